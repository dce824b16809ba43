"""What the results of a part of a trial show: sentences, and rows for a chart."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.inference.words import tr
from app.speedlab.trials.chart import OF_ALL, Axis, difference_axis, ratio_axis
from app.speedlab.trials.design import Slot
from app.speedlab.trials.findings import (
    Estimates,
    Findings,
    Preference,
    Ratio,
    ScaleFinding,
    Share,
)
from app.speedlab.trials.statistics import Interval
from app.speedlab.trials.words import (
    estimate_sentence,
    percent,
    percents,
    preference_sentence,
    scale_sentence,
)

_HALF = 0.5
_RATIOS = (0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0)
_STEPS = (0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 20.0, 25.0, 50.0)
_MOST_TICKS = 9


@dataclass(frozen=True, slots=True)
class Row:
    """A point with its interval."""

    label: str
    figures: str
    """The numbers, as words."""
    value: float
    interval: Interval | None
    neutral: float | None = None
    """What would mean no difference."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One question: what was found, in a sentence and in a chart."""

    title: str
    sentence: str
    rows: tuple[Row, ...]
    axis: Axis
    is_share: bool = False
    note: str = ""


def figures(found: Findings, names: dict[Slot, str]) -> tuple[Figure, ...]:
    """All questions of a part that has answers."""
    out = [_preference(found, names)]
    if found.estimates is not None:
        out.append(_estimates(found.estimates, names))
    return (*out, *(_scale(scale, names) for scale in found.scales))


def ticks(figure: Figure) -> list[tuple[float, str]]:
    """Values with their words, for the axis below a chart."""
    axis = figure.axis
    if figure.is_share:
        return [(share, percent(share)) for share in (0.0, 0.25, 0.5, 0.75, 1.0)]
    if axis.is_log:
        inside = [value for value in _RATIOS if axis.low * 0.99 <= value <= axis.high * 1.01]
        return [(value, f"{value:g}") for value in inside]
    step = next(s for s in _STEPS if (axis.high - axis.low) / s < _MOST_TICKS)
    most = int(axis.high / step)
    numbers = [step * number for number in range(-most, most + 1)]
    return [(number, f"{number:+g}" if number else "0") for number in numbers]


def _preference(found: Findings, names: dict[Slot, str]) -> Figure:
    preference = found.preference
    rows = [
        _share(names[Slot.FIRST], preference.first),
        _share(names[Slot.SECOND], preference.second),
        _share(tr("No difference"), preference.neither),
    ]
    if preference.decided.total:
        label = tr("{names}, of those with a preference", names=names[Slot.FIRST])
        rows.append(_share(label, preference.decided, _HALF))
    return Figure(
        tr("Which felt faster"),
        preference_sentence(found, names),
        tuple(rows),
        OF_ALL,
        is_share=True,
        note=_single(preference, names) if found.by_participant else "",
    )


def _single(preference: Preference, names: dict[Slot, str]) -> str:
    first, second, neither = preference.comparisons
    return tr(
        "Single comparisons: {names} {first}, {names2} {second}, no difference {neither}.",
        names=names[Slot.FIRST],
        first=first,
        names2=names[Slot.SECOND],
        second=second,
        neither=neither,
    )


def _share(label: str, share: Share, neutral: float | None = None) -> Row:
    between = "" if share.interval is None else f" ({percents(share.interval)})"
    words = tr(
        "{percent}{between}, {count} of {total}",
        percent=percent(share.value),
        between=between,
        count=share.count,
        total=share.total,
    )
    return Row(label, words, share.value, share.interval, neutral)


def _estimates(found: Estimates, names: dict[Slot, str]) -> Figure:
    rows = (
        _ratio(tr("{names}, estimated over real", names=names[Slot.FIRST]), found.first),
        _ratio(tr("{names}, estimated over real", names=names[Slot.SECOND]), found.second),
        _ratio(
            tr("{names} over {names2}", names=names[Slot.FIRST], names2=names[Slot.SECOND]),
            found.between,
        ),
    )
    axis = ratio_axis([value for row in rows for value in _reached(row)])
    return Figure(
        tr("How long it seemed"),
        estimate_sentence(found, names),
        rows,
        axis,
        note=tr("1 is as long as it was; above it, it seemed longer."),
    )


def _reached(row: Row) -> Sequence[float]:
    ends = () if row.interval is None else (row.interval.low, row.interval.high)
    return (row.value, *ends)


def _ratio(label: str, ratio: Ratio) -> Row:
    interval = ratio.interval
    between = (
        ""
        if interval is None
        else tr(" ({low:.2f} to {high:.2f})", low=interval.low, high=interval.high)
    )
    return Row(label, f"{ratio.value:.2f}{between}, n = {ratio.units}", ratio.value, interval, 1.0)


def _scale(found: ScaleFinding, names: dict[Slot, str]) -> Figure:
    scale, interval = found.scale, found.interval
    between = (
        ""
        if interval is None
        else tr(" ({low:+.2f} to {high:+.2f})", low=interval.low, high=interval.high)
    )
    row = Row(
        tr("{names} minus {names2}", names=names[Slot.FIRST], names2=names[Slot.SECOND]),
        f"{found.difference:+.2f}{between}, n = {found.units}",
        found.difference,
        interval,
        0.0,
    )
    return Figure(
        scale.question,
        scale_sentence(found, names),
        (row,),
        difference_axis(scale.points),
        note=tr(
            "1 is {low}, {points} is {high}.", low=scale.low, points=scale.points, high=scale.high
        ),
    )
