"""Where one writes: whether this chat has a system prompt or sampling of its own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton

from app.conversations.presets import AS_USUAL, Manner
from app.inference.words import tr
from app.ui.plain_tip import plain_tip
from app.ui.presets.desk import PresetDesk
from app.ui.presets.menu import add_presets
from app.ui.presets.words import manner_name
from app.ui.theme import Theme

_WIDEST_PX = 190


class MannerButton(QPushButton):
    """Quiet while all is as usual. Its menu is made anew each time it is opened."""

    chosen = Signal(object)
    """A Preset to be used."""
    usual_requested = Signal()
    editor_requested = Signal()
    save_requested = Signal()
    presets_requested = Signal()

    def __init__(self, theme: Theme, presets: PresetDesk) -> None:
        super().__init__()
        self._theme = theme
        self._presets = presets
        self._manner = AS_USUAL
        self.setProperty("role", "quiet")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow after the words
        menu = QMenu(self)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        presets.changed.connect(self._refresh)
        theme.changed.connect(self._dress)
        self._dress()

    def show_manner(self, manner: Manner) -> None:
        """How the open chat is answered."""
        self._manner = manner
        self._refresh()

    def _refresh(self) -> None:
        name = manner_name(self._manner, self._presets.presets)
        is_own = self._manner != AS_USUAL
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _WIDEST_PX)
        self.setText(shown.replace("&", "&&"))
        self.setAccessibleName(
            tr("This chat: {name}", name=name) if is_own else tr("This chat: as usual")
        )
        prompt = self._manner.system_prompt
        self.setToolTip(
            plain_tip(
                tr("{name}, in this chat alone.\n{value}", name=name, value=prompt or "").strip()
            )
            if is_own
            else tr("System prompt and sampling of this chat: as usual")
        )
        self.setProperty("own", is_own)
        self.style().polish(self)
        self.setIcon(self._theme.icon("chevron-down", "accent_text" if is_own else "muted"))

    def _fill(self) -> None:
        menu, is_own = self.menu(), self._manner != AS_USUAL
        menu.clear()
        menu.addAction(tr("System prompt and sampling…")).triggered.connect(self.editor_requested)
        menu.addSeparator()
        usual = menu.addAction(tr("As usual"))
        usual.setCheckable(True)
        usual.setChecked(not is_own)
        usual.triggered.connect(self.usual_requested)
        add_presets(menu, self._presets.presets, self._manner, self.chosen.emit)
        menu.addSeparator()
        save = menu.addAction(tr("Save as preset…"))
        save.setEnabled(is_own)
        save.triggered.connect(self.save_requested)
        menu.addAction(tr("Presets…")).triggered.connect(self.presets_requested)

    def _dress(self) -> None:
        self.setFont(self._theme.small_font())
        self._refresh()
