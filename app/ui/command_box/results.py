"""The list of what was found, one entry of which is always chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListView

from app.inference.words import tr
from app.ui.command_box.entries import Entry, Group, Row
from app.ui.command_box.rows import ENTRY, RowsDelegate, RowsModel
from app.ui.theme import Theme

_MORE_NEAR = 3
"""Rows before the end at which more are asked for."""


class Results(QListView):
    """Has no focus of its own: the field above moves in it."""

    stepped = Signal(str)
    """What is chosen now, in words."""
    more_wanted = Signal()
    """The end of the rows has come near."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._rows = RowsModel(self)
        self.setProperty("role", "plain")
        self.setAccessibleName(tr("What was found"))
        self.setModel(self._rows)
        self.setItemDelegate(RowsDelegate(theme, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setMinimumHeight(1)  # else it keeps room for rows that are not there
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.entered.connect(self.setCurrentIndex)
        self.verticalScrollBar().valueChanged.connect(self._ask_for_more)

    def show_rows(self, rows: Sequence[Row]) -> int:
        """Show these, and return how many can be chosen; what was chosen stays so if it is there.

        As long as the first was chosen, the first stays chosen.
        """
        chosen, was_first = self.currentIndex().data(ENTRY), self._is_first_chosen()
        place = self.verticalScrollBar().value()
        self._rows.show(rows)
        entries = [n for n, row in enumerate(rows) if isinstance(row, Entry)]
        kept = [n for n in entries if _is_same(rows[n], chosen)]
        if entries:
            number = kept[0] if kept and not was_first else entries[0]
            self.setCurrentIndex(self._rows.index(number))
            self.verticalScrollBar().setValue(0 if number == entries[0] else place)
        return len(entries)

    def rows_height(self) -> int:
        """What all rows take, in pixels."""
        return sum(self.sizeHintForRow(number) for number in range(len(self._rows.rows)))

    def step(self, by: int) -> None:
        """Choose the entry so many on; from the last to the first, by single steps."""
        entries = [n for n, row in enumerate(self._rows.rows) if isinstance(row, Entry)]
        if not entries:
            return
        current = self.currentIndex().row()
        at = entries.index(current) if current in entries else -1
        to = at + by
        to = to % len(entries) if abs(by) == 1 else min(max(to, 0), len(entries) - 1)
        self._go_to(entries[to])

    def next_group(self, by: int) -> None:
        """Choose the first entry of the next group that has any."""
        firsts: dict[Group, int] = {}
        for number, row in enumerate(self._rows.rows):
            if isinstance(row, Entry):
                firsts.setdefault(row.group, number)
        entry = self.currentIndex().data(ENTRY)
        if isinstance(entry, Entry):
            groups = list(firsts)
            self._go_to(firsts[groups[(groups.index(entry.group) + by) % len(groups)]])

    def _go_to(self, number: int) -> None:
        index = self._rows.index(number)
        if number <= 1:
            self.scrollToTop()  # with its heading
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.stepped.emit(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        self._ask_for_more()

    def _is_first_chosen(self) -> bool:
        current = self.currentIndex()
        earlier = self._rows.rows[: max(0, current.row())]
        return not current.isValid() or not any(isinstance(row, Entry) for row in earlier)

    @Slot()
    def _ask_for_more(self) -> None:
        bar = self.verticalScrollBar()
        near = self.currentIndex().row() >= len(self._rows.rows) - _MORE_NEAR
        if self._rows.rows and (near or bar.value() == bar.maximum() > 0):
            self.more_wanted.emit()


def _is_same(row: Row, chosen: object) -> bool:
    if not isinstance(row, Entry) or not isinstance(chosen, Entry):
        return False
    return (row.group, row.title, row.caption) == (chosen.group, chosen.title, chosen.caption)
