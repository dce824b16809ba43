"""One look for the whole app: colours, type, spacing, and how Qt is told about them.

A widget is given the `Theme`, asks it for fonts, icons and colours, and listens to `changed`.
What can be said in a style sheet stands in `stylesheet.py`; widgets choose from it with the
dynamic property `role`.
"""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from app.settings.preferences import ReadingWidth, Scheme
from app.settings.resources import resource_path
from app.ui.icons import Icons
from app.ui.palette import DARK, LIGHT, Palette
from app.ui.stylesheet import stylesheet

TEXT_FAMILY = "Inter"
CODE_FAMILY = "JetBrains Mono"

COLUMN_PX = 720
"""Widest line of text that is comfortable to read, and so the usual width of the conversation."""
_WIDTHS_PX = {
    ReadingWidth.NARROW: 560,
    ReadingWidth.COMFORTABLE: COLUMN_PX,
    ReadingWidth.WIDE: 960,
    ReadingWidth.FULL: 100_000,
}
RADIUS_PX = 10
SMALL_RADIUS_PX = 8
GAP_PX = 8
WIDE_GAP_PX = 24
ICON_PX = 16

DEFAULT_SIZE_PT = 10.5
_USUAL_PX = 15
"""The size of type for which the widths of things were chosen."""
_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)
"""Of Qt's own; which of them are on is the desktop's to say."""
_SMALL, _CODE, _TITLE = 0.85, 0.89, 1.04
_EXTRA_SIZES = {1: 1.5, 2: 1.28, 3: 1.12, 4: 1.0, 5: 1.0, 6: 1.0}


