"""Deliveries: when what a model generated is shown. None shows anything before it was generated."""

from dataclasses import dataclass
from enum import StrEnum

from app.speedlab.timeline import Timeline, timeline_of
from app.speedlab.units import Unit, unit_ends


class Wait(StrEnum):
    """What is seen while there is nothing to read."""

    NONE = "none"
    SPINNER = "spinner"
    DOTS = "dots"
    SKELETON = "skeleton"
    PROGRESS = "progress"
    """A bar with the time left."""
    PHASES = "phases"
    """What the model does: reading your text, writing."""


@dataclass(frozen=True, slots=True)
class PaneDelivery:
    """How one pane shows a reply."""

    unit: Unit
    wait: Wait = Wait.NONE


STREAMING = PaneDelivery(Unit.TOKEN)
ALL_AT_ONCE = PaneDelivery(Unit.ALL, Wait.SKELETON)


def deliver(generated: Timeline, unit: Unit) -> Timeline:
    """When each part of the text is shown. It is complete when the text was complete."""
    if unit is Unit.TOKEN:
        return generated
    if unit is Unit.STEADY:
        return _steady(generated)
    ends = unit_ends(generated.text, unit)
    return timeline_of(generated.text, ((generated.time_of(end), end) for end in ends))


def _steady(generated: Timeline) -> Timeline:
    """One pace from the first token to the last; where the model is behind it, as they come."""
    first_ns = generated.first_ns
    gap_ns = (generated.complete_ns - first_ns) / max(1, len(generated.times_ns) - 1)
    times_ns = (
        max(time_ns, first_ns + round(gap_ns * number))
        for number, time_ns in enumerate(generated.times_ns)
    )
    return timeline_of(generated.text, zip(times_ns, generated.ends, strict=True))
