"""What a summary would take, in words: with this model, and with another one."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from app.documents.summary.budgets import notes_budget, one_piece_budget, section_budget
from app.documents.summary.forecast import Forecast, Work, forecast
from app.documents.summary.pace import Speeds
from app.documents.summary.plan import Plan
from app.documents.summary.prompts import most_tokens
from app.inference.cost import Price
from app.inference.money import UNKNOWN, dollars
from app.inference.words import tr

PriceOf = Callable[[int], Price | None]
_MINUTE_S = 60
_HOUR_S = 3600


@dataclass(frozen=True, slots=True)
class OtherModel:
    """A model to compare with."""

    name: str
    """As shown, with who runs it."""
    price_of: PriceOf
    speeds: Speeds | None
    """As measured here; None where it was never used."""
    parallel: int = 1


def estimate_of(made: Plan, speeds: Speeds | None, price_of: PriceOf) -> str:
    """For example "6 sections · ≈ 29 s · $0"; the time is left out until one was measured."""
    found = forecast(made.work(), speeds, parallel=made.reader.parallel)
    count = len(made.pieces)
    parts = [tr("in one piece") if made.is_one_piece else tr("{count} sections", count=count)]
    parts += [*_time_words(found.seconds), _money(found, price_of, count)]
    return " · ".join(parts)


def other_estimate(made: Plan, other: OtherModel) -> str:
    """For example "≈ 9 s, $0.003", about: its tokens are not counted."""
    work = _remote_work(made)
    found = forecast(work, other.speeds, parallel=other.parallel)
    money = _money(found, other.price_of, len(work.pieces))
    return ", ".join([*(_time_words(found.seconds) or [tr("time not measured yet")]), money])


def one_piece_meaning(made: Plan, speeds: Speeds | None) -> str:
    """Whether it can be read at once, and what that would take."""
    if not made.fits:
        most = one_piece_budget(made.task, made.reader.context_tokens)
        return tr(
            "It has {tokens:,} tokens, and {most:,} fit in one piece, so it is read in "
            "sections. None is cut.",
            tokens=made.tokens,
            most=most,
        )
    found = forecast(made.in_one_piece().work(), speeds)
    about = "".join(f" ({words})" for words in _time_words(found.seconds))
    return tr(
        "It fits in one piece{about}. Small models say more when they read it in sections.",
        about=about,
    )


def time_words(seconds: float) -> str:
    """For example "9 s", "2 min 05 s", "1 h 10 min"."""
    whole = max(1, round(seconds))
    if whole < _MINUTE_S:
        return f"{whole} s"
    if whole < _HOUR_S:
        return tr("{whole} min {whole2:02} s", whole=whole // _MINUTE_S, whole2=whole % _MINUTE_S)
    return tr(
        "{whole} h {whole2:02} min", whole=whole // _HOUR_S, whole2=whole % _HOUR_S // _MINUTE_S
    )


def _time_words(seconds: float | None) -> list[str]:
    return [] if seconds is None else [f"≈ {time_words(seconds)}"]


def _money(found: Forecast, price_of: PriceOf, steps: int) -> str:
    """What it costs. A price that rises with the prompt's length is that of one step."""
    usd = found.cost_usd(price_of(found.read_tokens // max(1, steps)))
    return UNKNOWN if usd is None else dollars(usd, estimated=bool(usd))


def _remote_work(made: Plan) -> Work:
    """The same document cut for a provider's model."""
    budget = section_budget(made.task, None)
    count = max(1, ceil(made.tokens / budget))
    whole = most_tokens(made.task, is_whole=True)
    return Work(
        (ceil(made.tokens / count),) * count,
        whole if count == 1 else most_tokens(made.task, is_whole=False),
        whole,
        notes_budget(made.task, None),
    )