class Theme(QObject):
    """The look in force. Make one, `apply` it to the application, hand it to every widget."""

    changed = Signal()
    """Colours or sizes are different now: paint and lay out again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.palette: Palette = LIGHT
        self.size_pt = DEFAULT_SIZE_PT
        self.zoom = 1.0
        """How much larger than `size_pt` what one reads is set."""
        self._width = ReadingWidth.COMFORTABLE
        self.is_still = False
        """Whether nothing should move of its own accord: no blinking, turning, fading, gliding."""
        self._blink_ms = 0
        self._effects: list[Qt.UIEffect] = []
        """What was on before things stood still."""
        self._scheme = Scheme.SYSTEM
        self._icons = Icons()
        self._fonts: dict[tuple[str, float, QFont.Weight], QFont] = {}
        self._app: QApplication | None = None

    def apply(
        self,
        app: QApplication,
        scheme: Scheme = Scheme.SYSTEM,
        font_size_pt: float = DEFAULT_SIZE_PT,
    ) -> None:
        """Dress `app`; call again when the person changes a setting."""
        if self._app is None:
            self._app = app
            app.setStyle("Fusion")
            _load_fonts()
            QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._scheme = scheme
        self.size_pt = font_size_pt
        self._dress(app)

    def set_reading(self, zoom_percent: int, width: ReadingWidth) -> None:
        """Set what one reads so large, in lines of this width. The rest of the window stays."""
        zoom = zoom_percent / 100
        if (zoom, width) != (self.zoom, self._width):
            self.zoom, self._width = zoom, width
            self._fonts.clear()
            self.changed.emit()

    def set_still(self, *, still: bool) -> None:
        """Stop what moves of its own accord, or let it; what this theme cannot stop asks it."""
        if still == self.is_still or self._app is None:
            return
        self.is_still = still
        if still:
            self._blink_ms = self._app.cursorFlashTime()
            self._effects = [e for e in _EFFECTS if self._app.isEffectEnabled(e)]
        self._app.setCursorFlashTime(0 if still else self._blink_ms)
        for effect in self._effects:
            self._app.setEffectEnabled(effect, not still)
        self.changed.emit()

    @property
    def column_px(self) -> int:
        """The widest that a conversation may be: its lines hold as many words in any size."""
        return round(_WIDTHS_PX[self._width] * max(1.0, self.reading_scale))

    @property
    def scale(self) -> float:
        """How much larger the type is on the screen than usual, never less than 1.

        Also where the system, and not the person here, has made it larger.
        """
        return max(1.0, QFontInfo(self.control_font()).pixelSize() / _USUAL_PX)

    @property
    def reading_scale(self) -> float:
        """How much larger what one reads is than usual; below 1 where it is zoomed out."""
        return self.scale * self.zoom

    def color(self, name: str) -> QColor:
        """The palette's colour `name`. Raises AttributeError."""
        return QColor(getattr(self.palette, name))

    def icon(self, name: str, color: str = "muted", size_px: int = ICON_PX) -> QIcon:
        """An icon in the palette's colour `color`. Raises FileNotFoundError."""
        return self._icons.icon(name, getattr(self.palette, color), size_px)

    def text_font(self) -> QFont:
        """What one reads and writes; grows with the zoom.

        Digits of every text font have one width, so that figures do not jump.
        """
        return self._font(TEXT_FAMILY, self.zoom, QFont.Weight.Normal)

    def control_font(self) -> QFont:
        """The text of controls and lists."""
        return self._font(TEXT_FAMILY, 1.0, QFont.Weight.Normal)

    def small_font(self, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Labels, footers, the status bar."""
        return self._font(TEXT_FAMILY, _SMALL, weight)

    def note_font(self, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Small type inside what one reads; grows with the zoom."""
        return self._font(TEXT_FAMILY, _SMALL * self.zoom, weight)

    def title_font(self) -> QFont:
        """The heading of a page."""
        return self._font(TEXT_FAMILY, _TITLE, QFont.Weight.DemiBold)

    def code_font(self) -> QFont:
        """Code; grows with the zoom."""
        return self._font(CODE_FAMILY, _CODE * self.zoom, QFont.Weight.Normal)

    def heading_font(self, level: int) -> QFont:
        """A heading inside what one reads, `level` 1 to 6; grows with the zoom."""
        return self._font(TEXT_FAMILY, _EXTRA_SIZES[level] * self.zoom, QFont.Weight.DemiBold)

    def _font(self, family: str, size: float, weight: QFont.Weight) -> QFont:
        """A font of `size` times the text's; kept, because painting asks for it all the time."""
        key = (family, size, weight)
        if key not in self._fonts:
            self._fonts[key] = _make_font(family, self.size_pt * size, weight)
        return QFont(self._fonts[key])

    def _follow_system(self) -> None:
        if self._app is not None and self._scheme is Scheme.SYSTEM:
            self._dress(self._app)

    def _dress(self, app: QApplication) -> None:
        self.palette = DARK if self._wants_dark() else LIGHT
        self._fonts.clear()
        app.setFont(self.control_font())
        app.setPalette(_qt_palette(self))
        app.setStyleSheet(stylesheet(self.palette, self.size_pt, self.size_pt * _SMALL))
        self.changed.emit()

    def _wants_dark(self) -> bool:
        if self._scheme is Scheme.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK


def _make_font(family: str, size_pt: float, weight: QFont.Weight) -> QFont:
    font = QFont(family)
    font.setPointSizeF(size_pt)
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if family == CODE_FAMILY:
        font.setFixedPitch(True)
        font.setFeature(QFont.Tag("liga"), 0)
        font.setFeature(QFont.Tag("calt"), 0)
    else:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _load_fonts() -> None:
    for file in sorted(resource_path("fonts").iterdir()):
        if file.suffix in {".otf", ".ttf"}:
            QFontDatabase.addApplicationFont(str(file))


def _qt_palette(theme: Theme) -> QPalette:
    """For what a style sheet does not reach: selection, placeholders, native dialogs."""
    role = QPalette.ColorRole
    names = {
        role.Window: "canvas",
        role.Base: "surface",
        role.AlternateBase: "panel",
        role.Button: "surface",
        role.ToolTipBase: "surface",
        role.WindowText: "text",
        role.Text: "text",
        role.ButtonText: "text",
        role.ToolTipText: "text",
        role.PlaceholderText: "muted",
        role.Highlight: "selection",
        role.HighlightedText: "text",
        role.Link: "accent_text",
        role.LinkVisited: "accent_text",
        role.Mid: "line",
        role.Dark: "line",
        role.Light: "surface",
    }
    palette = QPalette()
    for which, name in names.items():
        palette.setColor(which, theme.color(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, theme.color("muted"))
    return palette
