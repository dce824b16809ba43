"""What a trial found: preferences, estimated durations and scales, with their uncertainty.

Several comparisons of one participant are not independent of each other. So for the whole trial and
for each profile every participant counts once, by the sum of what they answered; only where the
answers of one participant are looked at alone do their comparisons count one by one.
"""

from collections.abc import Callable, Iterable, Sequence
from math import exp, log
from typing import TypeAlias

from app.speedlab.trials.design import Scale, Slot, TrialDesign
from app.speedlab.trials.findings import (
    Estimates,
    Findings,
    Preference,
    Ratio,
    Results,
    ScaleFinding,
    Share,
)
from app.speedlab.trials.records import ComparisonRecord, TrialData
from app.speedlab.trials.statistics import (
    binomial_p,
    bootstrap_mean,
    mean,
    signed_rank,
    t_interval,
    wilson,
)

_Unit: TypeAlias = tuple[ComparisonRecord, ...]
"""What counts once."""


def results(data: TrialData) -> Results:
    """Work out what is known.

    It imports SciPy (half a second, once), then takes about 40 ms for the whole, each profile and
    each participant: not on the UI thread, nor on the keeper's, which has to save.
    """
    design = data.design
    people = [
        (session.participant.code, _answered(session.comparisons)) for session in data.sessions
    ]
    profiles = dict.fromkeys(material.profile_name for material in design.materials)
    return Results(
        design,
        planned=sum(len(session.comparisons) for session in data.sessions),
        whole=_findings("", design, [records for _, records in people], by_participant=True),
        by_profile=tuple(
            _findings(name, design, _of_profile(design, name, people), by_participant=True)
            for name in profiles
        ),
        by_participant=tuple(
            _findings(code, design, [(record,) for record in records], by_participant=False)
            for code, records in people
            if records
        ),
    )


def _answered(records: Iterable[ComparisonRecord]) -> _Unit:
    return tuple(record for record in records if record.answer is not None)


def _of_profile(design: TrialDesign, name: str, people: Iterable[tuple[str, _Unit]]) -> list[_Unit]:
    return [
        tuple(r for r in records if design.materials[r.planned.material].profile_name == name)
        for _, records in people
    ]


def _findings(
    title: str, design: TrialDesign, units: Iterable[_Unit], *, by_participant: bool
) -> Findings:
    units = [unit for unit in units if unit]
    records = [record for unit in units for record in unit]
    scales = (_scale(scale, units) for scale in design.scales)
    return Findings(
        title,
        by_participant,
        answered=len(records),
        interrupted=sum(record.interruptions > 0 for record in records),
        preference=_preference(units),
        estimates=_estimates(units),
        scales=tuple(found for found in scales if found is not None),
    )


def _preference(units: Sequence[_Unit]) -> Preference:
    single = [record.felt_faster for unit in units for record in unit]
    leans = [sum(_toward_first(record) for record in unit) for unit in units]
    first, second = sum(lean > 0 for lean in leans), sum(lean < 0 for lean in leans)
    total = len(units)
    return Preference(
        _share(first, total),
        _share(second, total),
        _share(total - first - second, total),
        _share(first, first + second),
        binomial_p(first, first + second),
        (single.count(Slot.FIRST), single.count(Slot.SECOND), single.count(None)),
    )


def _toward_first(record: ComparisonRecord) -> int:
    slot = record.felt_faster
    return 0 if slot is None else 1 if slot is Slot.FIRST else -1


def _share(count: int, total: int) -> Share:
    return Share(count, total, wilson(count, total) if total else None)


def _estimates(units: Sequence[_Unit]) -> Estimates | None:
    pairs = _pairs(units, _log_ratio)
    if not pairs:
        return None
    between = [first - second for first, second in pairs]
    return Estimates(
        _ratio([first for first, _ in pairs]),
        _ratio([second for _, second in pairs]),
        _ratio(between),
        signed_rank(between),
    )


def _log_ratio(record: ComparisonRecord, slot: Slot) -> float | None:
    estimate_s, real_s = record.estimate_s(slot), record.real_s(slot)
    return log(estimate_s / real_s) if estimate_s and real_s else None


def _ratio(logs: Sequence[float]) -> Ratio:
    interval = bootstrap_mean(logs)
    return Ratio(
        len(logs),
        exp(mean(logs)),
        None if interval is None else interval.mapped_by_exp(),
    )


def _scale(scale: Scale, units: Sequence[_Unit]) -> ScaleFinding | None:
    pairs = _pairs(units, lambda record, slot: record.rating(scale.key, slot))
    if not pairs:
        return None
    differences = [first - second for first, second in pairs]
    return ScaleFinding(
        scale,
        len(pairs),
        mean([first for first, _ in pairs]),
        mean([second for _, second in pairs]),
        mean(differences),
        t_interval(differences),
        signed_rank(differences),
    )


def _pairs(
    units: Sequence[_Unit], value: Callable[[ComparisonRecord, Slot], float | None]
) -> list[tuple[float, float]]:
    """For each unit the means over its comparisons that have both values, (first, second)."""
    pairs = []
    for unit in units:
        both = [(value(record, Slot.FIRST), value(record, Slot.SECOND)) for record in unit]
        known = [(a, b) for a, b in both if a is not None and b is not None]
        if known:
            pairs.append((mean([a for a, _ in known]), mean([b for _, b in known])))
    return pairs
