"""A QTextDocument of lines: one block each, and only those that have changed are set again."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from app.ui.markdown.pictures import units
from app.ui.panels.summarise.summary_lines import Chip, Kind, Line
from app.ui.panels.summarise.summary_look import CHIP_PAD, SummaryLook

_CHIPS_FIRST = {Kind.SECTION, Kind.WARNING}


@dataclass(frozen=True, slots=True)
class ChipPlace:
    """Where a chip stands in its block, in QTextDocument's units."""

    target: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A line as it is set."""

    line: Line
    chosen: str
    """The target of its chip that was clicked last; empty for none."""
    chips: tuple[ChipPlace, ...]


class LineDocument:
    """Keeps a document equal to a list of lines."""

    def __init__(self, document: QTextDocument, look: SummaryLook) -> None:
        self._document = document
        self._look = look
        self.placed: list[Placed] = []
        """One for each block."""

    def show(self, lines: Sequence[Line], chosen: str) -> bool:
        """Set what is new; `chosen` is the target of the chip that was clicked last.

        Returns whether anything was.
        """
        wanted = [(line, chosen if _has(line, chosen) else "") for line in lines]
        shown = [(placed.line, placed.chosen) for placed in self.placed]
        first = _common(shown, wanted)
        last = _common(shown[first:][::-1], wanted[first:][::-1])
        old, new = len(shown) - first - last, wanted[first : len(wanted) - last]
        if not old and not new:
            return False
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        for number, (line, target) in enumerate(new):
            self._set(cursor, first + number, line, target, is_new=number >= old)
        for _ in range(old - len(new)):
            self._remove(cursor, first + len(new))
        cursor.endEditBlock()
        return True

    def forget(self) -> None:
        """The look has changed: everything is set again at the next `show`."""
        self._document.clear()
        self.placed = []

    def block(self, number: int) -> QTextBlock:
        """The block of a line."""
        return self._document.findBlockByNumber(number)

    def _set(
        self, cursor: QTextCursor, number: int, line: Line, chosen: str, *, is_new: bool
    ) -> None:
        """Write a line in the place of line `number`, or before it if it `is_new`."""
        look = self._look.block(line)
        if is_new and number:
            cursor.setPosition(_end_of(self.block(number - 1)))
            cursor.insertBlock(look)
        elif is_new and self.placed:
            cursor.setPosition(0)
            cursor.insertBlock()  # what stood there keeps its format
            cursor.setPosition(0)
            cursor.setBlockFormat(look)
        else:
            block = self.block(number)
            cursor.setPosition(block.position())
            cursor.setPosition(_end_of(block), QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            cursor.setBlockFormat(look)
        cursor.setBlockCharFormat(self._look.text(line))
        placed = Placed(line, chosen, self._write(cursor, line, chosen))
        self.placed[number : number if is_new else number + 1] = [placed]

    def _remove(self, cursor: QTextCursor, number: int) -> None:
        """Qt keeps the format of the one or the other block; it is the one that stays."""
        del self.placed[number]
        block = self.block(number)
        begin, end = block.position(), _end_of(block)
        look = block.blockFormat()
        if number:
            begin, look = begin - 1, block.previous().blockFormat()
        elif self.placed:
            end, look = end + 1, block.next().blockFormat()
        cursor.setPosition(begin)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setBlockFormat(look)

    def _write(self, cursor: QTextCursor, line: Line, chosen: str) -> tuple[ChipPlace, ...]:
        text = self._look.text(line)
        if line.kind is Kind.TOGGLE:
            target = line.chips[0].target
            cursor.insertText(line.text, self._look.link(line, target, is_chosen=False))
            return ()
        chips: list[ChipPlace] = []
        if line.kind in _CHIPS_FIRST:
            for chip in line.chips:
                chips.append(self._chip(cursor, line, chip, chosen))
                cursor.insertText("  ", text)
            cursor.insertText(line.text, text)
            return tuple(chips)
        cursor.insertText(self._look.first(line) + line.text, text)
        for chip in line.chips:
            cursor.insertText("  ", text)
            chips.append(self._chip(cursor, line, chip, chosen))
        if line.remark:
            remark = line.remark.replace(" ", "\u00a0")  # never broken
            cursor.insertText(f"  {remark}", self._look.remark())
        return tuple(chips)

    def _chip(self, cursor: QTextCursor, line: Line, chip: Chip, chosen: str) -> ChipPlace:
        start = cursor.positionInBlock()
        words = f"{CHIP_PAD}{chip.text}{CHIP_PAD}".replace(" ", "\u00a0")  # never broken
        look = self._look.link(line, chip.target, is_chosen=chip.target == chosen)
        cursor.insertText(words, look)
        return ChipPlace(chip.target, start, start + units(words))


def _common(one: Sequence[object], other: Sequence[object]) -> int:
    """With how many equal values both begin."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _has(line: Line, target: str) -> bool:
    return any(chip.target == target for chip in line.chips)


def _end_of(block: QTextBlock) -> int:
    return block.position() + block.length() - 1
