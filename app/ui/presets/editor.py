"""The open chat's own system prompt and sampling, to be changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from app.conversations.presets import AS_USUAL, Manner, Preset
from app.inference.request import Sampling
from app.inference.words import tr
from app.ui.dialog_size import fit_screen
from app.ui.presets.counts import TokenCounts
from app.ui.presets.desk import PresetDesk
from app.ui.presets.form import MannerForm
from app.ui.presets.menu import add_presets
from app.ui.scrolled import scrolled
from app.ui.theme import WIDE_GAP_PX, Theme

_WHAT = tr("For this chat alone, from the next reply on. What was written stays as it is.")
_SIZE = (560, 560)


class ChatMannerDialog(QDialog):
    """Nothing is in force before it is accepted."""

    decided = Signal(object, object)
    """The manner; and the preset that was picked, or None if it was changed since."""
    save_requested = Signal(object)
    """A manner, to be kept under a name."""

    def __init__(
        self,
        theme: Theme,
        presets: PresetDesk,
        counts: TokenCounts,
        manner: Manner,
        usual: tuple[str, Sampling],
        parent: QWidget,
    ) -> None:
        """`usual` is what holds in other chats: their system prompt and sampling."""
        super().__init__(parent)
        self.setWindowTitle(tr("System prompt and sampling of this chat"))
        self._presets = presets
        self._picked: Preset | None = None
        self._form = MannerForm(counts)
        self._form.show_usual(*usual)
        self._form.show_manner(manner)
        self._form.changed.connect(self._on_changed)
        what = QLabel(_WHAT, wordWrap=True)
        what.setProperty("role", "small")
        self._use_preset = QPushButton(tr("Use a preset"))
        self._use_preset.setProperty("role", "menu")
        self._use_preset.setIcon(theme.icon("chevron-down"))
        self._use_preset.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow last
        menu = QMenu(self._use_preset)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._fill)
        self._use_preset.setMenu(menu)
        self._back = QPushButton(tr("Back to usual"))
        self._back.clicked.connect(self._go_back)
        self._save = QPushButton(tr("Save as preset…"))
        self._save.clicked.connect(self._ask_to_save)
        self._lay_out(what)
        self._refresh()

    def _lay_out(self, what: QLabel) -> None:
        cancel, done = QPushButton(tr("Cancel")), QPushButton(tr("Use for this chat"))
        cancel.clicked.connect(self.reject)
        done.setProperty("role", "primary")
        done.setDefault(True)
        done.clicked.connect(self._end)
        above, below = QHBoxLayout(), QHBoxLayout()
        for button in (self._use_preset, self._back, self._save):
            button.setAutoDefault(False)
            above.addWidget(button)
        above.addStretch(1)
        cancel.setAutoDefault(False)
        below.addStretch(1)
        below.addWidget(cancel)
        below.addWidget(done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE_GAP_PX, 16, WIDE_GAP_PX, 16)
        layout.setSpacing(12)
        layout.addWidget(what)
        layout.addLayout(above)
        layout.addWidget(scrolled(self._form), 1)
        layout.addLayout(below)
        fit_screen(self, *_SIZE)
        self._form.focus()

    def _fill(self) -> None:
        menu = self._use_preset.menu()
        menu.clear()
        add_presets(menu, self._presets.presets, self._form.manner(), self._pick)

    def _pick(self, preset: Preset) -> None:
        self._picked = preset
        self._form.show_manner(preset.manner)
        self._refresh()

    def _go_back(self) -> None:
        self._picked = None
        self._form.show_manner(AS_USUAL)
        self._refresh()

    def _on_changed(self) -> None:
        self._refresh()

    def _refresh(self) -> None:
        is_own = self._form.manner() != AS_USUAL
        self._back.setEnabled(is_own)
        self._save.setEnabled(is_own)

    def _ask_to_save(self) -> None:
        self.save_requested.emit(self._form.manner())

    def _end(self) -> None:
        manner, picked = self._form.manner(), self._picked
        self.accept()
        self.decided.emit(manner, picked if picked and picked.manner == manner else None)
