"""Which text to compare: a recorded reply, one written now, or one's own."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.conversations.replies import ReplyHead
from app.inference.words import tr
from app.ui.announcing import announce
from app.ui.dates import moment_text
from app.ui.dialog_size import fit_screen

_SIZE = (560, 460)
_LONGEST = 400_000
"""Characters of a text of one's own: an hour of reading at the least."""


class SourceDialog(QDialog):
    """Three ways to a text, each on a tab; the first is where one comes from."""

    reply_chosen = Signal(str)
    text_entered = Signal(str)
    question_asked = Signal(str)

    def __init__(
        self, replies: Sequence[ReplyHead], model_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Choose a text to compare"))
        fit_screen(self, *_SIZE)
        self._replies = replies
        self._find = QLineEdit(
            placeholderText=tr("Find by title or model"), clearButtonEnabled=True
        )
        self._find.setAccessibleName(tr("Find a reply"))
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Recorded replies"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none = _note("")
        self._text = _editor(tr("Paste or type the text here"))
        self._question = _editor(tr("Ask something whose answer is a few paragraphs long"))
        self._hint = QLabel(wordWrap=True)
        self._hint.setProperty("role", "bad")
        self._tabs = QTabWidget()
        self._tabs.addTab(_page(self._find, self._list, self._none), tr("Recorded reply"))
        self._tabs.addTab(_page(_note(_OWN), self._text), tr("Own text"))
        self._tabs.addTab(_page(_note(_fresh(model_name)), self._question), tr("Written now"))
        self._tabs.setTabEnabled(2, bool(model_name))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("Compare"))
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.addWidget(self._tabs, 1)
        layout.addWidget(self._hint)
        layout.addWidget(buttons)
        self._hint.hide()
        self._find.textChanged.connect(self._show_replies)
        self._list.itemActivated.connect(self._choose)
        self._tabs.currentChanged.connect(self._hint.hide)
        self._show_replies()
        if not replies:
            self._tabs.setCurrentIndex(1)

    def _show_replies(self) -> None:
        wanted = self._find.text().casefold().split()
        self._list.clear()
        for head in self._replies:
            line = _line(head)
            if all(word in line.casefold() for word in wanted):
                item = QListWidgetItem(line)
                item.setData(Qt.ItemDataRole.UserRole, head.id)
                self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._none.setText(_NOT_FOUND if self._replies else _NO_REPLY)
        self._none.setHidden(self._list.count() > 0)

    def _choose(self) -> None:
        which = self._tabs.currentIndex()
        if which == 0:
            item = self._list.currentItem()
            if item is None:
                return self._say(tr("There is no such reply. Type less to find more."))
            self.reply_chosen.emit(item.data(Qt.ItemDataRole.UserRole))
        else:
            text = (self._text if which == 1 else self._question).toPlainText().strip()
            if not text:
                return self._say(tr("There is no text yet. Paste or type one."))
            if len(text) > _LONGEST:
                return self._say(
                    tr(
                        "The text has {text:,} characters. At most {longest:,} can be "
                        "compared: shorten it.",
                        text=len(text),
                        longest=_LONGEST,
                    )
                )
            (self.text_entered if which == 1 else self.question_asked).emit(text)
        self.accept()
        return None

    def _say(self, sentence: str) -> None:
        self._hint.setText(sentence)
        self._hint.show()
        announce(self, sentence)


_NO_REPLY = tr(
    "No reply is recorded yet: each one in the chat will be. Until then, take a text of your own."
)
_NOT_FOUND = tr("No reply is called so. Type less to find more.")
_OWN = tr(
    "A text has no token times: it is played at the pace of a profile. Where its tokens end is an "
    "estimate."
)


def _fresh(model_name: str) -> str:
    if not model_name:
        return tr("Load a model first.")
    return tr(
        "{model_name} answers in a new chat, and the answer is compared once it is complete.",
        model_name=model_name,
    )


def _line(head: ReplyHead) -> str:
    parts = [head.title, head.model_name]
    if head.tokens is not None and head.total_ns is not None:
        parts.append(
            tr(
                "{tokens:,} tokens in {total_ns:.1f} s",
                tokens=head.tokens,
                total_ns=head.total_ns / 1e9,
            )
        )
    parts.append(moment_text(head.created_at.astimezone()))
    return " · ".join(parts)


def _editor(placeholder: str) -> QPlainTextEdit:
    editor = QPlainTextEdit(placeholderText=placeholder, tabChangesFocus=True)
    editor.setAccessibleName(placeholder)
    return editor


def _note(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setProperty("role", "small")
    return label


def _page(*parts: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(10, 10, 10, 10)
    layout.setSpacing(8)
    for part in parts:
        layout.addWidget(part)
    return page
