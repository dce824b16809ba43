"""Which replies a trial shows, each at one pace or two: a table to tick."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.conversations.replies import ReplyHead
from app.inference.words import tr
from app.speedlab.comparison import Comparison
from app.speedlab.profiles import Profile
from app.speedlab.trials.design import Material
from app.ui.panels.trials.draft import ReplyChoice

_ROOM_LINES = 10.5
_FIND_FROM = 8
"""So many replies are looked through by eye."""
_AS_RECORDED = tr("As recorded")


class ReplyTable(QWidget):
    """A row for each reply, a column for each pace that it can be taken at."""

    def __init__(
        self,
        comparison: Comparison | None,
        reply_id: str | None,
        profile: Profile | None,
        replies: Sequence[ReplyHead],
    ) -> None:
        """`comparison` is open on the page, at the pace of `profile`: it is ticked.

        It is the reply `reply_id`, or a text of the person's own.
        """
        super().__init__()
        self._paces: list[Profile | None] = [None] if profile is None else [None, profile]
        self._own: Material | None = None
        self._rows: list[ReplyHead | None] = []
        """None is the text of one's own."""
        self._find = QLineEdit(
            placeholderText=tr("Find by title or model"), clearButtonEnabled=True
        )
        self._find.setAccessibleName(tr("Find a reply"))
        self._table = QTableWidget(0, len(self._paces) + 1)
        self._set_up(profile)
        self._fill(comparison, reply_id, replies)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._find)
        layout.addWidget(self._table)
        self._find.setVisible(len(replies) >= _FIND_FROM)
        self._find.textChanged.connect(self._show_found)
        self.setFocusProxy(self._table)

    def chosen(self) -> tuple[Material | ReplyChoice, ...]:
        """What is ticked, by row."""
        out: list[Material | ReplyChoice] = []
        for row, head in enumerate(self._rows):
            for column, pace in enumerate(self._paces):
                item = self._table.item(row, column)
                if item is None or item.checkState() is not Qt.CheckState.Checked:
                    continue
                if head is not None:
                    out.append(ReplyChoice(head.id, head.title, pace))
                elif self._own is not None:
                    out.append(self._own)
        return tuple(out)

    def _set_up(self, profile: Profile | None) -> None:
        table = self._table
        table.setAccessibleName(tr("Replies of the trial"))
        paces = (
            [_AS_RECORDED]
            if profile is None
            else [_AS_RECORDED, tr("At “{name}”", name=profile.name)]
        )
        table.setHorizontalHeaderLabels([*paces, tr("Reply")])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(len(paces), QHeaderView.ResizeMode.Stretch)
        table.setFixedHeight(round(_ROOM_LINES * self.fontMetrics().lineSpacing()))

    def _fill(
        self, comparison: Comparison | None, reply_id: str | None, replies: Sequence[ReplyHead]
    ) -> None:
        in_force = len(self._paces) - 1
        if comparison is not None and reply_id is None:
            self._own = Material(comparison.title, comparison.generated, comparison.profile_name)
            self._add(None, tr("{title} · text on the page", title=comparison.title), {in_force})
        for head in sorted(replies, key=lambda head: head.id != reply_id):
            ticked = {in_force} if head.id == reply_id else set()
            self._add(head, f"{head.title} · {head.model_name}{_length(head)}", ticked)
        if self._rows:
            self._table.setCurrentCell(0, in_force)

    def _add(self, head: ReplyHead | None, line: str, ticked: set[int]) -> None:
        row = self._table.rowCount()
        self._table.insertRow(row)
        self._rows.append(head)
        name = QTableWidgetItem(line)
        name.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self._table.setItem(row, len(self._paces), name)
        for column, pace in enumerate(self._paces):
            if head is None and column < len(self._paces) - 1:
                continue  # a text of one's own has no times of its own
            item = QTableWidgetItem()
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
            )
            is_ticked = column in ticked
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
            at = _AS_RECORDED if pace is None else tr("At {name}", name=pace.name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{at}: {line}")
            self._table.setItem(row, column, item)

    @Slot()
    def _show_found(self) -> None:
        wanted = self._find.text().casefold().split()
        for row in range(self._table.rowCount()):
            line = str(self._table.model().index(row, len(self._paces)).data()).casefold()
            self._table.setRowHidden(row, not all(word in line for word in wanted))


def _length(head: ReplyHead) -> str:
    if head.tokens is None or head.total_ns is None:
        return ""
    return tr(
        " · {tokens:,} tokens in {total_ns:.1f} s",
        tokens=head.tokens,
        total_ns=head.total_ns / 1e9,
    )
