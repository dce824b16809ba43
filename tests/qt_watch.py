"""What tests of the window must not leave behind: Qt's warnings, windows, running timers."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

_HARMLESS = ("This plugin does not support", "QStandardPaths: ", "OpenType support missing for")
"""What the offscreen platform and a bare environment, which lacks fonts, say whatever one does."""


@contextmanager
def nothing_left_by_qt(app: QApplication) -> Iterator[None]:
    """Fails when what runs inside it leaves something behind."""
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
