"""US dollars in words: never $0 for what was paid for, and a tilde before an estimate."""

from decimal import Decimal

from app.inference.cost import Price, cost_usd, terms_of
from app.inference.events import Usage
from app.inference.words import tr

UNKNOWN = tr("price unknown")
_SMALL = Decimal("0.0001")
_FINE = Decimal(1)
_NO_AMOUNT = Decimal(0)


def dollars(amount: Decimal, *, estimated: bool = False) -> str:
    """For example "$0", "<$0.0001", "$0.0084", "~$1.25"."""
    tilde = "~" if estimated else ""
    if amount == _NO_AMOUNT:
        return "$0"
    if amount < _SMALL:
        return f"{tilde}<${_SMALL}"
    return f"{tilde}${amount:.4f}" if amount < _FINE else f"{tilde}${amount:,.2f}"


def reply_cost(usage: Usage, price: Price | None) -> str:
    """What a reply cost, or that nobody knows."""
    if price is None:
        return UNKNOWN
    return dollars(cost_usd(usage, price), estimated=usage.estimated)


def sum_text(usage: Usage, price: Price) -> str:
    """The sum spelled out, with the day and the source of the price."""
    terms = " + ".join(
        f"{term.count:,} {term.what} × ${_plain(term.price)}"  # noqa: RUF001 - so sums are written
        for term in terms_of(usage, price)
        if term.count
    )
    tilde = "~" if usage.estimated else ""
    total = f"{tilde}${_plain(cost_usd(usage, price))}"
    dated = tr(" of {isoformat}", isoformat=price.dated.isoformat()) if price.dated else ""
    counted = (
        tr(" The tokens are estimated: the provider did not count them.") if usage.estimated else ""
    )
    return tr(
        "{value}, per million = {total}. Prices{dated} ({source}).{counted}",
        value=terms or tr("No tokens"),
        total=total,
        dated=dated,
        source=price.source,
        counted=counted,
    )


def _plain(amount: Decimal) -> str:
    """All digits that count, none in exponent form, at least two after the point."""
    text = f"{amount.normalize():f}"
    whole, _, fraction = text.partition(".")
    return f"{whole}.{fraction.ljust(2, '0')}" if amount else "0"
