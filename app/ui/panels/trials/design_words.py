"""A trial's design and a participant's progress in words, for who runs the trial."""

from statistics import fmean

from app.inference.words import tr
from app.speedlab.delivery import PaneDelivery
from app.speedlab.trials.design import Presentation, Scale, TrialDesign
from app.speedlab.trials.plan import block_size
from app.speedlab.trials.records import Session, TrialHead
from app.speedlab.trials.words import counted
from app.speedlab.wording import HEADINGS, WAITS
from app.ui.dates import day_text

PRESENTATIONS = {
    Presentation.ONE_AFTER_ANOTHER: tr("One after the other"),
    Presentation.AT_THE_SAME_TIME: tr("Both at the same time"),
}
_SHORT_S = 90.0


def facts(design: TrialDesign) -> tuple[tuple[str, str], ...]:
    """What was decided, as (heading, text). Texts have line breaks."""
    return (
        (tr("Deliveries"), f"{delivery_text(design.first)}\n{delivery_text(design.second)}"),
        (tr("Each participant"), _effort(design)),
        (tr("Asked"), "\n".join(_questions(design))),
        (
            tr("Replies"),
            "\n".join(
                f"{material.title} · {material.profile_name}, "
                f"{material.generated.complete_ns / 1e9:.1f} s"
                for material in design.materials
            ),
        ),
        (
            tr("Drawn by"),
            tr(
                "seed {seed}; balanced after every {participants}",
                seed=design.seed,
                participants=_participants(design),
            ),
        ),
    )


def delivery_text(delivery: PaneDelivery) -> str:
    """One delivery, with what is seen before its first words."""
    return tr(
        "{headings} · while waiting: {waits}",
        headings=HEADINGS[delivery.unit],
        waits=WAITS[delivery.wait],
    )


def head_lines(head: TrialHead) -> str:
    """A trial in a list, below its name: two lines."""
    day = day_text(head.created_at.astimezone())
    if not head.participants:
        return tr("{day}\nNobody has taken part yet", day=day)
    people = counted(head.participants, "participant")
    return tr(
        "{day} · {people}\n{answered} of {planned} answered",
        day=day,
        people=people,
        answered=head.answered,
        planned=head.planned,
    )


def interruptions(session: Session) -> str:
    """What was interrupted in a participant's way; empty if nothing was."""
    anew = sum(record.interruptions > 0 for record in session.comparisons)
    parts = [tr("{anew} played anew", anew=anew)] if anew else []
    following = session.next
    if following is not None and following.begun_at is not None:
        parts.append(tr("left in comparison {position}", position=following.planned.position + 1))
    return ", ".join(parts)


def deletion_question(head: TrialHead) -> str:
    """What goes with a trial."""
    return tr(
        "Delete the trial “{name}” with {counted} and {counted2}?",
        name=head.name,
        counted=counted(head.participants, "participant"),
        counted2=counted(head.answered, "answer"),
    )


def _effort(design: TrialDesign) -> str:
    both = {
        Presentation.ONE_AFTER_ANOTHER: tr("the two sides one after the other"),
        Presentation.AT_THE_SAME_TIME: tr("both sides at the same time"),
    }[design.presentation]
    sides = 2 if design.presentation is Presentation.ONE_AFTER_ANOTHER else 1
    complete_s = fmean(material.generated.complete_ns / 1e9 for material in design.materials)
    total_s = complete_s * sides * design.comparisons
    takes = (
        f"{total_s:.0f} s"
        if total_s < _SHORT_S
        else tr("{total_s:.0f} minutes", total_s=total_s / 60)
    )
    return tr(
        "{counted}, {both}; about {takes} of watching",
        counted=counted(design.comparisons, "comparison"),
        both=both,
        takes=takes,
    )


def _questions(design: TrialDesign) -> list[str]:
    lines = [tr("Which felt faster?")]
    if design.asks_estimates:
        lines.append(tr("How long did each take?"))
    return [*lines, *map(_scale_text, design.scales)]


def _scale_text(scale: Scale) -> str:
    return tr(
        "{question} 1 {low} to {points} {high}",
        question=scale.question,
        low=scale.low,
        points=scale.points,
        high=scale.high,
    )


def _participants(design: TrialDesign) -> str:
    count = block_size(design)
    return tr("participant") if count == 1 else tr("{count} participants", count=count)
