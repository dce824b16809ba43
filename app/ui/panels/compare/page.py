"""The page Compare speed: a heading with its parts, and what is exported."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.speedlab.profiles import NAMED
from app.ui.buttons import IconButton
from app.ui.panels.compare.desk import CompareDesk
from app.ui.panels.compare.player import Player
from app.ui.panels.compare.profile_dialog import ProfileDialog
from app.ui.panels.compare.reading_test import ReadingTest
from app.ui.panels.compare.side_by_side import SideBySide
from app.ui.panels.compare.source_dialog import SourceDialog
from app.ui.theme import Theme

_STEP_NS = 1_000_000_000


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
        self._said = QLabel(wordWrap=True)
        self._said.setProperty("role", "bad")
        self._said.setContentsMargins(22, 8, 18, 0)
        self._said.hide()
        self._parts = QStackedWidget()
        self._tabs = QHBoxLayout()
        self._tabs.setSpacing(6)
        self._group = QButtonGroup(self)
        self._lay_out()
        self._connect()
        self.add_part("Side by side", self.side_by_side)

    def add_part(self, title: str, part: QWidget) -> None:
        """One more part of the page, with its tab."""
        button = QPushButton(title)
        button.setProperty("role", "segment")
        button.setCheckable(True)
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

    def focus(self) -> None:
        """Let the keys reach the player."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        header = QFrame()
        header.setProperty("role", "header")
        row = QHBoxLayout(header)
        row.setContentsMargins(12, 8, 18, 8)
        row.setSpacing(8)
        toggle = IconButton(self._theme, "panel-left", "Show or hide the sidebar (Ctrl+B)")
        toggle.clicked.connect(self.sidebar_toggled)
        self._title = QLabel("Compare speed")
        self.exports = QHBoxLayout()
        row.addWidget(toggle)
        row.addWidget(self._title)
        row.addSpacing(6)
        row.addLayout(self._tabs)
        row.addStretch(1)
        row.addLayout(self.exports)
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
        self._desk.changed.connect(self._said.hide)
        self.side_by_side.toolbar.source_requested.connect(self._choose_source)
        self.side_by_side.toolbar.custom_requested.connect(self._customise)
        self.side_by_side.reading_test_requested.connect(self._test_reading)
        self._theme.changed.connect(self._dress)
        part = self.side_by_side
        for keys, act in (
            (Qt.Key.Key_Space, self.player.toggle),
            (Qt.Key.Key_Home, self.player.again),
            (Qt.Key.Key_Left, partial(self._step, -_STEP_NS)),
            (Qt.Key.Key_Right, partial(self._step, _STEP_NS)),
        ):
            shortcut = QShortcut(QKeySequence(keys), part)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def say(self, sentence: str) -> None:
        """Something that did not work, and what to do."""
        self._said.setText(sentence)
        self._said.show()

    def _open_part(self, index: int) -> None:
        self.player.pause()
        self._parts.setCurrentIndex(index)

    def _step(self, by_ns: int) -> None:
        self.player.seek(self.player.position_ns + by_ns)

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

    def showEvent(self, event: QShowEvent) -> None:
        """Look for new replies, and bring the chart."""
        super().showEvent(event)
        self._desk.refresh()
        self.side_by_side.bring_chart()
