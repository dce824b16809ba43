"""Asks how a preset is to be called, and whether it is for the model in use."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.conversations.preset_models import PresetModel
from app.conversations.presets import LONGEST_NAME, Manner, Preset, clean_name
from app.conversations.tree import new_id
from app.inference.words import tr

_WIDTH_PX = 420


class PresetNameDialog(QDialog):
    """Makes a preset of a manner."""

    named = Signal(Preset)

    def __init__(
        self, manner: Manner, name: str, model: PresetModel | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Save as preset"))
        self._manner = manner
        self._model = model
        self._name = QLineEdit(name, maxLength=LONGEST_NAME)
        self._name.setAccessibleName(tr("Name of the preset"))
        self._name.selectAll()
        self._with_model = QCheckBox(
            tr("For {name} only", name=model.name) if model is not None else ""
        )
        self._with_model.setToolTip(tr("To use the preset then turns to this model, too"))
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self._save = self._buttons.button(QDialogButtonBox.StandardButton.Save)
        self._save.setProperty("role", "primary")
        self._buttons.accepted.connect(self._end)
        self._buttons.rejected.connect(self.reject)
        self._name.textChanged.connect(self._refresh)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(tr("Name")))
        layout.addWidget(self._name)
        layout.addWidget(self._with_model)
        layout.addWidget(self._buttons)
        self._with_model.setVisible(model is not None)
        self.resize(_WIDTH_PX, self.sizeHint().height())
        self._refresh()

    def _refresh(self) -> None:
        self._save.setEnabled(bool(self._name.text().strip()))

    def _end(self) -> None:
        model = self._model if self._with_model.isChecked() else None
        self.accept()
        self.named.emit(Preset(new_id(), clean_name(self._name.text()), self._manner, model))
