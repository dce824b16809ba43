"""What a model thought before it answered: apart from the reply, and folded once it is done."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.inference.words import tr
from app.ui.theme import Theme

_SHOWN_LIVE = 1_200
"""Characters that are shown while it thinks: the last ones, so that long thoughts cost no more."""
_INDENT_PX = 12


class ReasoningView(QWidget):
    """A line that says how long it thought, and unfolds what."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._fold = QPushButton()
        self._fold.setProperty("role", "quiet")
        self._fold.setCheckable(True)
        self._fold.setCursor(Qt.CursorShape.PointingHandCursor)
        self._fold.toggled.connect(self._show_text)
        self._body = QLabel()
        self._body.setProperty("role", "small")
        self._body.setWordWrap(True)
        self._body.setTextFormat(Qt.TextFormat.PlainText)
        self._body.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        frame = QFrame()
        frame.setProperty("role", "thought")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(_INDENT_PX, 2, 0, 2)
        inside.addWidget(self._body)
        self._frame = frame
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(frame)
        self._name(tr("Thoughts"))
        theme.changed.connect(self._dress)
        self.hide()

    def show_live(self, text: str, seconds: float) -> None:
        """It is thinking; open, with the last of it."""
        if self.isHidden():
            self._fold.setChecked(True)
            self.show()
        self._name(tr("Thinking, {seconds:.1f} s", seconds=seconds))
        shown = text if len(text) <= _SHOWN_LIVE else f"…{text[-_SHOWN_LIVE:]}"
        if shown != self._text:
            self._text = shown
            self._show_text()

    def show_done(self, text: str, seconds: float | None) -> None:
        """It has thought; folded, with all of it."""
        self.setVisible(bool(text))
        if not text:
            return
        self._name(
            tr("Thought for {seconds:.1f} s", seconds=seconds)
            if seconds is not None
            else tr("Thoughts")
        )
        self._text = text
        self._fold.setChecked(False)
        self._show_text()

    @property
    def is_open(self) -> bool:
        """Whether a thought that is done is unfolded."""
        return self._fold.isChecked()

    def open(self) -> None:
        """Unfold it."""
        self._fold.setChecked(True)

    def _name(self, text: str) -> None:
        self._fold.setText(text)
        self._fold.setAccessibleName(text)
        self._fold.setAccessibleDescription(tr("Shows or hides what the model thought"))

    @Slot()
    def _show_text(self) -> None:
        is_open = self._fold.isChecked()
        self._body.setText(self._text if is_open else "")
        self._frame.setVisible(is_open)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        name = "chevron-down" if self._fold.isChecked() else "chevron-right"
        self._fold.setIcon(self._theme.icon(name))
