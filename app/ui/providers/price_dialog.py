"""The price of a model, typed in by who knows it."""

from datetime import UTC, datetime
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.inference.words import tr
from app.settings.preferences import OwnPrice

_FIELDS = (("prompt", tr("&In")), ("cached", tr("&Cached")), ("completion", tr("&Out")))
_DIGITS = 4


class PriceDialog(QDialog):
    """Three amounts in US dollars per million tokens."""

    entered = Signal(OwnPrice)

    def __init__(
        self, provider_id: str, provider: str, model_id: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Price of a model"))
        self._ids = (provider_id, model_id)
        title = QLabel(
            tr(
                "What {provider} charges for {model_id}, in US dollars per million tokens.",
                provider=provider,
                model_id=model_id,
            )
        )
        title.setWordWrap(True)
        form = QFormLayout()
        self._fields: dict[str, QDoubleSpinBox] = {}
        for name, label in _FIELDS:
            field = QDoubleSpinBox()
            field.setDecimals(_DIGITS)
            field.setRange(0, 1_000_000)
            field.setPrefix("$ ")
            field.setAccessibleName(label.replace("&", ""))
            form.addRow(label, field)
            self._fields[name] = field
        hint = QLabel(tr("It is used from now on, and for this reply. The day is noted with it."))
        hint.setProperty("role", "small")
        hint.setWordWrap(True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._enter)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(12)
        for part in (title, hint):
            layout.addWidget(part)
        layout.insertLayout(1, form)
        layout.addWidget(buttons)

    def _enter(self) -> None:
        prompt, cached, completion = (
            Decimal(f"{self._fields[name].value():.{_DIGITS}f}") for name, _ in _FIELDS
        )
        dated = datetime.now(UTC).astimezone().date()
        self.entered.emit(OwnPrice(*self._ids, prompt, cached, completion, dated))
        self.accept()
