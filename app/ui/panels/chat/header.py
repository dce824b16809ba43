"""Above the conversation: its title, the model, and how replies come onto the screen."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.conversations.tree import Delivery
from app.inference.words import tr
from app.ui.buttons import IconButton
from app.ui.elided_label import ElidedLabel
from app.ui.exchange.menu import add_chat_entries
from app.ui.header_row import HEADER_MARGINS, HeaderRow
from app.ui.theme import Theme

_DOT_PX = 7
_ARROW_PX, _ARROW_FROM_RIGHT_PX = 12, 10
_CHIP_LEAST_PX = 72
_CHIP_READABLE_PX, _TITLE_READABLE_PX = 130, 50
"""In the usual type."""
_CHIP_TIP = tr("Choose the model and the engine (Ctrl+M)")


class Header(QFrame):
    """A title, the model's chip with its menu, and the delivery switch."""

    delivery_changed = Signal(Delivery)
    sidebar_toggled = Signal()
    stop_loading = Signal()
    export_requested = Signal(str)
    """This chat, with the ending of the file."""
    copy_requested = Signal(str)
    """This chat, and as what."""

    def __init__(self, theme: Theme, model_menu: QMenu) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self._theme = theme
        toggle = IconButton(theme, "panel-left", tr("Show or hide the sidebar (Ctrl+B)"))
        toggle.clicked.connect(self.sidebar_toggled)
        self._title = ElidedLabel(tr("New chat"))
        self._dot = _Dot(theme)
        self._chip = _Chip(theme, tr("No model"))
        self._chip.setProperty("role", "chip")
        self._chip.setToolTip(_CHIP_TIP)
        self._chip.setCursor(Qt.CursorShape.PointingHandCursor)
        self._chip.setMenu(model_menu)
        inside = QHBoxLayout(self._chip)
        inside.setContentsMargins(10, 0, 0, 0)
        inside.addWidget(self._dot)
        inside.addStretch(1)
        self._stop = IconButton(theme, "x", tr("Stop loading the model"))
        self._stop.clicked.connect(self.stop_loading)
        self._stop.hide()
        self._switch = _DeliverySwitch()
        self._switch.changed.connect(self.delivery_changed)
        self._more = IconButton(theme, "ellipsis", tr("Export or copy this chat"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more = QMenu(self._more)
        add_chat_entries(more, self.export_requested.emit, self.copy_requested.emit)
        self._more.setMenu(more)
        self._more.hide()
        self._row = HeaderRow(theme)
        self._row.addWidget(toggle)
        self._row.addWidget(self._title)
        self._row.addWidget(self._chip)
        self._row.addWidget(self._stop)
        self._row.addStretch(1)
        self._row.addWidget(self._switch)
        self._row.addWidget(self._more)
        self._below = QHBoxLayout()
        self._below.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*HEADER_MARGINS)
        layout.setSpacing(6)
        layout.addLayout(self._row)
        layout.addLayout(self._below)
        self._dress()
        theme.changed.connect(self._dress)

    @property
    def last_in_tab_order(self) -> QWidget:
        """What stands before whatever is below the header."""
        return self._more

    def show_title(self, title: str) -> None:
        """The conversation's title."""
        self._title.show_text(title)

    def show_chat(self, *, is_there: bool) -> None:
        """Whether there is a chat that can be exported."""
        self._more.setVisible(is_there)

    def show_model(self, label: str, *, refused: bool = False) -> None:
        """The model that is ready; `refused` while Offline keeps its provider from being asked."""
        text = tr("{label} · Offline", label=label) if refused else label
        self._name_chip(text)
        self._dot.show_color("warn" if refused else "good")
        self._stop.hide()

    def show_loading(self, text: str) -> None:
        """A model that is being loaded."""
        self._name_chip(text)
        self._dot.show_color("warn")
        self._stop.show()

    def show_no_model(self) -> None:
        """Nothing is loaded."""
        self._name_chip(tr("No model"))
        self._dot.show_color("bad")
        self._stop.hide()

    def show_delivery(self, delivery: Delivery) -> None:
        """Set the switch."""
        self._switch.show_delivery(delivery)

    def switch_delivery(self) -> None:
        """Change to the other delivery, as if it was clicked."""
        self._switch.change()

    def open_model_menu(self) -> None:
        """As if the chip was clicked."""
        self._chip.showMenu()

    def _name_chip(self, text: str) -> None:
        self._chip.setText(text)
        self._chip.setAccessibleName(tr("Model: {text}", text=text))
        self._chip.setToolTip(f"{text}\n{_CHIP_TIP}")
        self._fit()

    def _dress(self) -> None:
        self._title.setFont(self._theme.title_font())
        self._chip.setFont(self._theme.small_font())
        self._fit()

    def _fit(self) -> None:
        """The switch goes below where it would take the room that the model's name needs."""
        others = (self._switch, self._more, self._stop)
        needs = sum(w.sizeHint().width() + 8 for w in others if not w.isHidden())
        chip = min(self._chip.sizeHint().width(), round(_CHIP_READABLE_PX * self._theme.scale))
        self._chip.setMinimumWidth(min(chip, max(_CHIP_LEAST_PX, self.width() // 2)))
        is_low = self.width() < needs + chip + round(_TITLE_READABLE_PX * self._theme.scale) + 60
        place = self._below if is_low else self._row
        if place.indexOf(self._switch) < 0:
            (self._row if is_low else self._below).removeWidget(self._switch)
            place.insertWidget(place.count() if is_low else place.count() - 1, self._switch)

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has another arrangement."""
        super().resizeEvent(event)
        self._fit()


class _Chip(QPushButton):
    """Its text gives way at its end where there is no room for all of it. An arrow says that it
    opens a menu.
    """

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    # Qt's own

    def minimumSizeHint(self) -> QSize:
        """Room for the text's beginning."""
        return QSize(_CHIP_LEAST_PX, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A push button with as much of its text as fits, then the arrow."""
        del event
        lacking_px = self.sizeHint().width() - self.width()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        if lacking_px > 0:
            metrics = self.fontMetrics()
            room_px = metrics.horizontalAdvance(option.text) - lacking_px
            option.text = metrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room_px)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        left = self.width() - _ARROW_PX - _ARROW_FROM_RIGHT_PX
        top = (self.height() - _ARROW_PX) // 2
        icon = self._theme.icon("chevron-down", "muted", size_px=_ARROW_PX)
        icon.paint(painter, left, top, _ARROW_PX, _ARROW_PX)
        painter.end()


class _Dot(QWidget):
    """A small disc: green for ready, amber for loading, red for none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._color = "bad"
        self.setFixedSize(_DOT_PX, _DOT_PX)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)

    def show_color(self, name: str) -> None:
        self._color = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(self._color))
        painter.drawEllipse(self.rect())


class _DeliverySwitch(QFrame):
    """Two segments, of which one is chosen."""

    changed = Signal(Delivery)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "segments")
        self.setAccessibleName(tr("How replies are shown"))
        self._buttons: dict[Delivery, QPushButton] = {}
        group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        for delivery, text, tip in (
            (
                Delivery.STREAMING,
                tr("Streaming"),
                tr("Show each token the moment it exists (Ctrl+D)"),
            ),
            (
                Delivery.ALL_AT_ONCE,
                tr("All at once"),
                tr("Show the reply when it is complete (Ctrl+D)"),
            ),
        ):
            button = QPushButton(text)
            button.setCheckable(True)
            button.setAutoExclusive(True)  # told as one choice of several
            button.setToolTip(tip)
            button.setProperty("role", "segment")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            group.addButton(button)
            layout.addWidget(button)
            self._buttons[delivery] = button
        group.buttonClicked.connect(self._emit)

    def show_delivery(self, delivery: Delivery) -> None:
        self._buttons[delivery].setChecked(True)

    def change(self) -> None:
        other = next(button for button in self._buttons.values() if not button.isChecked())
        other.click()

    def _emit(self) -> None:
        chosen = next(d for d, button in self._buttons.items() if button.isChecked())
        self.changed.emit(chosen)
