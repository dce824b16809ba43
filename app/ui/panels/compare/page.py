"""The page Compare speed: a heading with its parts, and what is exported."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.inference.words import tr
from app.speedlab.profiles import NAMED
from app.ui.announcing import announce
from app.ui.buttons import IconButton
from app.ui.elided_label import ElidedLabel
from app.ui.flow import FlowLayout
from app.ui.header_row import HEADER_MARGINS, HeaderRow
from app.ui.keys import bind
from app.ui.panels.compare.desk import CompareDesk
from app.ui.panels.compare.export_dialog import ExportChoice, ExportDialog
from app.ui.panels.compare.exports import Exports
from app.ui.panels.compare.player import Player
from app.ui.panels.compare.profile_dialog import ProfileDialog
from app.ui.panels.compare.reading_test import ReadingTest
from app.ui.panels.compare.side_by_side import SideBySide
from app.ui.panels.compare.source_dialog import SourceDialog
from app.ui.theme import Theme


class ComparePage(QWidget):
    """Made when it is first opened: the chat starts no slower for it."""

    sidebar_toggled = Signal()

    def __init__(self, theme: Theme, desk: CompareDesk) -> None:
        super().__init__()
        self._theme = theme
        self._desk = desk
        self._model_name = ""
        self.player = Player(self)
        self.side_by_side = SideBySide(theme, desk, self.player)
        self.exports = Exports(theme, self)
        self._said = QLabel(wordWrap=True)
        self._said.setContentsMargins(22, 8, 18, 0)
        self._said.hide()
        self._parts = QStackedWidget()
        self._tabs = FlowLayout(gap_px=6)
        self._group = QButtonGroup(self)
        self._lay_out()
        self._connect()
        self._on_changed()
        self.add_part(tr("Side by side"), _scrolled(self.side_by_side))

    def add_part(self, title: str, part: QWidget) -> None:
        """One more part of the page, with its tab."""
        button = QPushButton(title)
        button.setProperty("role", "segment")
        button.setCheckable(True)
        button.setAutoExclusive(True)  # told as one choice of several
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        index = self._parts.addWidget(part)
        self._group.addButton(button, index)
        self._tabs.addWidget(button)
        button.setChecked(index == 0)

    def name_model(self, name: str) -> None:
        """Who would write a reply now; empty for nobody."""
        self._model_name = name

    def show_disturbed(self, *, disturbed: bool) -> None:
        """Whether a model computes on the same cores now."""
        self.side_by_side.toolbar.show_disturbed(disturbed=disturbed)

    def _lay_out(self) -> None:
        header = QFrame()
        header.setProperty("role", "header")
        row = HeaderRow(self._theme)
        row.setContentsMargins(*HEADER_MARGINS)
        header.setLayout(row)
        toggle = IconButton(self._theme, "panel-left", tr("Show or hide the sidebar (Ctrl+B)"))
        toggle.clicked.connect(self.sidebar_toggled)
        self._title = ElidedLabel(tr("Compare speed"))
        self._tabs.addWidget(self._title)
        self._export = QPushButton(tr("Export…"))
        self._export.setToolTip(tr("As an HTML replay or a film (Ctrl+E)"))
        row.addWidget(toggle)
        row.addLayout(self._tabs, 1)
        row.setAlignment(self._tabs, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addWidget(self._said)
        layout.addWidget(self._parts, 1)
        self._dress()

    def _connect(self) -> None:
        self._group.idClicked.connect(self._open_part)
        self._desk.said.connect(self.say)
        self._desk.changed.connect(self._on_changed)
        self._export.clicked.connect(self._choose_export)
        self.exports.said.connect(self.say)
        self.side_by_side.toolbar.source_requested.connect(self._choose_source)
        self.side_by_side.toolbar.custom_requested.connect(self._customise)
        self.side_by_side.reading_test_requested.connect(self._test_reading)
        self._theme.changed.connect(self._dress)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        bind("export_comparison", self, self._choose_export, within)

    def say(self, sentence: str, is_good: bool = False) -> None:
        """Something that was done; or did not work, and what to do."""
        self._said.setProperty("role", "small" if is_good else "bad")
        self._said.style().polish(self._said)
        self._said.setText(sentence)
        self._said.show()
        announce(self, sentence)

    def _on_changed(self) -> None:
        self._said.hide()
        self._export.setEnabled(self._desk.comparison is not None)

    def _open_part(self, index: int) -> None:
        self.player.pause()
        self._said.hide()
        self._parts.setCurrentIndex(index)
        self._export.setVisible(self._shows_sides)

    @property
    def _shows_sides(self) -> bool:
        return self._parts.currentIndex() == 0

    def _choose_export(self) -> None:
        if self._desk.comparison is None or not self._shows_sides:
            return
        self.player.pause()
        dialog = ExportDialog(self)
        dialog.chosen.connect(self._export_as)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _export_as(self, choice: ExportChoice) -> None:
        comparison = self._desk.comparison
        if comparison is not None:
            self.exports.export(comparison, self._desk.words_per_minute, choice)

    def _choose_source(self) -> None:
        dialog = SourceDialog(self._desk.replies, self._model_name, self)
        dialog.reply_chosen.connect(self._desk.choose_reply)
        dialog.text_entered.connect(self._desk.choose_text)
        dialog.question_asked.connect(self._desk.ask_fresh)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _customise(self) -> None:
        comparison = self._desk.comparison
        if comparison is None:
            return
        tokens = len(comparison.generated.times_ns)
        dialog = ProfileDialog(self._desk.profile or NAMED[0], tokens, self)
        dialog.changed.connect(self._desk.choose_profile)
        dialog.finished.connect(dialog.deleteLater)
        self._desk.choose_profile(dialog.profile())
        dialog.open()

    def _test_reading(self) -> None:
        self.player.pause()
        dialog = ReadingTest(self)
        dialog.measured.connect(self._desk.set_words_per_minute)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _dress(self) -> None:
        self._title.setFont(self._theme.title_font())

    # Qt's own

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keys drive the clock at once. A focus proxy would leave the header out of Tab's way."""
        super().focusInEvent(event)
        if self._shows_sides:
            self.side_by_side.setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Look for new replies, and bring the chart."""
        super().showEvent(event)
        self._desk.refresh()
        self.side_by_side.bring_chart()


def _scrolled(part: QWidget) -> QScrollArea:
    """For large type in a low window."""
    area = QScrollArea(widgetResizable=True)
    area.setWidget(part)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
