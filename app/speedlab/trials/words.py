"""What the findings of a trial mean, in plain sentences, and what cannot be concluded."""

from app.inference.words import tr
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
        return (
            tr("{heading} (while waiting: {waits})", heading=heading, waits=WAITS[delivery.wait])
            if alike
            else heading
        )

    return {slot: name(design.delivery(slot)) for slot in Slot}


def percent(share: float) -> str:
    """A share from 0 to 1 as "42 %"."""
    return f"{share * 100:.0f} %"


def percents(interval: Interval) -> str:
    """An interval of shares as "30 to 55 %"."""
    return tr("{low:.0f} to {high:.0f} %", low=interval.low * 100, high=interval.high * 100)


_COUNTED = {
    "participant": (tr("1 participant"), tr("{count} participants")),
    "answer": (tr("1 answer"), tr("{count} answers")),
    "comparison": (tr("1 comparison"), tr("{count} comparisons")),
    "planned comparison": (tr("1 planned comparison"), tr("{count} planned comparisons")),
}


def counted(count: int, noun: str) -> str:
    """A number with its noun: "1 participant", "3 participants"."""
    one, several = _COUNTED[noun]
    return one if count == 1 else several.format(count=count)


def p_value(p: float) -> str:
    """A p-value as "p = 0.031" or "p < 0.001"."""
    return f"p < {_LEAST_P}" if p < _LEAST_P else f"p = {p:.3f}"


def preference_sentence(found: Findings, names: dict[Slot, str]) -> str:
    """Which delivery felt faster, or that this cannot be said, and why."""
    preference, units = found.preference, _units(found)
    decided = preference.decided
    if not decided.total or decided.interval is None:
        return tr(
            "No preference was given, so which felt faster cannot be concluded.{ties}",
            ties=_ties(found),
        )
    if decided.total < fewest_for_test():
        return tr(
            "Too few to conclude which felt faster: {count} of {total} {units} with a "
            "preference chose {names}, and even if all {total} had chosen the same, that "
            "would be {p_value}. At least {fewest_for_test} with a preference are "
            "needed.{ties}",
            count=decided.count,
            total=decided.total,
            units=units,
            names=names[Slot.FIRST],
            p_value=p_value(binomial_p(0, decided.total)),
            fewest_for_test=fewest_for_test(),
            ties=_ties(found),
        )
    figures = tr(
        "{most} of {total} {units} with a preference ({names}: {percent}, 95 % interval "
        "{percents}; exact binomial test, {p_value})",
        most=_most(preference, names),
        total=decided.total,
        units=units,
        names=names[Slot.FIRST],
        percent=percent(decided.value),
        percents=percents(decided.interval),
        p_value=p_value(preference.p),
    )
    winner = preference.winner
    if winner is not None:
        return tr(
            "{names} felt faster: so said {figures}.{ties}",
            names=names[winner],
            figures=figures,
            ties=_ties(found),
        )
    needed = fewest_one_way(decided.total)
    return tr(
        "Which felt faster cannot be concluded: {figures}. It would have taken {needed} of "
        "{total} one way. That is no sign that they felt the same.{ties}",
        figures=figures,
        needed=needed,
        total=decided.total,
        ties=_ties(found),
    )


def _most(preference: Preference, names: dict[Slot, str]) -> str:
    first, second = preference.first.count, preference.second.count
    slot, count = (Slot.FIRST, first) if first >= second else (Slot.SECOND, second)
    return (
        tr("{count} chose {names},", count=count, names=names[slot])
        if preference.winner is None
        else str(count)
    )


def _ties(found: Findings) -> str:
    count = found.preference.neither.count
    if not count:
        return ""
    why = (
        tr("as often one as the other, or no difference")
        if found.by_participant
        else tr("no difference")
    )
    return tr(
        " {count} of {units} {units2} ({why}) are left out of the test.",
        count=count,
        units=found.units,
        units2=_units(found),
        why=why,
    )


