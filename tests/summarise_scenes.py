"""What a person does on the page Summarise, and what the engine says to it, for `tests.shots`."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.documents.summary.task import Style
from app.inference.events import (
    Event,
    Finished,
    FinishReason,
    PromptProgress,
    Started,
    Token,
    Usage,
)
from app.ui.choice_box import ChoiceBox
from tests.e2e.driver import Driver, Key
from tests.e2e.summarise_kit import ATTACK, LICENCE, MINUTES, Reader

_MS = 1_000_000
_POINTS = """- A Combined Work is a work produced by combining or linking an Application with the \
Library.
- You may convey a covered work under sections 3 and 4 of this License.
- Every reader of the licence becomes ten years younger.
"""


def _written(text: str, *end: Event) -> tuple[Event, ...]:
    pieces = [text[i : i + 4] for i in range(0, len(text), 4)]
    tokens = (Token((900 + 13 * i) * _MS, piece) for i, piece in enumerate(pieces))
    return (Started(0), PromptProgress(890 * _MS, 1400, 0, 1400), *tokens, *end)


POINTS = _written(_POINTS, Finished(2200 * _MS, FinishReason.STOP, Usage(1400, 0, 60)))
HALF_A_POINT = _written(_POINTS[:130])


def opened(driver: Driver) -> Reader:
    """A document of several sections, of which it is known what it takes."""
    reader = Reader(driver)
    reader.open(text=LICENCE.read_text("utf-8") * 3)
    driver.rest(300)
    return reader


def empty(driver: Driver) -> None:
    """Before there is one, with some that were opened before."""
    reader = Reader(driver)
    reader.open(text=MINUTES)
    reader.close()
    driver.rest(100)


def ready(driver: Driver) -> None:
    """Before it is begun."""
    opened(driver)


def reading(driver: Driver) -> None:
    """While the first section is read."""
    reader = opened(driver)
    reader.page.start()
    driver.until(lambda: reader.verb == "Stop")
    driver.rest(600)


def done(driver: Driver) -> Reader:
    """All of it is read, and a point followed to its passage."""
    reader = opened(driver)
    reader.page.start()
    driver.until(reader.is_done)
    driver.rest(400)
    reader.page.workspace.summary.setFocus()
    for _ in range(4):
        if not reader.highlighted():
            driver.press(Key.Key_Tab)
            driver.press(Key.Key_Return)
    driver.rest(200)
    return reader


def read(driver: Driver) -> None:
    """As `done`."""
    done(driver)


def answered(driver: Driver) -> None:
    """A question was answered, and another one is being typed."""
    reader = done(driver)
    reader.ask("What is a Combined Work?")
    driver.until(lambda: not reader.is_answering)
    driver.rest(400)
    QTest.keyClicks(driver.named(QLineEdit, "Question about this document"), "Who may")
    driver.rest(100)


def suspicious(driver: Driver) -> None:
    """The text speaks to the model; and a question is missing."""
    reader = Reader(driver)
    reader.open(text=f"{MINUTES}\n\n{ATTACK}\n\nThe next meeting is on 18 March.")
    driver.until(lambda: reader.says("asks a model to drop its instructions"))
    driver.click("Show it in the source")
    kinds = driver.named(ChoiceBox, "Kind of summary")
    kinds.setCurrentIndex(kinds.findData(Style.QUESTION))
    kinds.activated.emit(kinds.currentIndex())
    driver.click("Summarise")
    driver.rest(200)
