"""Where a document has formulas, and which of them wait for their pictures.

Kept up to date from the first block that changed, as `Wide` is.
"""

from app.ui.markdown.pictures import Pictures, has_math
from app.ui.markdown.writer import Writer


class FormulaPlaces:
    """Of the document of `writer`."""

    def __init__(self, writer: Writer, pictures: Pictures) -> None:
        self._writer = writer
        self._pictures = pictures
        self._all: list[int] = []
        self._waiting: list[int] = []

    def update(self, changed: int) -> None:
        """The blocks from index `changed` on are new."""
        shown = self._writer.shown
        new = [index for index in range(changed, len(shown)) if has_math(shown[index])]
        self._all = [index for index in self._all if index < changed] + new
        self._waiting = [index for index in self._waiting if index < changed] + new
        self._pictures.wait(for_more=bool(self._waiting))

    def show_known(self) -> int | None:
        """Show the pictures that have come; return the first block that has another look now."""
        done = [index for index in self._waiting if self._writer.set_formulas(index)]
        self._waiting = [index for index in self._waiting if index not in set(done)]
        self._pictures.wait(for_more=bool(self._waiting))
        return min(done, default=None)

    def set_room(self, width: int) -> None:
        """The text is so wide now: what was made smaller to fit may have another size."""
        self._pictures.set_room(width)
        for index in self._all:
            self._writer.lay_out(index)
