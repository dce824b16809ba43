"""One QApplication for all tests of the window, and what must not be left behind by any of them."""

from collections.abc import Callable, Iterator
from time import monotonic

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.settings.preferences import Scheme
from app.ui.panels.chat.transcript import Transcript
from app.ui.theme import Theme
from tests.qt_watch import nothing_left_by_qt, process_deletions


@pytest.fixture(scope="session")
def app() -> QApplication:
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication([])


@pytest.fixture(scope="session")
def theme(app: QApplication) -> Theme:
    theme = Theme()
    theme.apply(app, Scheme.LIGHT)
    return theme


@pytest.fixture(autouse=True)
def nothing_left_behind(app: QApplication) -> Iterator[None]:
    """Qt's warnings, windows and timers that outlive a test fail it."""
    with nothing_left_by_qt(app):
        yield


@pytest.fixture
def wait_until(app: QApplication) -> Callable[..., None]:
    """Let events run until a condition holds; fail after some seconds."""

    def wait(condition: Callable[[], bool], seconds: float = 5.0) -> None:
        end = monotonic() + seconds
        while not condition():
            assert monotonic() < end, "it did not happen in time"
            process_deletions(app)

    return wait


@pytest.fixture
def transcript(theme: Theme, app: QApplication) -> Iterator[Transcript]:
    transcript = Transcript(theme)
    transcript.resize(900, 500)
    transcript.show()
    app.processEvents()
    yield transcript
    transcript.close()
    transcript.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
