"""The settings: few, each with one line that explains it, in force as soon as they are changed."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.inference.request import Sampling
from app.inference.words import tr
from app.settings.language import SYSTEM
from app.settings.preferences import (
    BOUNDS,
    SAMPLING_BOUNDS,
    Bounds,
    Motion,
    Preferences,
    ReadingWidth,
    SamplingOverrides,
    Scheme,
)
from app.ui.choice_box import ChoiceBox
from app.ui.dialog_size import open_at
from app.ui.keys import shown
from app.ui.reading import WIDTHS
from app.ui.theme import Theme

_SYSTEM_LINES = 3
_SCHEMES = {
    Scheme.SYSTEM: tr("As the system"),
    Scheme.LIGHT: tr("Light"),
    Scheme.DARK: tr("Dark"),
}
_LANGUAGES = {SYSTEM: tr("As the system"), "en": "English", "de": "Deutsch"}
_MOTIONS = {Motion.SYSTEM: tr("As the system"), Motion.STILL: tr("On"), Motion.MOVING: tr("Off")}
_STEADY = tr("Bursts are smoothed on the screen; no reply takes longer, no figure changes.")
_SAMPLING = (
    (
        "temperature",
        tr("Temperature"),
        tr("Higher is more varied; 0 always takes the likeliest token."),
    ),
    ("top_k", tr("Top-k"), tr("Choose among the k likeliest tokens only; 0 is off.")),
    (
        "top_p",
        tr("Top-p"),
        tr("Choose among the likeliest tokens that make up this probability."),
    ),
    ("min_p", tr("Min-p"), tr("Drop tokens less likely than this share of the likeliest one.")),
    ("repeat_penalty", tr("Repeat penalty"), tr("Above 1 makes recent words less likely.")),
    ("seed", tr("Seed"), tr("The same seed gives the same reply; automatic draws a new one.")),
    (
        "max_tokens",
        tr("Longest reply"),
        tr("Tokens after which a reply is cut; automatic sets no limit."),
    ),
)
_STEPS = {"temperature": 0.1, "top_p": 0.05, "min_p": 0.01, "repeat_penalty": 0.05}


class SettingsDialog(QDialog):
    """Shows preferences and says which the person has changed."""

    changed = Signal(object)
    """A dict: fields of `Preferences` with their new values. `Signal(dict)` would pass Qt's own
    map, in which an enumeration's member is a mere string."""
    presets_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        preferences: Preferences,
        defaults: Sampling,
        engines: tuple[tuple[str, str], ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self._theme = theme
        self._preferences = preferences
        self._defaults = defaults
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setVerticalSpacing(4)
        form.setHorizontalSpacing(18)
        self._form = form
        self._fields: dict[str, QDoubleSpinBox] = {}
        self._add_look()
        self._add_model(engines)
        self._add_sampling()
        self._add_providers()
        self._add_backups()
        self._add_notifications()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(8, 8, 8, 8)
        column.addLayout(form)
        column.addStretch(1)
        scroll = self._scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the focus by itself
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(scroll)
        layout.addLayout(row)
        open_at(self, theme, 720, 640)

    def _add_look(self) -> None:
        theme = self._chooser(_SCHEMES, self._preferences.theme)
        theme.currentIndexChanged.connect(lambda _: self._set(theme=Scheme(theme.currentData())))
        self._add(tr("Appearance"), theme, tr("Light or dark colours."))
        language = self._chooser(_LANGUAGES, self._preferences.language)
        language.currentIndexChanged.connect(lambda _: self._set(language=language.currentData()))
        self._add(tr("Language"), language, tr("From the next start of First Token on."))
        size = QSpinBox()
        size.setRange(int(BOUNDS["font_size_pt"].low), int(BOUNDS["font_size_pt"].high))
        size.setValue(self._preferences.font_size_pt)
        size.setSuffix(" pt")
        size.valueChanged.connect(lambda value: self._set(font_size_pt=value))
        self._add(tr("Text size"), size, tr("Of everything in the window. {zoom}", zoom=_zoom()))
        self._add_reading()

    def _add_reading(self) -> None:
        width = self._chooser(WIDTHS, self._preferences.reading_width)
        width.currentIndexChanged.connect(
            lambda _: self._set(reading_width=ReadingWidth(width.currentData()))
        )
        self._add(tr("Reading width"), width, tr("How long the lines of a chat may get."))
        motion = self._chooser(_MOTIONS, self._preferences.motion)
        motion.currentIndexChanged.connect(lambda _: self._set(motion=Motion(motion.currentData())))
        self._add(tr("Reduce motion"), motion, tr("Nothing blinks, turns or fades."))
        steady = QCheckBox(tr("Show text at a steady pace"))
        steady.setChecked(self._preferences.steady_pace)
        steady.toggled.connect(lambda on: self._set(steady_pace=on))
        self._add(tr("Streaming"), steady, _STEADY)

    def _chooser(self, texts: Mapping[Any, str], chosen: object) -> ChoiceBox:
        box = ChoiceBox(self._theme)
        for value, text in texts.items():
            box.addItem(text, value)
        box.setCurrentIndex(box.findData(chosen))
        return box

    def _add_model(self, engines: tuple[tuple[str, str], ...]) -> None:
        engine = ChoiceBox(self._theme)
        engine.addItem(tr("Automatic"), None)
        for name, title in engines:
            engine.addItem(title, name)
        engine.setCurrentIndex(max(0, engine.findData(self._preferences.engine)))
        engine.currentIndexChanged.connect(lambda _: self._set(engine=engine.currentData()))
        self._add(
            tr("Engine"), engine, tr("What runs the model; automatic goes by what the file is.")
        )
        threads = _optional(BOUNDS["threads"], self._preferences.threads)
        threads.valueChanged.connect(lambda _: self._set(threads=_value_of(threads)))
        self._add(tr("Threads"), threads, tr("Automatic takes one for each core of the processor."))
        context = _optional(BOUNDS["context_tokens"], self._preferences.context_tokens, 512)
        context.setSuffix(tr(" tokens"))
        context.valueChanged.connect(lambda _: self._set(context_tokens=_value_of(context)))
        self._add(
            tr("Context"), context, tr("What the model holds in mind; more takes more memory.")
        )
        system = QPlainTextEdit(self._preferences.system_prompt)
        system.setTabChangesFocus(True)
        system.setFixedHeight(system.fontMetrics().lineSpacing() * _SYSTEM_LINES + 16)
        system.textChanged.connect(lambda: self._set(system_prompt=system.toPlainText()))
        self._add(
            tr("System prompt"), system, tr("Given before every chat that has none of its own.")
        )
        presets = QPushButton(tr("Manage presets…"))
        presets.clicked.connect(self.presets_requested)
        self._add(
            tr("Presets"), presets, tr("System prompts and sampling for single chats, by name.")
        )

    def _add_sampling(self) -> None:
        for name, label, explanation in _SAMPLING:
            bounds = SAMPLING_BOUNDS[name]
            default = getattr(self._defaults, name)
            field = _optional(bounds, None) if bounds.whole else _number(bounds, _STEPS[name])
            self._fields[name] = field
            self._show_sampling(name)
            field.valueChanged.connect(partial(self._on_sampling, name))
            shown = tr("automatic") if default is None else f"{default:g}"
            self._add(
                label,
                field,
                tr(
                    "{explanation} This model's own: {shown}.", explanation=explanation, shown=shown
                ),
            )
        reset = QPushButton(tr("Use the model's own sampling"))
        reset.clicked.connect(self._reset_sampling)
        self._form.addRow("", reset)

    def _add_providers(self) -> None:
        whole = QCheckBox(tr("Ask for whole replies"))
        whole.setChecked(self._preferences.ask_whole)
        whole.toggled.connect(lambda on: self._set(ask_whole=on))
        self._add(
            tr("Providers"), whole, tr("With “All at once”: their real speed without streaming.")
        )
        for name, label in (
            ("budget_day_usd", tr("Budget a day")),
            ("budget_month_usd", tr("A month")),
        ):
            field = QDoubleSpinBox()
            field.setRange(0, 1_000_000)
            field.setDecimals(2)
            field.setPrefix("$ ")
            field.setSpecialValueText(tr("No budget"))
            field.setKeyboardTracking(False)
            field.setValue(float(getattr(self._preferences, name) or 0))
            field.valueChanged.connect(partial(self._on_budget, name))
            self._add(label, field, tr("You are warned at 80 %, and asked before more is spent."))

    def _add_backups(self) -> None:
        backups = QCheckBox(tr("Back up each day"))
        backups.setChecked(not self._preferences.backups_off)
        backups.toggled.connect(lambda on: self._set(backups_off=not on))
        self._add(
            tr("Backups"), backups, tr("Kept for seven days and four weeks, on this computer.")
        )

    def _add_notifications(self) -> None:
        told = QCheckBox(tr("Tell me when a reply is done"))
        told.setChecked(not self._preferences.notifications_off)
        told.toggled.connect(lambda on: self._set(notifications_off=not on))
        self._add(
            tr("Notifications"),
            told,
            tr("Through the system, when it took a while and I was away."),
        )
        text = QCheckBox(tr("Show how the reply begins"))
        text.setChecked(self._preferences.notifications_with_text)
        text.toggled.connect(lambda on: self._set(notifications_with_text=on))
        self._add(
            "", text, tr("Others can read it on your screen; off shows the model and the time.")
        )
        tray = QCheckBox(tr("Stay in the tray"))
        tray.setChecked(self._preferences.tray_icon)
        tray.toggled.connect(lambda on: self._set(tray_icon=on))
        self._add(
            tr("Tray icon"), tray, tr("Closing the window lets replies go on; quit with Ctrl+Q.")
        )

    def _on_budget(self, name: str, value: float) -> None:
        self._set(**{name: Decimal(f"{value:.2f}") if value else None})

    def _show_sampling(self, name: str) -> None:
        own = getattr(self._preferences.sampling, name)
        value = getattr(self._defaults, name) if own is None else own
        field = self._fields[name]
        field.setValue(field.minimum() if value is None else value)

    def _on_sampling(self, name: str, _value: float) -> None:
        value = _value_of(self._fields[name])
        default = getattr(self._defaults, name)
        given: Any = None if value == default else value
        self._set(sampling=replace(self._preferences.sampling, **{name: given}))

    def _reset_sampling(self) -> None:
        self._set(sampling=SamplingOverrides())
        for name in self._fields:
            self._show_sampling(name)

    def _add(self, label: str, field: QWidget, explanation: str) -> None:
        hint = QLabel(explanation, wordWrap=True)
        hint.setProperty("role", "small")
        hint.setContentsMargins(0, 0, 0, 8)
        field.setAccessibleName(label)
        field.setAccessibleDescription(explanation)
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if not isinstance(field, QPlainTextEdit):
            field.installEventFilter(self)
        row = QVBoxLayout()
        row.setSpacing(3)
        row.addWidget(field)
        row.addWidget(hint)
        # A label, also an empty one: without any Qt gives the row the height of a narrower hint.
        self._form.addRow(QLabel(label), row)

    def _set(self, **changes: Any) -> None:
        preferences = replace(self._preferences, **changes)
        if preferences != self._preferences:
            self._preferences = preferences
            self.changed.emit(changes)

    # Qt's own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the page, and changes a field only where the person is in it."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget):
            return not watched.hasFocus() and self._pass_on(event)
        return super().eventFilter(watched, event)

    def _pass_on(self, event: QEvent) -> bool:
        QApplication.sendEvent(self._scroll.viewport(), event)
        return True


def _number(bounds: Bounds, step: float) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setRange(bounds.low, bounds.high)
    field.setSingleStep(step)
    return field


def _optional(bounds: Bounds, value: int | None, step: int = 1) -> QDoubleSpinBox:
    """A whole number that can be left to the app: below its lowest value it says "automatic".

    A double holds what Qt's 32-bit spin box cannot, such as a seed.
    """
    field = QDoubleSpinBox()
    field.setDecimals(0)
    field.setRange(bounds.low - 1, bounds.high)
    field.setSingleStep(step)
    field.setKeyboardTracking(False)
    field.setSpecialValueText(tr("Automatic"))
    field.setValue(field.minimum() if value is None else value)
    return field


def _value_of(field: QDoubleSpinBox) -> float | int | None:
    if not field.specialValueText():
        return round(field.value(), field.decimals())
    return None if field.value() == field.minimum() else round(field.value())


def _zoom() -> str:
    """Said when it is shown: Qt names the keys in the language in force once there is a window."""
    keys = {"larger": shown("zoom_in"), "smaller": shown("zoom_out")}
    return tr("{larger} and {smaller} zoom what one reads.", **keys)
