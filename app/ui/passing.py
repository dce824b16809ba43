"""A short word in passing: seen for a moment over the window, and in nobody's way."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.announcing import announce

_FOR_MS = 1_400
_TOP_SHARE = 0.12


class Passing(QLabel):
    """Stands over `window`; takes no clicks and no focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("role", "passing")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._timer = QTimer(self, interval=_FOR_MS, singleShot=True)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def say(self, words: str, spoken: str = "") -> None:
        """Show some words; a screen reader says `spoken` in their place."""
        self.setText(words)
        self.setAccessibleName(spoken or words)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, spoken or words)

    def _place(self) -> None:
        self.adjustSize()
        left = (self._window.width() - self.width()) // 2
        self.move(left, round(self._window.height() * _TOP_SHARE))

    # Qt's own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's
        """It stays in the middle."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False
