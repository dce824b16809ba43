"""Who takes part in a trial: how far they are, who goes on, who is new."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from app.inference.words import tr
from app.speedlab.trials.records import LONGEST_CODE, Session
from app.speedlab.trials.words import counted
from app.ui.keys import bind
from app.ui.panels.trials.confirm import confirm
from app.ui.panels.trials.design_words import interruptions
from app.ui.panels.trials.desk import TrialDesk
from app.ui.theme import Theme

_HEADINGS = (tr("Participant"), tr("Answered"), tr("Interrupted"))
_LINES = 8
"""Rows of the table, with its heading."""
_LINE_SPACING = 1.8


class Participants(QFrame):
    """The table of participants, and the field for another one."""

    def __init__(self, theme: Theme, desk: TrialDesk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._theme = theme
        self._desk = desk
        self._title = QLabel(tr("Participants"))
        self._title.setProperty("role", "name")
        self._table = QTableWidget(0, len(_HEADINGS))
        self._continue = QPushButton(tr("Continue"))
        self._continue.setToolTip(tr("Go on where this participant stopped (Enter)"))
        self._delete = QPushButton(tr("Delete…"))
        self._delete.setToolTip(tr("Delete this participant with all answers (Delete)"))
        self._code = QLineEdit()
        self._code.setMaxLength(LONGEST_CODE + 1)  # one more, so that it can be said what is wrong
        self._code.setAccessibleName(tr("Code of the next participant"))
        self._begin = QPushButton(tr("Begin"))
        self._begin.setProperty("role", "primary")
        self._begin.setToolTip(tr("Begin with this participant, in full screen"))
        self._refused = QLabel(wordWrap=True)
        self._refused.setProperty("role", "bad")
        self._refused.setTextFormat(Qt.TextFormat.PlainText)
        self._refused.hide()
        self._set_up_table()
        self._lay_out()
        self._connect()
        self._dress()
        self._on_selection()

    def _set_up_table(self) -> None:
        table = self._table
        table.setAccessibleName(tr("Participants"))
        table.setHorizontalHeaderLabels(_HEADINGS)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(len(_HEADINGS) - 1, QHeaderView.ResizeMode.Stretch)

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self._continue)
        acts.addWidget(self._delete)
        acts.addStretch(1)
        name = QLabel(tr("Next participant"))
        name.setBuddy(self._code)
        entry = QHBoxLayout()
        entry.setSpacing(8)
        entry.addWidget(name)
        entry.addWidget(self._code, 1)
        entry.addWidget(self._begin)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addLayout(entry)
        layout.addWidget(self._refused)
        layout.addWidget(self._table)
        layout.addLayout(acts)

    def _connect(self) -> None:
        self._desk.changed.connect(self._show)
        self._table.itemSelectionChanged.connect(self._on_selection)
        self._table.itemActivated.connect(self._go_on)
        self._continue.clicked.connect(self._go_on)
        self._delete.clicked.connect(self._ask_to_delete)
        self._begin.clicked.connect(self._invite)
        self._code.returnPressed.connect(self._invite)
        self._code.textEdited.connect(self._refused.hide)
        on_it = Qt.ShortcutContext.WidgetShortcut
        bind("delete_session", self._table, self._ask_to_delete, on_it)
        self._theme.changed.connect(self._dress)

    # What is shown

    @Slot()
    def _show(self) -> None:
        sessions = self._desk.participants
        chosen = self._chosen_id()
        self._table.setRowCount(len(sessions))
        for row, session in enumerate(sessions):
            self._show_row(row, session)
            if session.participant.id == chosen:
                self._table.selectRow(row)
        self._table.setVisible(bool(sessions))
        for button in (self._continue, self._delete):
            button.setVisible(bool(sessions))
        numbers = {session.participant.number for session in sessions}
        following = next(n for n in range(1, len(numbers) + 2) if n not in numbers)
        self._code.setPlaceholderText(
            tr("A code and no name, such as P{following:02}", following=following)
        )
        if sessions and self._chosen() is None:
            self._table.selectRow(len(sessions) - 1)
        self._on_selection()
        self._dress()

    def _show_row(self, row: int, session: Session) -> None:
        code = session.participant.code
        texts = (
            code,
            tr(
                "{answered} of {comparisons}",
                answered=session.answered,
                comparisons=len(session.comparisons),
            ),
            interruptions(session),
        )
        for column, text in enumerate(texts):
            item = self._table.item(row, column)
            if item is None:
                item = QTableWidgetItem()
                self._table.setItem(row, column, item)
            item.setText(text)
            item.setData(Qt.ItemDataRole.UserRole, session.participant.id)

    @Slot()
    def _on_selection(self) -> None:
        session = self._chosen()
        self._delete.setEnabled(session is not None)
        self._continue.setEnabled(session is not None and session.next is not None)
        is_new = session is not None and not any(r.begun_at for r in session.comparisons)
        is_done = session is not None and session.next is None
        self._continue.setText(
            tr("All answered") if is_done else tr("Begin") if is_new else tr("Continue")
        )
        code = "" if session is None else f" {session.participant.code}"
        self._continue.setAccessibleName(f"{self._continue.text()}{code}")
        self._delete.setAccessibleName(tr("Delete{code}", code=code))

    def _chosen_id(self) -> str | None:
        item = self._table.item(self._table.currentRow(), 0)
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else None

    def _chosen(self) -> Session | None:
        wanted = self._chosen_id()
        return next((s for s in self._desk.participants if s.participant.id == wanted), None)

    # What a person does

    @Slot()
    def _invite(self) -> None:
        try:
            self._desk.invite(self._code.text())
        except ValueError as error:
            self._refused.setText(str(error))
            self._refused.show()
        else:
            self._refused.hide()
            self._code.clear()

    @Slot()
    def _go_on(self) -> None:
        session = self._chosen()
        if session is not None and session.next is not None:
            self._desk.resume(session.participant.id)

    @Slot()
    def _ask_to_delete(self) -> None:
        session = self._chosen()
        if session is not None:
            participant = session.participant
            confirm(
                self,
                tr("Delete a participant"),
                tr(
                    "Delete {code} with {counted}?",
                    code=participant.code,
                    counted=counted(session.answered, "answer"),
                ),
                tr("This cannot be undone."),
                tr("Delete"),
                partial(self._desk.delete_participant, participant.id),
            )

    @Slot()
    def _dress(self) -> None:
        """As high as its rows, within bounds."""
        line = round(self._theme.control_font().pointSizeF() * 96 / 72 * _LINE_SPACING)
        rows = min(self._table.rowCount() + 1, _LINES)
        self._table.verticalHeader().setDefaultSectionSize(line)
        self._table.setFixedHeight(rows * line + 14)
