"""The part "Blind trial": the trials on the left, the chosen one on the right.

A narrow window has them one below the other.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.inference.words import tr
from app.ui.empty_part import EmptyPart
from app.ui.keys import bind
from app.ui.panels.trials.confirm import confirm
from app.ui.panels.trials.design_words import deletion_question, head_lines
from app.ui.panels.trials.desk import TrialDesk
from app.ui.panels.trials.trial_view import TrialView
from app.ui.theme import Theme

_BESIDE_EMS = 60
"""From so many widths of an m on there is room for the list beside the trial."""
_LIST_EMS = 21
_SEEN_ABOVE, _ITEM_LINES = 2, 3
"""How many trials the list shows above the chosen one in a narrow window, and lines of each."""
_ITEM_PX, _FRAME_PX = 7, 14
_UNBOUND_PX = 16_777_215
"""Qt's QWIDGETSIZE_MAX."""
_ID = Qt.ItemDataRole.UserRole


class TrialsView(QWidget):
    """Connects the desk of trials to its list and to what is said of one."""

    new_requested = Signal()

    def __init__(self, theme: Theme, desk: TrialDesk) -> None:
        super().__init__()
        self._theme = theme
        self._desk = desk
        self._empty = EmptyPart(
            theme,
            tr("No blind trial yet"),
            tr(
                "In a blind trial, people see the same replies in two deliveries that are "
                "not named, and say after each comparison which felt faster. Sides and "
                "order are drawn and balanced for you, and the results say what can be "
                "concluded and what cannot."
            ),
            tr("New trial…"),
        )
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Trials"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._new = QPushButton(tr("New trial…"))
        self._trial = TrialView(theme, desk)
        self._content = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._content)
        self._lay_out()
        self._connect()
        self._dress()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self._new)
        left.addWidget(self._list, 1)
        self._columns.setContentsMargins(22, 14, 18, 0)
        self._columns.setSpacing(14)
        self._columns.addLayout(left)
        self._columns.addWidget(self._trial, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(QLabel())  # until it is known what there is
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._content)

    def _connect(self) -> None:
        self._desk.changed.connect(self._show)
        self._empty.acted.connect(self.new_requested)
        self._new.clicked.connect(self.new_requested)
        self._list.currentItemChanged.connect(self._choose)
        self._trial.deletion_requested.connect(self._ask_to_delete)
        on_it = Qt.ShortcutContext.WidgetShortcut
        bind("delete_trial", self._list, self._ask_to_delete, on_it)
        self._theme.changed.connect(self._dress)

    @Slot()
    def _show(self) -> None:
        self._stack.setCurrentIndex(2 if self._desk.trials else 1)
        current = self._desk.current
        self._list.blockSignals(True)  # noqa: FBT003 - Qt's own name says what it means
        self._fill([(head.id, head.name, head_lines(head)) for head in self._desk.trials])
        for row, head in enumerate(self._desk.trials):
            if head is current:
                self._list.setCurrentRow(row)
        self._list.blockSignals(False)  # noqa: FBT003 - as above
        self._dress()

    def _fill(self, lines: list[tuple[str, str, str]]) -> None:
        """Change the items where they are: where the keys are stays the same."""
        while self._list.count() > len(lines):
            self._list.takeItem(self._list.count() - 1)
        while self._list.count() < len(lines):
            self._list.addItem(QListWidgetItem())
        for row, (trial_id, name, below) in enumerate(lines):
            item = self._list.item(row)
            item.setData(_ID, trial_id)
            item.setText(f"{name}\n{below}")

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._desk.choose(item.data(_ID))

    @Slot()
    def _ask_to_delete(self) -> None:
        head = self._desk.current
        if head is None:
            return

        def delete() -> None:
            self._desk.delete_trial(head.id)

        consequence = tr("This cannot be undone. Your chats keep the replies.")
        confirm(
            self, tr("Delete a trial"), deletion_question(head), consequence, tr("Delete"), delete
        )

    @Slot()
    def _dress(self) -> None:
        """Beside or below each other, by the width and the size of the type."""
        em = self.fontMetrics().horizontalAdvance("m")
        beside = self.width() >= _BESIDE_EMS * em
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)
        self._list.setMinimumWidth(_LIST_EMS * em if beside else 0)
        self._list.setMaximumWidth(_LIST_EMS * em if beside else _UNBOUND_PX)
        seen = min(_SEEN_ABOVE, self._list.count())
        most = seen * (_ITEM_LINES * self.fontMetrics().lineSpacing() + _ITEM_PX) + _FRAME_PX
        self._list.setMinimumHeight(0 if beside else most)
        self._list.setMaximumHeight(_UNBOUND_PX if beside else most)

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The width may have room for both now."""
        super().resizeEvent(event)
        self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        """Look what there is."""
        super().showEvent(event)
        self._desk.refresh()
