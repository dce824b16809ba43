"""What deliveries are called, for people."""

from app.speedlab.delivery import Wait
from app.speedlab.units import Unit

HEADINGS: dict[Unit, str] = {
    Unit.TOKEN: "Streaming",
    Unit.WORD: "Word by word",
    Unit.SENTENCE: "Sentence by sentence",
    Unit.PARAGRAPH: "Paragraph by paragraph",
    Unit.ALL: "All at once",
    Unit.STEADY: "Steady pace",
}
"""What a pane is headed with."""

WAITS: dict[Wait, str] = {
    Wait.NONE: "nothing",
    Wait.SPINNER: "a spinner",
    Wait.DOTS: "typing dots",
    Wait.SKELETON: "a skeleton",
    Wait.PROGRESS: "a progress bar",
    Wait.PHASES: "the phases",
}
"""What is seen before the first words; "while waiting: ..."."""

_HOW: dict[Unit, str] = {
    Unit.TOKEN: "as they arrive",
    Unit.WORD: "each word when it is whole",
    Unit.SENTENCE: "each sentence when it is whole",
    Unit.PARAGRAPH: "each paragraph when it is whole",
    Unit.ALL: "shown when complete",
    Unit.STEADY: "at one pace",
}


def note(unit: Unit, tokens: int, *, is_estimate: bool) -> str:
    """Below a heading, for example "126 tokens as they arrive"."""
    about = "about " if is_estimate else ""
    noun = "token" if tokens == 1 else "tokens"
    comma = "" if unit in (Unit.TOKEN, Unit.STEADY) else ","
    return f"{about}{tokens:,} {noun}{comma} {_HOW[unit]}"
