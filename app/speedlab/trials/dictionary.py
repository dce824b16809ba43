"""The columns of an exported trial: their names, what they mean, and their units.

Those that an exported replay writes, too, have its names and come first
(`app.speedlab.answer_columns`), so that files of both can be put one below the other.
"""

from dataclasses import dataclass

from app.speedlab.answer_columns import COLUMNS as SHARED
from app.speedlab.trials.design import Scale, Slot, TrialDesign
from app.speedlab.trials.words import delivery_names

_ISO = "UTC, ISO 8601"
_OWN = (
    ("trial_id", "The trial's identity; its name can be given twice.", "text"),
    ("participant_number", "Which plan the participant has; from 1.", "number"),
    (
        "state",
        (
            "answered; played: both sides were shown, no answer; begun: it was left while it "
            "played; planned: not begun."
        ),
        "text",
    ),
    ("presentation", "one_after_another or at_the_same_time.", "text"),
    ("text_number", "Which of the trial's replies was shown; from 1.", "number"),
    ("text_characters", "The length of the reply.", "characters"),
    (
        "left_delivery",
        (
            "Which of the trial's deliveries stood on the left: first or second. The other one "
            "stood on the right."
        ),
        "text",
    ),
    ("plays_first", "Which side played first: left, right, or both at the same time.", "text"),
    ("begun_at", "When it was played for the last time.", _ISO),
    ("ended_at", "When both sides were complete.", _ISO),
    ("interruptions", "How often it was left without an answer and played anew.", "number"),
    ("left_real_s", "Send to the last text on the left, as it was on the screen.", "seconds"),
    ("right_real_s", "Send to the last text on the right, as it was on the screen.", "seconds"),
    ("faster_delivery", "Which delivery felt faster: first, second or same.", "text"),
    ("first_real_s", "As left_real_s or right_real_s: the side of the first delivery.", "seconds"),
    ("second_real_s", "The same of the second delivery.", "seconds"),
    ("first_estimate_s", "How long the first delivery took, as estimated.", "seconds"),
    ("second_estimate_s", "How long the second delivery took, as estimated.", "seconds"),
)
_FORM = (
    "One row for each planned comparison of each participant. CSV (RFC 4180) in UTF-8; the first "
    "line names the columns. A cell is empty where nothing is known. A JSON file of the same trial "
    "has the same rows, with null in the place of empty cells."
)
_BLIND = "Participants were told neither."
_FORMULAS = (
    "A text that a spreadsheet would take for a formula (it begins with =, +, -, @, a tab or a "
    "line break) has an apostrophe before it in the CSV file, and none in a JSON file."
)
_SHARED_SCALES = ("pleasant", "thoughtful")
_UNITS = {"comparison": "number", "seed": "number", "plays": "number", "speed": "factor"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the export."""

    name: str
    meaning: str
    unit: str


def columns(design: TrialDesign) -> tuple[Column, ...]:
    """The columns of a trial, in the order of the file; two and two more for each scale."""
    on_shared = {f"{side}_{key}" for side in ("left", "right") for key in _SHARED_SCALES}
    shared = [
        Column(name, meaning, _unit(name))
        for name, meaning in SHARED.items()
        if name not in on_shared
    ]
    where = [column.name for column in shared].index("comment")
    sides = [_of_scale(scale, place) for scale in design.scales for place in ("left", "right")]
    slots = [_of_scale(scale, place) for scale in design.scales for place in ("first", "second")]
    own = [Column(*parts) for parts in _OWN]
    return (*shared[:where], *sides, *shared[where:], *own, *slots)


def dictionary(design: TrialDesign, file_name: str) -> str:
    """The data dictionary, as Markdown, of an export that lies in `file_name`."""
    names = delivery_names(design)
    lines = [
        f"# What stands in {_cell(file_name)}",
        "",
        f"Answers of the trial “{_cell(design.name)}”. {_FORM}",
        "",
        f"The first delivery is {names[Slot.FIRST]}, the second {names[Slot.SECOND]}. {_BLIND}",
        "",
        _FORMULAS,
        "",
        "| Column | Meaning | Unit |",
        "|---|---|---|",
        *(f"| {c.name} | {_cell(c.meaning)} | {_cell(c.unit)} |" for c in columns(design)),
    ]
    return "\n".join(lines) + "\n"


def _of_scale(scale: Scale, place: str) -> Column:
    what = {"left": "the left side", "right": "the right side"}.get(place, f"the {place} delivery")
    return Column(
        f"{place}_{scale.key}",
        f"{scale.question} Of {what}: 1 is {scale.low}, {scale.points} is {scale.high}.",
        f"1 to {scale.points}",
    )


def _unit(name: str) -> str:
    if name in _UNITS:
        return _UNITS[name]
    if name.endswith("_s"):
        return "seconds"
    return _ISO if name.endswith("_at") else "1 or 0" if name == "blind" else "text"


def _cell(text: str) -> str:
    """A text of a person's inside Markdown, in one line, where it can be no markup."""
    for mark in ("\\", "|", "`", "*", "_", "[", "<", "&"):
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())