def estimate_sentence(found: Estimates, names: dict[Slot, str]) -> str:
    """Which delivery seemed shorter, or that this cannot be said."""
    between = found.between
    figures = tr(
        "{names} was estimated {value:.2f} times as long as {names2}{bounds}; {test}",
        names=names[Slot.FIRST],
        value=between.value,
        names2=names[Slot.SECOND],
        bounds=_bounds(between.interval),
        test=_test(found.test),
    )
    shorter = found.shorter
    if shorter is not None:
        return tr("{names} seemed shorter: {figures}.", names=names[shorter], figures=figures)
    return tr(
        "Which seemed shorter cannot be concluded: {figures}.{more}",
        figures=figures,
        more=_more(found.test),
    )


def scale_sentence(found: ScaleFinding, names: dict[Slot, str]) -> str:
    """Which delivery was rated higher on a scale, or that this cannot be said."""
    figures = tr(
        "{names} {first:.1f}, {names2} {second:.1f} of {points}, difference "
        "{difference:+.2f}{bounds}; {test}",
        names=names[Slot.FIRST],
        first=found.first,
        names2=names[Slot.SECOND],
        second=found.second,
        points=found.scale.points,
        difference=found.difference,
        bounds=_bounds(found.interval),
        test=_test(found.test),
    )
    higher = found.higher
    if higher is not None:
        return tr("{names} was rated higher: {figures}.", names=names[higher], figures=figures)
    return tr(
        "A difference cannot be concluded: {figures}.{more}",
        figures=figures,
        more=_more(found.test),
    )


_ON_UNITS = tr(
    "Several comparisons of one participant are not independent of each other. So each participant "
    "counts once: by which delivery they chose more often, and by the means of their estimates and "
    "ratings. Only in the part on single participants do comparisons count one by one, and what is "
    "said there holds for that participant alone."
)
_ON_CLAIMS = tr(
    "A difference is claimed only where the test gives p < {alpha} and the 95 % interval "
    "does not contain “none”; that takes at least {fewest_for_test} that differ. Parts by "
    "profile and by participant are for exploring: of twenty such tests one comes out by "
    "chance, and nothing was corrected for that.",
    alpha=ALPHA,
    fewest_for_test=fewest_for_test(),
)


def caveats(found: Results) -> tuple[str, ...]:
    """What to know before anything is concluded from these results."""
    design, whole = found.design, found.whole
    said = [_ON_UNITS, _ON_CLAIMS]
    if whole.estimates is not None and whole.units < 2 * fewest_for_test():
        said.append(
            tr(
                "Bootstrap intervals of few participants (here {units}) are too narrow: "
                "read those of the estimates with care.",
                units=whole.units,
            )
        )
    if design.asks_estimates and design.presentation is Presentation.AT_THE_SAME_TIME:
        said.append(
            tr(
                "Both sides played at the same time, so each estimate of a duration was "
                "made beside the other one."
            )
        )
    if whole.interrupted:
        said.append(
            tr(
                "{interrupted} of {answered} answered comparisons had been interrupted and "
                "were played anew from the beginning; they are counted like the others.",
                interrupted=whole.interrupted,
                answered=whole.answered,
            )
        )
    if whole.answered < found.planned:
        said.append(
            tr(
                "The trial is not finished: {answered} of {planned} comparisons are "
                "answered. Whoever looks at results again and again and stops at the first "
                "p below {alpha} finds differences where there are none.",
                answered=whole.answered,
                planned=found.planned,
                alpha=ALPHA,
            )
        )
    return tuple(said)


def _units(found: Findings) -> str:
    return tr("participants") if found.by_participant else tr("comparisons")


def _bounds(interval: Interval | None) -> str:
    return (
        ""
        if interval is None
        else tr(" (95 % interval {low:.2f} to {high:.2f})", low=interval.low, high=interval.high)
    )


def _test(test: SignedRank) -> str:
    return tr(
        "signed-rank test, W = {statistic:g} of {used}, {p_value}",
        statistic=test.statistic,
        used=test.used,
        p_value=p_value(test.p),
    )


def _more(test: SignedRank) -> str:
    least = fewest_for_test()
    if test.used >= least:
        return ""
    return tr(
        " It takes at least {least} that differ; here it is {used}.", least=least, used=test.used
    )
