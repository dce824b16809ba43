"""A new trial: its name, its replies, its two deliveries, and what is asked."""

import secrets
from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.conversations.replies import ReplyHead
from app.inference.words import tr
from app.speedlab.comparison import Comparison
from app.speedlab.delivery import ALL_AT_ONCE, STREAMING
from app.speedlab.profiles import Profile
from app.speedlab.trials.design import (
    LONGEST_NAME,
    MOST_COMPARISONS,
    SCALES,
    Presentation,
)
from app.speedlab.trials.design import Slot as Position
from app.ui.choice_box import ChoiceBox
from app.ui.panels.trials.delivery_choice import DeliveryChoice
from app.ui.panels.trials.design_words import PRESENTATIONS
from app.ui.panels.trials.desk import TrialDesk
from app.ui.panels.trials.draft import Draft
from app.ui.panels.trials.reply_table import ReplyTable
from app.ui.panels.trials.scale_table import ScaleTable
from app.ui.theme import Theme

_EMS, _LINES = 60, 46
_COMPARISONS = 8
_DRAWN_BELOW = 1_000_000
"""A seed that can be read out; others can be typed."""


class DesignDialog(QDialog):
    """Stays open until the trial is kept, and says why if it cannot be."""

    def __init__(
        self,
        theme: Theme,
        desk: TrialDesk,
        comparison: Comparison | None,
        replies: Sequence[ReplyHead],
        *,
        reply_id: str | None = None,
        profile: Profile | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`comparison` is open on the page: the reply `reply_id` (None for a text of one's own),
        at the pace of `profile` (None for as recorded).
        """
        super().__init__(parent)
        self.setWindowTitle(tr("New blind trial"))
        self._desk = desk
        first = STREAMING if comparison is None else comparison.left
        second = ALL_AT_ONCE if comparison is None else comparison.right
        self._name = QLineEdit(maxLength=LONGEST_NAME)
        self._name.setPlaceholderText(tr("What you call it; participants do not see it"))
        self._replies = ReplyTable(comparison, reply_id, profile, replies)
        self._first = DeliveryChoice(theme, Position.FIRST, first)
        self._second = DeliveryChoice(theme, Position.SECOND, second)
        self._comparisons = QSpinBox(minimum=1, maximum=MOST_COMPARISONS, value=_COMPARISONS)
        self._presentation = ChoiceBox(theme)
        for presentation, text in PRESENTATIONS.items():
            self._presentation.addItem(text, presentation)
        self._estimates = QCheckBox(tr("Ask how long each took"))
        self._estimates.setChecked(True)
        self._scales = ScaleTable(SCALES)
        self._seed = QLineEdit(str(secrets.randbelow(_DRAWN_BELOW)))
        self._seed.setToolTip(tr("The same seed and design give the same sides and order"))
        self._refused = QLabel(wordWrap=True)
        self._refused.setProperty("role", "bad")
        self._refused.setTextFormat(Qt.TextFormat.PlainText)
        self._refused.hide()
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._make = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._make.setText(tr("Make the trial"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 12, 0)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for label, field in (
            (tr("Name"), self._name),
            (tr("Replies"), self._replies),
            (tr("First delivery"), self._first),
            (tr("Second delivery"), self._second),
            (tr("Comparisons each"), self._comparisons),
            (tr("The two sides play"), self._presentation),
            (tr("Durations"), self._estimates),
            (tr("Scales"), self._scales),
            (tr("Seed"), self._seed),
        ):
            form.addRow(label, field)
            if not field.accessibleName():
                field.setAccessibleName(label)
        self._comparisons.setAccessibleName(tr("Comparisons for each participant"))
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(form)
        inside.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        scroll.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 12, 14)
        layout.setSpacing(12)
        layout.addWidget(scroll, 1)
        layout.addWidget(self._refused)
        layout.addWidget(self._buttons)
        metrics = self.fontMetrics()
        room = self.screen().availableSize()
        self.resize(
            min(_EMS * metrics.horizontalAdvance("m"), room.width() - 40),
            min(_LINES * metrics.lineSpacing(), room.height() - 80),
        )

    def _connect(self) -> None:
        self._buttons.accepted.connect(self._send)
        self._buttons.rejected.connect(self.reject)
        self._desk.refused.connect(self._refuse)
        self._desk.created.connect(self._on_created)

    @Slot()
    def _send(self) -> None:
        try:
            draft = self._draft()
        except ValueError as error:
            self._refuse(str(error))
            return
        self._refused.hide()
        self._make.setEnabled(False)
        self._desk.create_from(draft)

    def _draft(self) -> Draft:
        """What is filled in. Raises ValueError with a sentence."""
        try:
            seed = int(self._seed.text())
        except ValueError:
            seed = -1  # refused with all that is below 0
        return Draft(
            name=self._name.text(),
            chosen=self._replies.chosen(),
            first=self._first.delivery(),
            second=self._second.delivery(),
            comparisons=self._comparisons.value(),
            presentation=Presentation(self._presentation.currentData()),
            asks_estimates=self._estimates.isChecked(),
            scales=self._scales.scales(),
            seed=seed,
        )

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        self._refused.setText(sentence)
        self._refused.show()
        self._make.setEnabled(True)

    @Slot()
    def _on_created(self) -> None:
        self.accept()

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a table is not meant for the button that ends the dialog."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and isinstance(self.focusWidget(), QAbstractItemView):
            return
        super().keyPressEvent(event)
