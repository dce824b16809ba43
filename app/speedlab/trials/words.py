"""What the findings of a trial mean, in plain sentences, and what cannot be concluded."""

from app.speedlab.delivery import PaneDelivery
from app.speedlab.trials.design import Presentation, Slot, TrialDesign
from app.speedlab.trials.findings import (
    Estimates,
    Findings,
    Preference,
    Results,
    ScaleFinding,
)
from app.speedlab.trials.statistics import (
    ALPHA,
    Interval,
    SignedRank,
    binomial_p,
    fewest_for_test,
    fewest_one_way,
)
from app.speedlab.wording import HEADINGS, WAITS

_LEAST_P = 0.001


def delivery_names(design: TrialDesign) -> dict[Slot, str]:
    """What the two deliveries are called in results; never shown to a participant."""
    alike = design.first.unit is design.second.unit

    def name(delivery: PaneDelivery) -> str:
        heading = HEADINGS[delivery.unit]
        return f"{heading} (while waiting: {WAITS[delivery.wait]})" if alike else heading

    return {slot: name(design.delivery(slot)) for slot in Slot}


def percent(share: float) -> str:
    """A share from 0 to 1 as "42 %"."""
    return f"{share * 100:.0f} %"


def percents(interval: Interval) -> str:
    """An interval of shares as "30 to 55 %"."""
    return f"{interval.low * 100:.0f} to {interval.high * 100:.0f} %"


def counted(count: int, noun: str) -> str:
    """A number with its noun: "1 participant", "3 participants"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def p_value(p: float) -> str:
    """A p-value as "p = 0.031" or "p < 0.001"."""
    return f"p < {_LEAST_P}" if p < _LEAST_P else f"p = {p:.3f}"


def preference_sentence(found: Findings, names: dict[Slot, str]) -> str:
    """Which delivery felt faster, or that this cannot be said, and why."""
    preference, units = found.preference, _units(found)
    decided = preference.decided
    if not decided.total or decided.interval is None:
        return f"No preference was given, so which felt faster cannot be concluded.{_ties(found)}"
    if decided.total < fewest_for_test():
        return (
            f"Too few to conclude which felt faster: {decided.count} of {decided.total} {units} "
            f"with a preference chose {names[Slot.FIRST]}, and even if all {decided.total} had "
            f"chosen the same, that would be {p_value(binomial_p(0, decided.total))}. At least "
            f"{fewest_for_test()} with a preference are needed.{_ties(found)}"
        )
    figures = (
        f"{_most(preference, names)} of {decided.total} {units} with a preference "
        f"({names[Slot.FIRST]}: {percent(decided.value)}, 95 % interval "
        f"{percents(decided.interval)}; exact binomial test, {p_value(preference.p)})"
    )
    winner = preference.winner
    if winner is not None:
        return f"{names[winner]} felt faster: so said {figures}.{_ties(found)}"
    needed = fewest_one_way(decided.total)
    return (
        f"Which felt faster cannot be concluded: {figures}. It would have taken {needed} of "
        f"{decided.total} one way. That is no sign that they felt the same.{_ties(found)}"
    )


def _most(preference: Preference, names: dict[Slot, str]) -> str:
    first, second = preference.first.count, preference.second.count
    slot, count = (Slot.FIRST, first) if first >= second else (Slot.SECOND, second)
    return f"{count} chose {names[slot]}," if preference.winner is None else str(count)


def _ties(found: Findings) -> str:
    count = found.preference.neither.count
    if not count:
        return ""
    why = "as often one as the other, or no difference" if found.by_participant else "no difference"
    return f" {count} of {found.units} {_units(found)} ({why}) are left out of the test."


def estimate_sentence(found: Estimates, names: dict[Slot, str]) -> str:
    """Which delivery seemed shorter, or that this cannot be said."""
    between = found.between
    figures = (
        f"{names[Slot.FIRST]} was estimated {between.value:.2f} times as long as "
        f"{names[Slot.SECOND]}{_bounds(between.interval)}; {_test(found.test)}"
    )
    shorter = found.shorter
    if shorter is not None:
        return f"{names[shorter]} seemed shorter: {figures}."
    return f"Which seemed shorter cannot be concluded: {figures}.{_more(found.test)}"


def scale_sentence(found: ScaleFinding, names: dict[Slot, str]) -> str:
    """Which delivery was rated higher on a scale, or that this cannot be said."""
    figures = (
        f"{names[Slot.FIRST]} {found.first:.1f}, {names[Slot.SECOND]} {found.second:.1f} of "
        f"{found.scale.points}, difference {found.difference:+.2f}{_bounds(found.interval)}; "
        f"{_test(found.test)}"
    )
    higher = found.higher
    if higher is not None:
        return f"{names[higher]} was rated higher: {figures}."
    return f"A difference cannot be concluded: {figures}.{_more(found.test)}"


_ON_UNITS = (
    "Several comparisons of one participant are not independent of each other. So each participant "
    "counts once: by which delivery they chose more often, and by the means of their estimates and "
    "ratings. Only in the part on single participants do comparisons count one by one, and what is "
    "said there holds for that participant alone."
)
_ON_CLAIMS = (
    f"A difference is claimed only where the test gives p < {ALPHA} and the 95 % interval does not "
    f"contain “none”; that takes at least {fewest_for_test()} that differ. Parts by profile and by "
    "participant are for exploring: of twenty such tests one comes out by chance, and nothing was "
    "corrected for that."
)


def caveats(found: Results) -> tuple[str, ...]:
    """What to know before anything is concluded from these results."""
    design, whole = found.design, found.whole
    said = [_ON_UNITS, _ON_CLAIMS]
    if whole.estimates is not None and whole.units < 2 * fewest_for_test():
        said.append(
            f"Bootstrap intervals of few participants (here {whole.units}) are too narrow: read "
            "those of the estimates with care."
        )
    if design.asks_estimates and design.presentation is Presentation.AT_THE_SAME_TIME:
        said.append(
            "Both sides played at the same time, so each estimate of a duration was made beside "
            "the other one."
        )
    if whole.interrupted:
        said.append(
            f"{whole.interrupted} of {whole.answered} answered comparisons had been interrupted "
            "and were played anew from the beginning; they are counted like the others."
        )
    if whole.answered < found.planned:
        said.append(
            f"The trial is not finished: {whole.answered} of {found.planned} comparisons are "
            "answered. Whoever looks at results again and again and stops at the first p below "
            f"{ALPHA} finds differences where there are none."
        )
    return tuple(said)


def _units(found: Findings) -> str:
    return "participants" if found.by_participant else "comparisons"


def _bounds(interval: Interval | None) -> str:
    return "" if interval is None else f" (95 % interval {interval.low:.2f} to {interval.high:.2f})"


def _test(test: SignedRank) -> str:
    return f"signed-rank test, W = {test.statistic:g} of {test.used}, {p_value(test.p)}"


def _more(test: SignedRank) -> str:
    least = fewest_for_test()
    if test.used >= least:
        return ""
    return f" It takes at least {least} that differ; here it is {test.used}."
