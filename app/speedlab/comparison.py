"""A comparison: one text, generated once, delivered twice."""

from dataclasses import dataclass

from app.inference.words import tr
from app.speedlab.delivery import ALL_AT_ONCE, STREAMING, PaneDelivery, deliver
from app.speedlab.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the window plays, what a trial asks about, and what is exported."""

    title: str
    generated: Timeline
    profile_name: str = tr("As recorded")
    left: PaneDelivery = STREAMING
    right: PaneDelivery = ALL_AT_ONCE
    is_estimate: bool = False
    """The text was pasted: where its tokens end is an estimate."""

    @property
    def shown(self) -> tuple[Timeline, Timeline]:
        """What stands on the left and on the right; both are complete at the same moment."""
        left = deliver(self.generated, self.left.unit)
        right = deliver(self.generated, self.right.unit)
        return left, right
