"""What Word and OpenDocument have in common: paragraphs inside paragraphs, cells, notes."""

from app.documents.document import BlockKind
from app.documents.draft import Draft

DEEPEST_HEADING = 6


class OfficeText:
    """Takes a walk's events and adds blocks to a draft.

    A paragraph may stand inside another one, in a text box or a footnote; it is added after the
    one around it. In a table all paragraphs become the text of cells.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._paragraphs: list[list[str]] = []
        self._inner: list[tuple[BlockKind, str, int]] = []
        """Paragraphs that wait for the end of the one around them."""
        self._tables: list[bool] = []
        """The tables that are open; whether each one only arranges the page."""
        self._cell: list[str] = []
        self._cells: list[str] = []
        self._rows: list[str] = []

    def open_paragraph(self) -> None:
        """A paragraph begins."""
        self._paragraphs.append([])

    def say(self, text: str | None) -> None:
        """More text of the innermost paragraph; outside of one it is layout."""
        if text and self._paragraphs:
            self._paragraphs[-1].append(text)

    def close_paragraph(self, kind: BlockKind, level: int = 0, marker: str = "") -> None:
        """The innermost paragraph ends. Raises FullError."""
        if not self._paragraphs:
            return
        text = "".join(self._paragraphs.pop())
        if not text.strip() and (self._paragraphs or not self._inner):
            return
        block = (kind, marker + text if text.strip() else "", level)
        if self._paragraphs:
            self._inner.append(block)
            return
        waiting, self._inner = self._inner, []
        for ready in (block, *waiting):
            self._add(*ready)

    def open_table(self, *, arranges: bool) -> None:
        """A table begins; `arranges` if it has one cell, which frames a piece of the page."""
        self._tables.append(arranges)

    def close_cell(self) -> None:
        """A cell ends; a cell of a table inside a cell belongs to that one's text."""
        if self._tables == [False]:
            self._cells.append(" ".join(self._cell))
            self._cell.clear()

    def close_row(self) -> None:
        """A row ends."""
        if self._tables == [False]:
            if any(self._cells):
                self._rows.append(" | ".join(self._cells))
            self._cells.clear()

    def close_table(self) -> None:
        """A table ends. Raises FullError."""
        was_data = self._in_data()
        if self._tables:
            self._tables.pop()
        if was_data and not self._in_data():
            self._rows.extend(self._cell)
            rows = "\n".join(self._rows)
            self._cell.clear()
            self._rows.clear()
            self._draft.add(BlockKind.TABLE, rows)

    def _add(self, kind: BlockKind, text: str, level: int) -> None:
        if self._in_data():
            self._cell.append(" ".join(text.split()))
        elif kind is BlockKind.HEADING:
            self._draft.add(kind, " ".join(text.split()), min(level, DEEPEST_HEADING))
        else:
            self._draft.add(kind, text, level)

    def _in_data(self) -> bool:
        return False in self._tables
