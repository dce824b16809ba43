"""Where a document has formulas, and which of them wait for their pictures.

Kept up to date from the first block that changed, as `Wide` is.
"""

from app.ui.markdown.pictures import Pictures, has_math
from app.ui.markdown.writer import Writer

_AT_ONCE = 20
"""Blocks looked at each time: a text full of formulas takes no more of the window's time."""


class FormulaPlaces:
    """Of the document of `writer`."""

    def __init__(self, writer: Writer, pictures: Pictures) -> None:
        self._writer = writer
        self._pictures = pictures
        self._all: list[int] = []
        self._waiting: list[int] = []

    def update(self, changed: int) -> None:
        """The blocks from index `changed` on are new."""
        before = [index for index in self._all if index < changed]
        self._waiting = [index for index in self._waiting if index < changed]
        self._all = before
        self._add(range(changed, len(self._writer.shown)))

    def filled(self, index: int, count: int) -> None:
        """What stood at `index` has become so many blocks."""
        by = count - 1
        self._all = [at if at < index else at + by for at in self._all]
        self._waiting = [at if at < index else at + by for at in self._waiting]
        self._add(range(index, index + count))

    def show_known(self) -> int | None:
        """Show some of the pictures that have come, those that came into the document last first.

        Returns the first block that has another look now.
        """
        looked_at = self._waiting[-_AT_ONCE:]
        done = {index for index in looked_at if self._writer.set_formulas(index)}
        self._waiting = [index for index in self._waiting if index not in done]
        self._pictures.wait(for_more=bool(self._waiting))
        return min(done, default=None)

    def _add(self, indices: range) -> None:
        new = [index for index in indices if has_math(self._writer.shown[index])]
        self._all += new
        self._waiting += new
        self._pictures.wait(for_more=bool(self._waiting))

    def set_room(self, width: int) -> None:
        """The text is so wide now: what was made smaller to fit may have another size."""
        self._pictures.set_room(width)
        for index in self._all:
            self._writer.lay_out(index)
