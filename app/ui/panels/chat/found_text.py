"""The text of a message on the screen: reading it, marking places in it, scrolling to one."""

from collections.abc import Sequence

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.ui.markdown.pictures import units, whole_formulas
from app.ui.panels.chat.question import QuestionWidget
from app.ui.panels.chat.reply import ReplyWidget
from app.ui.panels.chat.transcript import Transcript
from app.ui.theme import Theme

_EDGE_PX = 48
_HEIGHT_SHARE = 0.35
"""How far down the window a place is put that was out of sight."""


def message_views(transcript: Transcript) -> dict[str, QTextEdit]:
    """The texts of the messages that are widgets now, by the messages' ids.

    A long text that is not written as a whole yet is left out: places in it cannot be counted.
    """
    found: dict[str, QTextEdit] = {}
    for reply in transcript.findChildren(ReplyWidget):
        if not reply.isHidden() and reply.is_whole:
            found[reply.message_id] = reply.view
    for question in transcript.findChildren(QuestionWidget):
        view = question.findChild(QTextEdit)
        if isinstance(view, QTextEdit) and not question.isHidden():
            found[question.message_id] = view
    return found


def first_visible(transcript: Transcript) -> str | None:
    """The id of the first message that can be seen."""
    viewport = transcript.viewport()
    seen = [
        (bottom, message_id)
        for message_id, view in message_views(transcript).items()
        if (bottom := view.mapTo(viewport, view.rect().bottomLeft()).y()) > 0
    ]
    return min(seen)[1] if seen else None


def text_in(view: QTextEdit) -> str:
    """What is read in it."""
    return view.document().toPlainText()


def mark(
    view: QTextEdit, spans: Sequence[tuple[int, int]], current: int | None, theme: Theme
) -> None:
    """Mark these places (code points of `text_in`) and no others; one of them more strongly."""
    selections = []
    for number, (start, end) in enumerate(spans):
        selection = QTextEdit.ExtraSelection()
        selection.cursor = _cursor(view, start, end)
        is_current = number == current
        color = theme.color("accent" if is_current else "selection")
        text = theme.color("on_accent" if is_current else "text")
        selection.format.setBackground(color)
        selection.format.setForeground(text)
        selections.append(selection)
    if selections or view.extraSelections():
        view.setExtraSelections(selections)


def bring_into_view(transcript: Transcript, view: QTextEdit, span: tuple[int, int]) -> None:
    """Scroll, if it must be, so that the place can be seen."""
    rect = view.cursorRect(_cursor(view, span[0], span[0]))
    viewport, bar = transcript.viewport(), transcript.verticalScrollBar()
    y = view.viewport().mapTo(viewport, rect.center()).y()
    if not _EDGE_PX <= y <= viewport.height() - _EDGE_PX:
        bar.setValue(bar.value() + y - round(viewport.height() * _HEIGHT_SHARE))


def _cursor(view: QTextEdit, start: int, end: int) -> QTextCursor:
    text = text_in(view)
    ascii_only = text.isascii()
    cursor = QTextCursor(view.document())
    first = start if ascii_only else units(text[:start])
    length = end - start if ascii_only else units(text[start:end])
    first, last = whole_formulas(view.document(), first, first + length)
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    return cursor
