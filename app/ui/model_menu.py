"""The menu behind the model's chip: which model, which engine, another file."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.inference.engine import ModelRef

_FILTER = "Models and recordings (*.gguf *.bin *.ggml *.jsonl);;All files (*)"


class ModelMenu(QMenu):
    """Offers models by name and path, and engines by name and title."""

    model_chosen = Signal(Path)
    engine_chosen = Signal(str)
    """The engine's name; empty for the automatic choice."""
    model_removed = Signal(Path)
    """To be taken off the list; the file itself is the person's."""
    settings_requested = Signal()

    def __init__(self, engines: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)
        self._models: list[QAction] = []
        self._model_group = QActionGroup(self)
        self._end_of_models = self.addSeparator()
        self.addAction("Open a model file…").triggered.connect(self._pick_file)
        self._remove_menu = self.addMenu("Remove from this list")
        self._remove_menu.triggered.connect(self._remove)
        engine_menu = self.addMenu("Engine")
        self._engine_group = QActionGroup(self)
        for name, title in (("", "Automatic, by what the file is"), *engines):
            action = engine_menu.addAction(title)
            action.setCheckable(True)
            action.setData(name)
            self._engine_group.addAction(action)
        self._engine_group.triggered.connect(self._choose_engine)
        self.addSeparator()
        self.addAction("Settings…").triggered.connect(self.settings_requested)
        self._model_group.triggered.connect(self._choose_model)

    def show_models(
        self, models: Sequence[ModelRef], current: Path | None, removable: Sequence[ModelRef] = ()
    ) -> None:
        """Offer these, the current one marked; those that can be taken off the list."""
        for action in self._models:
            self._model_group.removeAction(action)
            self.removeAction(action)
            action.deleteLater()
        self._models = [self._model_action(model, current) for model in models]
        self.insertActions(self._end_of_models, self._models)
        self._remove_menu.clear()
        self._remove_menu.menuAction().setVisible(bool(removable))
        for model in removable:
            self._remove_menu.addAction(model.name).setData(str(model.path))

    def show_engine(self, name: str) -> None:
        """Mark the engine that is asked for; empty for the automatic choice."""
        for action in self._engine_group.actions():
            action.setChecked(action.data() == name)

    def _model_action(self, model: ModelRef, current: Path | None) -> QAction:
        action = QAction(model.name, self)
        action.setCheckable(True)
        action.setChecked(model.path == current)
        action.setToolTip(str(model.path))
        action.setData(str(model.path))
        self._model_group.addAction(action)
        return action

    def _choose_model(self, action: QAction) -> None:
        self.model_chosen.emit(Path(action.data()))

    def _remove(self, action: QAction) -> None:
        self.model_removed.emit(Path(action.data()))

    def _choose_engine(self, action: QAction) -> None:
        self.engine_chosen.emit(action.data())

    def _pick_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self.parentWidget(), "Open a model", "", _FILTER)
        if name:
            self.model_chosen.emit(Path(name))
