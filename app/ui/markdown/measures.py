"""Lengths of what stands around the text of a reply; they grow with its type."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace

from app.ui.markdown.blocks import Level

_STEPS_IN_ROOM = 10
"""Levels that go into a line at least; in a narrow window large type steps by less for it."""
_NOTCH_PX = 8
"""The room counts in such steps, so that not each width of the window has lengths of its own."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Pixels. What stands here as default belongs to type of the usual size."""

    quote_indent: int = 18
    item_indent: int = 26
    code_head: int = 30
    """Height of the line above code, with the language and the Copy button."""
    code_pad: int = 14
    wide_below: int = 18
    """Room below a table that is scrolled sideways, for the bar."""
    formula_indent: int = 18
    """Of a formula on a line of its own."""
    block_gap: int = 10
    item_gap: int = 4
    heading_gap: int = 18
    cell_pad: int = 6
    cell_start: int = 2
    """From the edge of a table's cell to its text."""
    quote_bar: int = 3
    marker_gap: int = 9
    box: int = 13
    """Of a task."""
    caret: int = 8

    @classmethod
    def at(cls, scale: float, room_px: int) -> "Measures":
        """For type that is so many times as large as usual, in lines of this width."""
        made = cls(*(max(1, round(px * scale)) for px in astuple(USUAL)))
        most_px = room_px // _STEPS_IN_ROOM // _NOTCH_PX * _NOTCH_PX
        return replace(
            made,
            quote_indent=min(made.quote_indent, max(USUAL.quote_indent, most_px)),
            item_indent=min(made.item_indent, max(USUAL.item_indent, most_px)),
        )

    def steps(self, levels: tuple[Level, ...]) -> Iterator[int]:
        """How far each level stands from the one around it, outermost first."""
        for level in levels:
            yield self.quote_indent if level.quote else self.item_indent

    def indent(self, levels: tuple[Level, ...]) -> int:
        """How far a block at `levels` stands from the edge."""
        return sum(self.steps(levels))


USUAL = Measures()
