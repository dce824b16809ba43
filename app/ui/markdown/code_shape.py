"""Code folded to its first lines, and code whose lines are not broken.

Both are properties of the document's text blocks, so that nothing is written anew: a folded line is
a block that is not visible. What the person chose is kept by the number of the block of code.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument

from app.ui.markdown.code_groups import CodeGroup
from app.ui.markdown.code_look import CodeLook
from app.ui.markdown.formats import Formats
from app.ui.markdown.writer import Writer

FOLDABLE_LINES = 40
"""Longer code can be folded."""
_FOLDED_LINES = 12
_FIRST = CodeLook()


class CodeShape:
    """Of all the code in one document."""

    def __init__(self, document: QTextDocument, writer: Writer, formats: Formats) -> None:
        self._document = document
        self._writer = writer
        self._formats = formats
        self._looks: dict[int, CodeLook] = {}
        self._hidden: dict[int, int] = {}
        """By the first block that is hidden, the first one after it that is not."""

    @property
    def looks(self) -> Mapping[int, CodeLook]:
        """What the person chose; code that is as at first is left out."""
        return dict(self._looks)

    def look_of(self, number: int) -> CodeLook:
        """How a block of code looks."""
        return self._looks.get(number, _FIRST)

    def change(self, number: int, group: CodeGroup, look: CodeLook) -> None:
        """Show a block of code so from now on."""
        before = self.look_of(number)
        if look == _FIRST:
            self._looks.pop(number, None)
        else:
            self._looks[number] = look
        if before.wrapped != look.wrapped:
            self._set_wrapped(group.first, group, wrapped=look.wrapped)
        if before.folded != look.folded:
            self._set_folded(group, folded=look.folded)

    def restore(self, looks: Mapping[int, CodeLook]) -> None:
        """Take over what was chosen before; `apply` follows."""
        self._looks = dict(looks)

    def apply(self, groups: Sequence[CodeGroup], changed: int) -> None:
        """The blocks from index `changed` on are new: give them their shape."""
        if not self._looks:
            return
        self._hidden = {first: end for first, end in self._hidden.items() if first < changed}
        for number, group in enumerate(groups):
            look = self._looks.get(number)
            if look is None or group.end <= changed:
                continue
            if not look.wrapped:
                self._set_wrapped(max(group.first, changed), group, wrapped=False)
            if look.folded and group.end - group.first > FOLDABLE_LINES:
                self._set_folded(group, folded=True)

    def after_hidden(self, index: int) -> int:
        """The first block that is visible, from one that is hidden on."""
        for first, end in self._hidden.items():
            if first <= index < end:
                return end
        return index + 1

    def hidden_above(self, index: int) -> int:
        """How many lines of code are folded right above a block."""
        return next((end - first for first, end in self._hidden.items() if end == index), 0)

    def _set_folded(self, group: CodeGroup, *, folded: bool) -> None:
        first, end = group.first + _FOLDED_LINES, group.end - 1
        text_block = self._document.findBlock(self._writer.starts[first])
        for _ in range(first, end):
            text_block.setVisible(not folded)
            text_block = text_block.next()
        if folded:
            self._hidden[first] = end
        else:
            self._hidden.pop(first, None)
        self._make_room(end, folded=folded)
        start = self._writer.starts[first]
        self._document.markContentsDirty(start, text_block.position() - start + 1)

    def _make_room(self, index: int, *, folded: bool) -> None:
        """Above the last line, for the line that says how many are folded."""
        room = QTextBlockFormat()
        room.setTopMargin(2 * self._formats.code_line_px() if folded else 0)
        cursor = QTextCursor(self._document)
        cursor.setPosition(self._writer.starts[index])
        cursor.mergeBlockFormat(room)

    def _set_wrapped(self, first: int, group: CodeGroup, *, wrapped: bool) -> None:
        whole = QTextBlockFormat()
        whole.setNonBreakableLines(not wrapped)
        cursor = QTextCursor(self._document)
        cursor.setPosition(self._writer.starts[first])
        cursor.setPosition(self._writer.starts[group.end - 1], QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeBlockFormat(whole)
