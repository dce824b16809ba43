"""What deliveries are called, for people."""

from app.inference.words import tr
from app.speedlab.delivery import Wait
from app.speedlab.units import Unit

HEADINGS: dict[Unit, str] = {
    Unit.TOKEN: tr("Streaming"),
    Unit.WORD: tr("Word by word"),
    Unit.SENTENCE: tr("Sentence by sentence"),
    Unit.PARAGRAPH: tr("Paragraph by paragraph"),
    Unit.ALL: tr("All at once"),
    Unit.STEADY: tr("Steady pace"),
}
"""What a pane is headed with."""

WAITS: dict[Wait, str] = {
    Wait.NONE: tr("nothing"),
    Wait.SPINNER: tr("a spinner"),
    Wait.DOTS: tr("typing dots"),
    Wait.SKELETON: tr("a skeleton"),
    Wait.PROGRESS: tr("a progress bar"),
    Wait.PHASES: tr("the phases"),
}
"""What is seen before the first words; "while waiting: ..."."""

_HOW: dict[Unit, str] = {
    Unit.TOKEN: tr("{tokens} as they arrive"),
    Unit.WORD: tr("{tokens}, each word when it is whole"),
    Unit.SENTENCE: tr("{tokens}, each sentence when it is whole"),
    Unit.PARAGRAPH: tr("{tokens}, each paragraph when it is whole"),
    Unit.ALL: tr("{tokens}, shown when complete"),
    Unit.STEADY: tr("{tokens} at one pace"),
}


def note(unit: Unit, tokens: int, *, is_estimate: bool) -> str:
    """Below a heading, for example "126 tokens as they arrive"."""
    told = tr("1 token") if tokens == 1 else tr("{tokens:,} tokens", tokens=tokens)
    if is_estimate:
        told = tr("about {tokens}", tokens=told)
    return _HOW[unit].format(tokens=told)
