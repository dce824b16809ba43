"""One preset, to be looked at and changed."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.conversations.presets import LONGEST_NAME, Preset, clean_name
from app.inference.words import tr
from app.ui.presets.form import MannerForm
from app.ui.presets.model_box import ModelBox

_SAVE_AFTER_MS = 400
"""Pause in changing after which it is kept."""
_BUILT_IN = tr("This one comes with First Token. Duplicate it to change it.")


class PresetPage(QWidget):
    """What is changed is told after a pause, or at `flush`."""

    changed = Signal(Preset)

    def __init__(self, form: MannerForm, models: ModelBox) -> None:
        super().__init__()
        self._preset: Preset | None = None
        self._form = form
        self._models = models
        self._name = QLineEdit(maxLength=LONGEST_NAME)
        self._name.setAccessibleName(tr("Name"))
        self._note = QLabel(_BUILT_IN, wordWrap=True)
        self._note.setProperty("role", "small")
        self._timer = QTimer(self, interval=_SAVE_AFTER_MS, singleShot=True)
        self._timer.timeout.connect(self.flush)
        rows = QFormLayout()
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        rows.setHorizontalSpacing(14)
        rows.addRow(tr("Name"), self._name)
        rows.addRow(tr("Model"), self._models)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(12)
        layout.addWidget(self._note)
        layout.addLayout(rows)
        layout.addWidget(self._form, 1)
        self._name.textEdited.connect(self._later)
        self._models.picked.connect(self._later)
        self._form.changed.connect(self._later)

    @property
    def preset(self) -> Preset | None:
        """The one that is shown, as it was told last."""
        return self._preset

    def show_preset(self, preset: Preset) -> None:
        """Show one; what was changed of the one before is told first."""
        self.flush()
        self._preset = preset
        self._name.setText(preset.name)
        self._models.show_model(preset.model)
        self._form.show_manner(preset.manner)
        self._note.setVisible(preset.is_built_in)
        for part in (self._name, self._models, self._form):
            part.setEnabled(not preset.is_built_in)

    def begin_naming(self) -> None:
        """Let the person type the name."""
        self._name.setFocus()
        self._name.selectAll()

    def flush(self) -> None:
        """Tell what was changed."""
        if not self._timer.isActive() or self._preset is None:
            return
        self._timer.stop()
        typed = self._name.text()
        name = clean_name(typed) if typed.strip() else self._preset.name
        now = replace(
            self._preset,
            name=name,
            manner=self._form.manner(),
            model=self._models.model_chosen(),
        )
        if now != self._preset:
            self._preset = now
            self.changed.emit(now)

    def forget(self) -> None:
        """What is shown is no more; what was changed of it is not told."""
        self._timer.stop()
        self._preset = None

    def _later(self) -> None:
        self._timer.start()
