"""The menu behind the model's chip: which model, which engine, another file."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.inference.engine import ModelRef
from app.inference.words import tr
from app.settings.providers import Provider, RemoteChoice

_FILTER = tr("Models and recordings (*.gguf *.bin *.ggml *.jsonl);;All files (*)")


class ModelMenu(QMenu):
    """Offers models by name and path, and engines by name and title."""

    model_chosen = Signal(Path)
    engine_chosen = Signal(str)
    """The engine's name; empty for the automatic choice."""
    model_removed = Signal(Path)
    """To be taken off the list; the file itself is the person's."""
    settings_requested = Signal()
    remote_chosen = Signal(object)
    """A RemoteChoice."""
    provider_requested = Signal(str)
    """The id of one to be changed; empty to add one."""
    provider_removed = Signal(str)
    offline_changed = Signal(bool)
    connections_requested = Signal()
    presets_requested = Signal()
    local_requested = Signal()
    """The chosen provider is gone: back to the model on this computer."""

    def __init__(self, engines: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._providers: list[QAction] = []
        self.setToolTipsVisible(True)
        self._models: list[QAction] = []
        self._model_group = QActionGroup(self)
        self._end_of_models = self.addSeparator()
        self.addAction(tr("Open a model file…")).triggered.connect(self.pick_file)
        self._remove_menu = self.addMenu(tr("Remove from this list"))
        self._remove_menu.triggered.connect(self._remove)
        self._end_of_providers = self.addSeparator()
        self.addAction(tr("Add a provider…")).triggered.connect(self._add_provider)
        self._offline = self.addAction(tr("Offline: refuse all providers"))
        self._offline.setCheckable(True)
        self._offline.triggered.connect(self.offline_changed)
        self.addAction(tr("Connections…")).triggered.connect(self.connections_requested)
        self.addSeparator()
        engine_menu = self.addMenu(tr("Engine"))
        self._engine_group = QActionGroup(self)
        for name, title in (("", tr("Automatic, by what the file is")), *engines):
            action = engine_menu.addAction(title)
            action.setCheckable(True)
            action.setData(name)
            self._engine_group.addAction(action)
        self._engine_group.triggered.connect(self._choose_engine)
        self.addSeparator()
        self.addAction(tr("Presets…")).triggered.connect(self.presets_requested)
        self.addAction(tr("Settings…")).triggered.connect(self.settings_requested)
        self._model_group.triggered.connect(self._choose_model)

    def choices(self) -> list[tuple[QAction, str]]:
        """The models that can be chosen, each with its provider or an empty text."""
        local = [(action, "") for action in self._models]
        menus = (action.menu() for action in self._providers)
        remote = [
            (action, menu.title())
            for menu in menus
            if isinstance(menu, QMenu)
            for action in menu.actions()
            if action.isCheckable()
        ]
        return [*local, *remote]

    def commands(self) -> list[QAction]:
        """What else can be done here, without what opens a further menu."""
        others = {self._end_of_models, *self._models, *self._providers}
        found = (action for action in self.actions() if action not in others)
        return [a for a in found if a.text() and not isinstance(a.menu(), QMenu)]

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

    def show_providers(self, providers: Sequence[Provider], chosen: RemoteChoice | None) -> None:
        """Offer the models of these providers, the chosen one marked."""
        for action in self._providers:
            self.removeAction(action)
            action.deleteLater()
        self._providers = [self._provider_action(p, chosen) for p in providers]
        self.insertActions(self._end_of_providers, self._providers)

    def show_offline(self, *, offline: bool) -> None:
        """Mark whether providers are refused."""
        self._offline.setChecked(offline)

    def show_engine(self, name: str) -> None:
        """Mark the engine that is asked for; empty for the automatic choice."""
        for action in self._engine_group.actions():
            action.setChecked(action.data() == name)

    @Slot()
    def pick_file(self) -> None:
        """Ask for a model file with the platform's own dialog."""
        name, _ = QFileDialog.getOpenFileName(self.parentWidget(), tr("Open a model"), "", _FILTER)
        if name:
            self.model_chosen.emit(Path(name))

    def _model_action(self, model: ModelRef, current: Path | None) -> QAction:
        action = QAction(model.name, self)
        action.setCheckable(True)
        action.setChecked(model.path == current)
        action.setToolTip(str(model.path))
        action.setData(str(model.path))
        self._model_group.addAction(action)
        return action

    def _provider_action(self, provider: Provider, chosen: RemoteChoice | None) -> QAction:
        menu = QMenu(provider.title, self)
        for model_id in provider.models:
            choice = RemoteChoice(provider.id, model_id)
            action = menu.addAction(model_id)
            action.setCheckable(True)
            action.setChecked(choice == chosen)
            action.triggered.connect(partial(self._choose_remote, choice))
        menu.addSeparator()
        edit = menu.addAction(tr("Edit…"))
        edit.triggered.connect(partial(self._edit_provider, provider.id))
        remove = menu.addAction(tr("Remove, with its key"))
        remove.triggered.connect(partial(self._remove_provider, provider.id))
        action = menu.menuAction()
        action.setToolTip(provider.base_url)
        return action

    def _choose_remote(self, choice: RemoteChoice, _checked: bool) -> None:
        self.remote_chosen.emit(choice)

    def _edit_provider(self, provider_id: str, _checked: bool) -> None:
        self.provider_requested.emit(provider_id)

    def _remove_provider(self, provider_id: str, _checked: bool) -> None:
        self.provider_removed.emit(provider_id)

    def _add_provider(self) -> None:
        self.provider_requested.emit("")

    def _choose_model(self, action: QAction) -> None:
        self.model_chosen.emit(Path(action.data()))

    def _remove(self, action: QAction) -> None:
        self.model_removed.emit(Path(action.data()))

    def _choose_engine(self, action: QAction) -> None:
        self.engine_chosen.emit(action.data())
