"""What one reads grows and shrinks, and stays where it is read."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QApplication

from app.settings.preferences import ReadingWidth
from app.ui.panels.chat.reply import ReplyWidget
from app.ui.panels.chat.transcript import Transcript
from app.ui.theme import COLUMN_PX, Theme
from app.ui.zoom import STEPS, stepped

from .test_transcript_long import is_made
from .test_transcript_scrolling import answer, question

WIDTH = ReadingWidth.COMFORTABLE
LINES = "\n\n".join(f"Paragraph {n} has {'quite ' * (n % 5)}some words in it." for n in range(60))


@pytest.fixture
def transcript(theme: Theme, app: QApplication) -> Iterator[Transcript]:
    transcript = Transcript(theme)
    transcript.resize(900, 500)
    transcript.show()
    app.processEvents()
    yield transcript
    theme.set_reading(100, WIDTH)
    transcript.close()
    transcript.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def paragraph_at_top(transcript: Transcript) -> str:
    """The first words of what stands at the upper edge."""
    for reply in transcript.findChildren(ReplyWidget):
        y = 1 - reply.y() - reply.view.y()
        if 0 <= y < reply.view.height() and not reply.isHidden():
            at = reply.view.cursorForPosition(QPoint(5, y))
            return f"{reply.message_id}: {at.block().text()[:13]}"
    return ""


@pytest.mark.parametrize("percent", [50, 150, 300])
def test_what_is_read_stays_at_the_top_while_it_is_zoomed(
    transcript: Transcript, theme: Theme, wait_until: Callable[..., None], percent: int
) -> None:
    transcript.show_path([m for n in range(4) for m in (question(f"q{n}"), answer(f"a{n}", LINES))])
    bar = transcript.verticalScrollBar()
    wait_until(lambda: bar.value() == bar.maximum() > 0)
    bar.setValue(round(bar.maximum() * 0.6))
    wait_until(lambda: is_made(transcript))
    before = paragraph_at_top(transcript)
    assert before
    theme.set_reading(percent, WIDTH)
    wait_until(lambda: is_made(transcript))
    wait_until(lambda: is_made(transcript))
    assert paragraph_at_top(transcript) == before
    theme.set_reading(100, WIDTH)
    wait_until(lambda: is_made(transcript))
    assert paragraph_at_top(transcript) == before


def test_the_column_has_the_width_that_was_chosen_and_grows_with_the_type(theme: Theme) -> None:
    widths = []
    for width in ReadingWidth:
        theme.set_reading(100, width)
        widths.append(theme.column_px)
    theme.set_reading(200, WIDTH)
    assert widths == sorted(widths)
    assert widths[1] == COLUMN_PX
    assert theme.column_px > 1.5 * COLUMN_PX
    theme.set_reading(100, WIDTH)


def test_a_step_from_between_two_steps_goes_to_the_next_one() -> None:
    assert (stepped(105, 1), stepped(105, -1)) == (110, 100)
    assert (stepped(STEPS[-1], 1), stepped(STEPS[0], -1)) == (300, 50)
