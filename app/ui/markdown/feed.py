"""Markdown that comes in pieces: what is settled is not parsed again.

The text after the last cut (see `parse`) is the tail; only the tail is parsed when a piece comes.
A block can still change its nature while its first lines come ("#" may become "#tag"; a row of
cells becomes a table with the line below it), so a cut counts once its own line and the one after
it are complete; and where a formula of several lines may have begun, a cut waits until an empty
line has shown how far it went. Two things reach back: a link can be defined after it is used, and
so can a footnote. A text with such definitions is parsed once more as a whole when it is finished.
"""

from dataclasses import dataclass

from app.markdown.math_rules import MAX_LINES, begins_formula
from app.ui.markdown.blocks import Block
from app.ui.markdown.parse import Carry, Cut, Outside, Parsed, References, parse


@dataclass(frozen=True, slots=True)
class Update:
    """From the block at index `first` on, these are the blocks now."""

    first: int
    blocks: tuple[Block, ...]


class MarkdownFeed:
    """Takes a text piece by piece and says what it looks like so far."""

    def __init__(self) -> None:
        self._settled = 0
        self._settled_pieces: list[str] = []
        self._tail = ""
        self._carry: Carry = Outside()
        self._references: References = {}
        self._pending_return = False
        self._has_notes = False

    def append(self, text: str) -> Update:
        """Take the next piece."""
        first = self._settled
        self._tail += self._unified(text)
        parsed = self._parse_tail()
        self._settle(parsed)
        return Update(first, parsed.blocks)

    def finish(self) -> Update:
        """Say that the text is complete."""
        first = self._settled
        if self._pending_return:
            self._tail += "\n"
            self._pending_return = False
        parsed = self._parse_tail()
        if self._has_notes or (parsed.references and self._settled):
            return Update(0, parse("".join(self._settled_pieces) + self._tail).blocks)
        return Update(first, parsed.blocks)

    def _parse_tail(self) -> Parsed:
        parsed = parse(self._tail, self._carry, self._references, whole=False)
        self._has_notes = self._has_notes or parsed.has_notes
        return parsed

    def _unified(self, text: str) -> str:
        """`text` with every line end a line feed, also one that is split between two pieces."""
        if self._pending_return:
            text = "\r" + text
        self._pending_return = text.endswith("\r")
        if self._pending_return:
            text = text[:-1]
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _settle(self, parsed: Parsed) -> None:
        complete = self._tail.count("\n")
        cut = _last_settled(parsed.cuts, min(complete - 2, _last_sure_line(self._tail)))
        if cut is None:
            return
        end = _offset_of_line(self._tail, cut.line)
        self._settled_pieces.append(self._tail[:end])
        self._tail = self._tail[end:]
        self._settled += cut.block
        cut_in_source = self._carry.source.count("\n") + cut.line
        for label, definition in parsed.references.items():
            if label not in self._references and definition["map"][1] <= cut_in_source:
                self._references[label] = definition
        self._carry = cut.carry


def _last_settled(cuts: tuple[Cut, ...], last_line: int) -> Cut | None:
    return next((cut for cut in reversed(cuts) if cut.line <= last_line), None)


def _last_sure_line(text: str) -> int:
    """The line, from 0, up to which no formula that is not complete yet can change anything."""
    last = text.count("\n")
    if "$$" not in text and "\\[" not in text:
        return last
    sure = last
    lines = text.rsplit("\n", MAX_LINES + 1)[-MAX_LINES - 1 :]
    for number, line in zip(range(last, -1, -1), reversed(lines), strict=False):
        if not line.strip() and number < last:
            break
        if begins_formula(line):
            sure = number
    return sure


def _offset_of_line(text: str, line: int) -> int:
    offset = 0
    for _ in range(line):
        offset = text.index("\n", offset) + 1
    return offset
