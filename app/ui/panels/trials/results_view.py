"""The part "Results": what a trial found, as a whole, by profile, by participant; and as files."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.inference.words import tr
from app.speedlab.trials.findings import Findings, Results
from app.speedlab.trials.words import caveats, counted, delivery_names
from app.ui.announcing import announce
from app.ui.choice_box import ChoiceBox
from app.ui.empty_part import EmptyPart
from app.ui.flow import FlowLayout
from app.ui.late_import import LateImport
from app.ui.panels.compare.exports import PickPath, pick_path
from app.ui.panels.trials.desk import TrialDesk
from app.ui.panels.trials.export_buttons import ExportButtons
from app.ui.panels.trials.figures import figures
from app.ui.panels.trials.result_card import CaveatCard, ResultCard
from app.ui.theme import Theme
from app.ui.wrapping import WrappingLabel

if TYPE_CHECKING:
    from app.ui.panels.trials.interval_chart import IntervalChart

_NO_TRIAL = (
    tr("No results yet"),
    tr("Make a trial under “Blind trial”, and let somebody take part."),
)
_NO_ANSWERS = (
    tr("Nothing is answered yet"),
    (
        tr(
            "The results of this trial appear here as soon as the first comparison is "
            "answered. Begin with a participant under “Blind trial”."
        )
    ),
)
_WORKING = (tr("Working out the results…"), tr("The first time takes a moment longer."))


class ResultsView(QWidget):
    """Works the results out anew when it is shown and something else is answered."""

    def __init__(self, theme: Theme, desk: TrialDesk, pick: PickPath = pick_path) -> None:
        """`pick` asks for a file to write."""
        super().__init__()
        self._theme = theme
        self._desk = desk
        self._shown_id: str | None = None
        self._asked_for: object = None
        """What was answered when the results were asked for."""
        self._found: Results | None = None
        self._chart: type[IntervalChart] | None = None
        self._charts = LateImport(_load_chart, self)
        self._trial = ChoiceBox(theme)
        self._part = ChoiceBox(theme)
        self._count = WrappingLabel()
        self._count.setProperty("role", "small")
        self._exports = ExportButtons(desk, pick)
        self._said = QLabel(wordWrap=True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.hide()
        self._empty = EmptyPart(theme, *_NO_TRIAL)
        self._scroll = QScrollArea(widgetResizable=True)
        self._above = QWidget()
        """What is chosen and done with the trials that there are."""
        self._lay_out()
        self._connect()
        self._on_changed()

    def _lay_out(self) -> None:
        choosing = QHBoxLayout()
        choosing.setSpacing(8)
        for label, box in ((tr("Trial"), self._trial), (tr("Part"), self._part)):
            box.setAccessibleName(label)
            box.setSizeAdjustPolicy(
                ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(8)
            name = QLabel(label)
            name.setProperty("role", "small")
            name.setBuddy(box)
            choosing.addWidget(name)
            choosing.addWidget(box, 1)
        acting = FlowLayout(gap_px=16)
        acting.addWidget(self._count)
        acting.addWidget(self._exports)
        self._scroll.setAccessibleName(tr("Results"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._scroll)
        above = QVBoxLayout(self._above)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(10)
        above.addLayout(choosing)
        above.addLayout(acting)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 14, 18, 0)
        layout.setSpacing(10)
        layout.addWidget(self._above)
        layout.addWidget(self._said)
        layout.addWidget(body, 1)

    def _connect(self) -> None:
        self._desk.changed.connect(self._on_changed)
        self._desk.results_ready.connect(self._on_results)
        self._desk.working_changed.connect(self._show_state)
        self._desk.exported.connect(self._say)
        self._charts.arrived.connect(self._on_chart)
        self._trial.activated.connect(self._choose_trial)
        self._part.activated.connect(self._show_part)
        self._exports.begun.connect(self._said.hide)

    # Which trial, and what is known of it

    @Slot()
    def _on_changed(self) -> None:
        current = self._desk.current
        self._list_trials()
        if current is None or current.id != self._shown_id:
            self._shown_id = None if current is None else current.id
            self._found = self._asked_for = None
            self._said.hide()
            self._part.clear()
        self._work_out()
        self._show_state()

    def _list_trials(self) -> None:
        heads, current, box = self._desk.trials, self._desk.current, self._trial
        listed = [(box.itemData(row), box.itemText(row)) for row in range(box.count())]
        if listed != [(head.id, head.name) for head in heads]:
            box.clear()
            for head in heads:
                box.addItem(head.name, head.id)
        box.setEnabled(bool(heads))
        if current is not None:
            box.setCurrentIndex(box.findData(current.id))

    def _work_out(self) -> None:
        """Ask for the results, if they are looked at and were not worked out of these answers."""
        people = self._desk.participants
        answers = (
            self._desk.design and self._desk.design.id,
            tuple((session.participant.code, session.comparisons) for session in people),
        )
        if self.isVisible() and self._is_answered() and answers != self._asked_for:
            self._asked_for = answers
            self._desk.work_out()

    def _is_answered(self) -> bool:
        return any(session.answered for session in self._desk.participants)

    @Slot()
    def _show_state(self) -> None:
        """What can be done, and what stands in the place of results that are not there."""
        is_known = self._found is not None and self._is_answered()
        self._above.setVisible(bool(self._desk.trials))
        self._part.setEnabled(is_known)
        self._count.setVisible(is_known)
        self._stack.setCurrentIndex(1 if is_known else 0)
        if not self._desk.trials:
            self._empty.say(*_NO_TRIAL)
        elif not self._is_answered():
            self._empty.say(*_NO_ANSWERS)
        else:
            self._empty.say(*_WORKING)

    @Slot(Results)
    def _on_results(self, found: Results) -> None:
        current = self._desk.current
        if current is None or found.design.id != current.id:
            return
        self._found = found
        chosen = self._part.currentText()
        self._part.clear()
        self._part.addItem(tr("Whole trial"), found.whole)
        if len(found.by_profile) > 1:
            for part in found.by_profile:
                self._part.addItem(tr("Profile: {title}", title=part.title), part)
        for part in found.by_participant:
            self._part.addItem(tr("Participant: {title}", title=part.title), part)
        self._part.setCurrentIndex(max(0, self._part.findText(chosen)))
        self._show_part()
        self._show_state()

    # The part that is looked at

    @Slot()
    def _show_part(self) -> None:
        part, found = self._part.currentData(), self._found
        if found is None or not isinstance(part, Findings):
            return
        unit = "participant" if part.by_participant else "comparison"
        count = f"n = {counted(part.units, unit)}"
        if part.by_participant:
            count += f", {counted(part.answered, 'comparison')}"
        self._count.setText(count)
        content = QWidget()
        content.setAutoFillBackground(False)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 2, 6, 14)
        layout.setSpacing(12)
        if part.answered:
            for figure in figures(part, delivery_names(found.design)):
                layout.addWidget(ResultCard(self._theme, figure))
        else:
            layout.addWidget(QLabel(tr("Nothing of this part is answered yet.")))
        layout.addWidget(CaveatCard(caveats(found)))
        layout.addStretch(1)
        self._scroll.setWidget(content)
        self._draw()

    @Slot(object)
    def _on_chart(self, chart: "type[IntervalChart]") -> None:
        self._chart = chart
        self._draw()

    def _draw(self) -> None:
        if self._chart is not None:
            for card in self._scroll.findChildren(ResultCard):
                card.draw(self._chart)

    @Slot(int)
    def _choose_trial(self, index: int) -> None:
        self._desk.choose(self._trial.itemData(index))

    @Slot(str, bool)
    def _say(self, sentence: str, is_good: bool) -> None:
        self._said.setProperty("role", "small" if is_good else "bad")
        self._said.style().polish(self._said)
        self._said.setText(sentence)
        self._said.show()
        announce(self, sentence)

    # Qt's own

    def showEvent(self, event: QShowEvent) -> None:
        """Look what was answered since, and bring what draws."""
        super().showEvent(event)
        self._charts.bring()
        self._desk.refresh()


def _load_chart() -> "type[IntervalChart]":
    from app.ui.panels.trials.interval_chart import IntervalChart  # noqa: PLC0415 - see LateImport

    return IntervalChart
