"""One QApplication for all tests of the window, and what must not be left behind by any of them."""

import os
from collections.abc import Callable, Iterator
from time import monotonic

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from app.settings.preferences import Scheme
from app.ui.theme import Theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_HARMLESS = ("This plugin does not support propagateSizeHints",)
"""What the offscreen platform says whatever one does."""


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
    warnings: list[str] = []

    def note(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not message.startswith(_HARMLESS):
            warnings.append(message)

    before = set(map(id, app.topLevelWidgets()))
    previous = qInstallMessageHandler(note)
    try:
        yield
        process_deletions(app)
        left = [w for w in app.topLevelWidgets() if id(w) not in before and w.isVisible()]
        running = [t for w in left for t in w.findChildren(QTimer) if t.isActive()]
    finally:
        qInstallMessageHandler(previous)
    assert warnings == []
    assert left == []
    assert running == []


def process_deletions(app: QCoreApplication) -> None:
    """Carry out what `deleteLater` has put off."""
    app.processEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def wait_until(app: QApplication) -> Callable[..., None]:
    """Let events run until a condition holds; fail after some seconds."""

    def wait(condition: Callable[[], bool], seconds: float = 5.0) -> None:
        end = monotonic() + seconds
        while not condition():
            assert monotonic() < end, "it did not happen in time"
            process_deletions(app)

    return wait
