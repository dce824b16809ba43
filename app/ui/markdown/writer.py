"""Brings a QTextDocument from the blocks it shows to new ones, by the smallest edits.

Every block is one text block of the document, except that a table piece is an empty text block
(Qt needs one before a table and gives it no height) and the table. Positions are Qt's: UTF-16 code
units.
"""

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from app.ui.markdown.blocks import (
    Block,
    CodeLine,
    Formula,
    Heading,
    Paragraph,
    Run,
    Runs,
    Shown,
    Table,
)
from app.ui.markdown.formats import Formats
from app.ui.markdown.pictures import math_runs
from app.ui.markdown.runs import after_common, insert_runs, runs_in, units_of
from app.ui.markdown.tables import amend_table, can_amend, insert_table


class Writer:
    """Owns the contents of one document."""

    def __init__(self, document: QTextDocument, formats: Formats) -> None:
        self.shown: list[Shown] = []
        self.starts: list[int] = []
        """Position of each block's first character, ascending."""
        self._document = document
        self._formats = formats
        self._cursor = QTextCursor(document)
        self._spare = True
        """The document ends in an empty text block that shows nothing yet."""

    def index_at(self, position: int) -> int:
        """The block that shows the character at `position`; -1 if nothing is shown."""
        return bisect_right(self.starts, position) - 1

    def first_difference(self, first: int, blocks: Sequence[Shown]) -> int | None:
        """Index of the first block that `write` would touch; None if there is none."""
        index = first
        for block in blocks:
            if index >= len(self.shown) or self.shown[index] != block:
                return index
            index += 1
        return None if index == len(self.shown) else index

    def write(self, first: int, blocks: Sequence[Shown]) -> None:
        """From the block at index `first` on, show `blocks`."""
        self._write(first, blocks)
        self._fit_tables(max(0, first - 1), len(self.shown))
        self._make_room_above()

    def _write(self, first: int, blocks: Sequence[Shown]) -> None:
        self._cursor.beginEditBlock()
        index = first
        for block in blocks:
            if index == len(self.shown):
                self._add(block)
            elif self.shown[index] != block and not self._amend(index, block):
                self._drop_from(index)
                self._add(block)
            index += 1
        if index < len(self.shown):
            self._drop_from(index)
        self._end()
        self._cursor.endEditBlock()

    def fill(self, index: int, blocks: Sequence[Block]) -> None:
        """Show `blocks`, which do not end in a table, where the gap at `index` stands."""
        before = self._document.characterCount()
        self._cursor.beginEditBlock()
        self._cursor.setPosition(self.starts[index])
        starts: list[int] = []
        empty = True
        for offset, block in enumerate(blocks):
            block_format = self._formats.block(block, opening=index + offset == 0)
            if isinstance(block, Table):
                block_format = QTextBlockFormat()
            if empty:
                self._cursor.setBlockFormat(block_format)
            else:
                self._cursor.insertBlock(block_format)
            self._cursor.setBlockCharFormat(self._char_format(block))
            starts.append(self._cursor.position())
            empty = isinstance(block, Table)
            if isinstance(block, Table):
                table = insert_table(self._cursor, block, self._formats)
                self._cursor.setPosition(table.lastPosition() + 1)
            else:
                self._insert(block, runs_in(block))
        self._cursor.endEditBlock()
        self.shown[index : index + 1] = blocks
        self.starts[index : index + 1] = starts
        self._shift_after(index + len(blocks) - 1, self._document.characterCount() - before)
        self._fit_tables(max(0, index - 1), index + len(blocks))
        self._make_room_above()

    def fit_tables(self) -> bool:
        """The text has another width: tables may fit now, or not any more. Whether one changed."""
        return self._fit_tables(0, len(self.shown))

    def _fit_tables(self, first: int, end: int) -> bool:
        """Those among the blocks from index `first` up to `end`, after they were edited."""
        changed = False
        for index in range(first, end):
            block = self.shown[index]
            if isinstance(block, Table):
                self._cursor.setPosition(self.starts[index] + 1)
                below = self.shown[index + 1] if index + 1 < len(self.shown) else None
                table, fitting = self._cursor.currentTable(), self._formats.table(block, below)
                if table.format().toTableFormat() != fitting:
                    table.setFormat(fitting)
                    changed = True
        return changed

    def set_formulas(self, index: int) -> bool:
        """Show the formulas of a block as they are known now; whether all of them are known."""
        block, complete = self.shown[index], True
        for run, row, column, start in math_runs(block):
            position = self.starts[index] + start
            head = False
            if isinstance(block, Table):
                self._cursor.setPosition(self.starts[index] + 1)
                cell = self._cursor.currentTable().cellAt(row, block.from_left(column))
                position, head = cell.firstPosition() + start, block.head and row == 0
            complete = self._set_formula(position, block, run, head=head) and complete
        return complete

    def _set_formula(self, position: int, block: Shown, run: Run, *, head: bool) -> bool:
        place, source = self._formats.math(block, run, head=head)
        keep = QTextCursor.MoveMode.KeepAnchor
        self._cursor.setPosition(position)
        self._cursor.setPosition(position + 1, keep)
        if self._formats.pictures.has_picture(place) or source.toolTip():
            self._cursor.setCharFormat(place)
            self._cursor.setPosition(position + 1)
            self._cursor.setPosition(position + units_of((run,)), keep)
            self._cursor.setCharFormat(source)
            return True
        return False

    def lay_out(self, index: int) -> None:
        """Something in a block has another size."""
        begin, after = self.starts[index], self.starts[index + 1 : index + 2]
        end = after[0] if after else self._document.characterCount() - 1
        self._document.markContentsDirty(begin, end - begin)

    def _make_room_above(self) -> None:
        """Qt gives the first block no top margin, which code needs for its heading."""
        room = self._formats.opening_margin(self.shown[0]) if self.shown else 0
        frame = self._document.rootFrame()
        frame_format = frame.frameFormat()
        if frame_format.topMargin() != room:
            frame_format.setTopMargin(room)
            frame.setFrameFormat(frame_format)

    def rewrite(self) -> None:
        """Show the same blocks in new formats."""
        blocks = tuple(self.shown)
        self._cursor.beginEditBlock()
        if blocks:
            self._drop_from(0)
        self._write(0, blocks)
        self._cursor.endEditBlock()
        self._fit_tables(0, len(blocks))
        self._make_room_above()

    def _add(self, block: Shown) -> None:
        block_format = self._formats.block(block, opening=not self.shown)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        if isinstance(block, Table):
            block_format = QTextBlockFormat()
        if self._spare:
            self._cursor.block().layout().clearFormats()
            self._cursor.setBlockFormat(block_format)
        else:
            self._cursor.insertBlock(block_format)
        self._spare = False
        self._cursor.setBlockCharFormat(self._char_format(block))
        self.starts.append(self._cursor.position())
        self.shown.append(block)
        if isinstance(block, Table):
            insert_table(self._cursor, block, self._formats)
            self._spare = True
        else:
            self._insert(block, runs_in(block))

    def _amend(self, index: int, new: Shown) -> bool:
        """Edit the block at `index` in place; False if it must be made anew."""
        old = self.shown[index]
        match old, new:
            case Table(), Table():
                return self._amend_table(index, old, new)
            case (Paragraph(), Paragraph()) | (Formula(), Formula()) | (CodeLine(), CodeLine()):
                pass
            case Heading(), Heading() if old.size == new.size:
                pass
            case _:
                return False
        self._amend_text(index, old, new)
        return True

    def _amend_text(self, index: int, old: Shown, new: Shown) -> None:
        start = self.starts[index]
        old_runs, new_runs = runs_in(old), runs_in(new)
        kept, rest = after_common(old_runs, new_runs)
        length = units_of(old_runs)
        self._cursor.setPosition(start + kept)
        before = self._formats.block(old, opening=index == 0)
        after = self._formats.block(new, opening=index == 0)
        if before != after:
            self._cursor.setBlockFormat(after)
        self._cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        self._cursor.removeSelectedText()
        self._insert(new, rest)
        self.shown[index] = new
        self._shift_after(index, kept + units_of(rest) - length)

    def _amend_table(self, index: int, old: Table, new: Table) -> bool:
        if not can_amend(old, new):
            return False
        self._cursor.setPosition(self.starts[index] + 1)
        before = self._document.characterCount()
        amend_table(self._cursor.currentTable(), old, new, self._formats)
        self.shown[index] = new
        self._shift_after(index, self._document.characterCount() - before)
        return True

    def _shift_after(self, index: int, units: int) -> None:
        for later in range(index + 1, len(self.starts)):
            self.starts[later] += units

    def _drop_from(self, index: int) -> None:
        self._cursor.setPosition(self.starts[index])
        self._cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        self._cursor.removeSelectedText()
        del self.shown[index:], self.starts[index:]
        self._spare = True

    def _end(self) -> None:
        """Leave no empty block behind, except the one that Qt needs after a table."""
        if not self._spare:
            return
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        last = self.shown[-1] if self.shown else None
        if last is None or isinstance(last, Table):
            self._cursor.setBlockFormat(QTextBlockFormat())
            self._cursor.setBlockCharFormat(QTextCharFormat())
            return
        self._cursor.deletePreviousChar()
        self._cursor.setBlockFormat(self._formats.block(last, opening=len(self.shown) == 1))
        self._cursor.setBlockCharFormat(self._char_format(last))
        self._spare = False

    def _insert(self, block: Shown, runs: Runs) -> None:
        insert_runs(self._cursor, block, runs, self._formats)

    def _char_format(self, block: Shown) -> QTextCharFormat:
        if isinstance(block, Table):
            return QTextCharFormat()
        return self._formats.run(block, Run(""))
