"""A trial's design and a participant's progress in words, for who runs the trial."""

from statistics import fmean

from app.speedlab.delivery import PaneDelivery
from app.speedlab.trials.design import Presentation, Scale, TrialDesign
from app.speedlab.trials.plan import block_size
from app.speedlab.trials.records import Session, TrialHead
from app.speedlab.trials.words import counted
from app.speedlab.wording import HEADINGS, WAITS

PRESENTATIONS = {
    Presentation.ONE_AFTER_ANOTHER: "One after the other",
    Presentation.AT_THE_SAME_TIME: "Both at the same time",
}
_SHORT_S = 90.0


def facts(design: TrialDesign) -> tuple[tuple[str, str], ...]:
    """What was decided, as (heading, text). Texts have line breaks."""
    return (
        ("Deliveries", f"{delivery_text(design.first)}\n{delivery_text(design.second)}"),
        ("Each participant", _effort(design)),
        ("Asked", "\n".join(_questions(design))),
        (
            "Replies",
            "\n".join(
                f"{material.title} · {material.profile_name}, "
                f"{material.generated.complete_ns / 1e9:.1f} s"
                for material in design.materials
            ),
        ),
        ("Drawn by", f"seed {design.seed}; balanced after every {_participants(design)}"),
    )


def delivery_text(delivery: PaneDelivery) -> str:
    """One delivery, with what is seen before its first words."""
    return f"{HEADINGS[delivery.unit]} · while waiting: {WAITS[delivery.wait]}"


def head_lines(head: TrialHead) -> str:
    """A trial in a list, below its name: two lines."""
    day = f"{head.created_at.astimezone():%d %b %Y}".lstrip("0")
    if not head.participants:
        return f"{day}\nNobody has taken part yet"
    people = counted(head.participants, "participant")
    return f"{day} · {people}\n{head.answered} of {head.planned} answered"


def interruptions(session: Session) -> str:
    """What was interrupted in a participant's way; empty if nothing was."""
    anew = sum(record.interruptions > 0 for record in session.comparisons)
    parts = [f"{anew} played anew"] if anew else []
    following = session.next
    if following is not None and following.begun_at is not None:
        parts.append(f"left in comparison {following.planned.position + 1}")
    return ", ".join(parts)


def deletion_question(head: TrialHead) -> str:
    """What goes with a trial."""
    return (
        f"Delete the trial “{head.name}” with {counted(head.participants, 'participant')} and "
        f"{counted(head.answered, 'answer')}?"
    )


def _effort(design: TrialDesign) -> str:
    both = {
        Presentation.ONE_AFTER_ANOTHER: "the two sides one after the other",
        Presentation.AT_THE_SAME_TIME: "both sides at the same time",
    }[design.presentation]
    sides = 2 if design.presentation is Presentation.ONE_AFTER_ANOTHER else 1
    complete_s = fmean(material.generated.complete_ns / 1e9 for material in design.materials)
    total_s = complete_s * sides * design.comparisons
    takes = f"{total_s:.0f} s" if total_s < _SHORT_S else f"{total_s / 60:.0f} minutes"
    return f"{counted(design.comparisons, 'comparison')}, {both}; about {takes} of watching"


def _questions(design: TrialDesign) -> list[str]:
    lines = ["Which felt faster?"]
    if design.asks_estimates:
        lines.append("How long did each take?")
    return [*lines, *map(_scale_text, design.scales)]


def _scale_text(scale: Scale) -> str:
    return f"{scale.question} 1 {scale.low} to {scale.points} {scale.high}"


def _participants(design: TrialDesign) -> str:
    count = block_size(design)
    return "participant" if count == 1 else f"{count} participants"
