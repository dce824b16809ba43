"""What is compared: which text, at which pace; and whether something disturbs the timing."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from app.inference.words import tr
from app.speedlab.profiles import NAMED
from app.ui.elided_label import ElidedLabel
from app.ui.flow import FlowLayout
from app.ui.panels.compare.desk import AS_RECORDED, CompareDesk
from app.ui.panels.compare.words import profile_text
from app.ui.theme import Theme
from app.ui.wrapping import WrappingLabel


class Toolbar(QWidget):
    """A button for the text, a button with a menu of profiles."""

    source_requested = Signal()
    custom_requested = Signal()

    def __init__(self, theme: Theme, desk: CompareDesk) -> None:
        super().__init__()
        self._desk = desk
        self._theme = theme
        self._text = QPushButton(tr("Choose…"))
        self._text.setToolTip(tr("Choose a reply, or a text of your own"))
        self._text.clicked.connect(self.source_requested)
        self._title = ElidedLabel()
        self._menu = QMenu(self)
        self._profile = QPushButton()
        self._profile.setToolTip(tr("How fast, and how evenly, the tokens come"))
        self._profile.setMenu(self._menu)
        self._profile.setProperty("role", "menu")
        self._profile.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow at its end
        self._menu.aboutToShow.connect(self._fill_menu)
        self._disturbed = WrappingLabel(
            tr("A reply is being written: that can disturb the timing.")
        )
        self._disturbed.setProperty("role", "bad")
        self._disturbed.hide()
        layout = FlowLayout(self)
        for label, button in ((tr("Text"), self._text), (tr("Delivery profile"), self._profile)):
            name = QLabel(label)
            name.setProperty("role", "small")
            name.setBuddy(button)
            layout.addWidget(name)
            layout.addWidget(button)
            if button is self._text:
                layout.addWidget(self._title)
        layout.addWidget(self._disturbed)
        desk.changed.connect(self._show)
        theme.changed.connect(self._dress)
        self._show()
        self._dress()

    def show_disturbed(self, *, disturbed: bool) -> None:
        """Whether a model computes on the same cores now."""
        self._disturbed.setVisible(disturbed)

    @Slot()
    def _show(self) -> None:
        source, profile = self._desk.source, self._desk.profile
        self._profile.setEnabled(source is not None)
        name = profile_text(profile) if profile is not None else AS_RECORDED
        self._profile.setText(name)
        if source is not None:
            kind = tr("Recorded") if source.is_recorded else tr("Own text")
            self._title.show_text(f"{kind}: {source.title}")

    @Slot()
    def _dress(self) -> None:
        self._profile.setIcon(self._theme.icon("chevron-down"))

    @Slot()
    def _fill_menu(self) -> None:
        self._menu.clear()
        source = self._desk.source
        if source is not None and source.is_recorded:
            self._menu.addAction(AS_RECORDED, partial(self._desk.choose_profile, None))
            self._menu.addSeparator()
        for profile in NAMED:
            self._menu.addAction(profile_text(profile), partial(self._desk.choose_profile, profile))
        models = self._desk.models
        if models:
            self._menu.addSeparator()
        for model in models:
            choose = partial(self._desk.choose_model, model)
            self._menu.addAction(tr("As {model} was measured", model=model), choose)
        self._menu.addSeparator()
        self._menu.addAction(tr("Custom…"), self.custom_requested.emit)
