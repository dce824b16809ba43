"""A system prompt of one's own, or the usual one; with its tokens."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app.inference.words import tr

_COUNT_AFTER_MS = 200
"""Pause in typing after which the tokens are counted."""
_LINES = 6

Count = Callable[[str], None]
"""Has a text's tokens counted; `show_count` follows."""


class PromptField(QWidget):
    """Without the check mark it shows the usual one, which is not changed here."""

    changed = Signal()

    def __init__(self, count: Count) -> None:
        super().__init__()
        self._count = count
        self._usual = ""
        self._own = ""
        self._check = QCheckBox(tr("A system prompt of its own"))
        self._check.setToolTip(tr("Without it the system prompt of Settings is given to the model"))
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(tr("System prompt"))
        self._text.setMinimumHeight(self._text.fontMetrics().lineSpacing() * _LINES + 16)
        self._hint = QLabel()
        self._hint.setProperty("role", "small")
        self._timer = QTimer(self, interval=_COUNT_AFTER_MS, singleShot=True)
        self._timer.timeout.connect(self._count_now)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._check)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._hint)
        self._check.toggled.connect(self._on_toggled)
        self._text.textChanged.connect(self._on_text)

    def show_usual(self, text: str) -> None:
        """The system prompt where there is none of its own."""
        self._usual = text
        if not self._check.isChecked():
            self._refresh()

    def show_prompt(self, text: str | None) -> None:
        """Show one, or that it is the usual one."""
        self._own = text or ""
        self._check.blockSignals(True)  # noqa: FBT003 - Qt's
        self._check.setChecked(text is not None)
        self._check.blockSignals(False)  # noqa: FBT003 - Qt's
        self._refresh()

    def prompt(self) -> str | None:
        """Its own; empty for none at all, None for the usual one."""
        return self._own if self._check.isChecked() else None

    def show_count(self, text: str, tokens: int | None) -> None:
        """So many tokens has a text, if it still is the one."""
        if text != self._text.toPlainText() or tokens is None:
            return
        words = (
            tr("1 token of every request")
            if tokens == 1
            else tr("{tokens:,} tokens of every request", tokens=tokens)
        )
        self._hint.setText(
            words if self._check.isChecked() else tr("As usual: {words}", words=words)
        )

    def focus(self) -> None:
        """Let the person type."""
        (self._text if self._check.isChecked() else self._check).setFocus()

    def _on_toggled(self, is_own: bool) -> None:
        if is_own and not self._own:
            self._own = self._usual
        self._refresh()
        if is_own:
            self._text.setFocus()
        self.changed.emit()

    def _on_text(self) -> None:
        if self._check.isChecked():
            self._own = self._text.toPlainText()
            self._show_hint()
            self.changed.emit()

    def _refresh(self) -> None:
        is_own = self._check.isChecked()
        self._text.blockSignals(True)  # noqa: FBT003 - Qt's
        self._text.setPlainText(self._own if is_own else self._usual)
        self._text.blockSignals(False)  # noqa: FBT003 - Qt's
        self._text.setEnabled(is_own)
        self._text.setPlaceholderText("" if is_own else tr("No system prompt"))
        self._show_hint()

    def _show_hint(self) -> None:
        text, is_own = self._text.toPlainText(), self._check.isChecked()
        if text.strip():
            self._hint.setText("" if is_own else tr("As usual"))
            self._timer.start()
        else:
            self._timer.stop()
            self._hint.setText(
                tr("The model is given no system prompt") if is_own else tr("As usual")
            )

    def _count_now(self) -> None:
        self._count(self._text.toPlainText())
