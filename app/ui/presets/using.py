"""Puts a preset in force: for the open chat, and with its model if it names one."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.conversations.keeper import Keeper
from app.conversations.preset_models import FileModel, PresetModel, found_model, remote_model
from app.conversations.presets import Preset
from app.inference.engine import ModelRef
from app.inference.words import tr
from app.settings.providers import RemoteChoice
from app.ui.model_choice import ModelChoice
from app.ui.model_desk import ModelDesk
from app.ui.panels.chat.desk import Desk
from app.ui.settings_desk import SettingsDesk


class PresetUse(QObject):
    """Lives in the UI thread; where a model's file is, is looked up beside it."""

    said = Signal(str)

    def __init__(
        self,
        keeper: Keeper,
        desk: Desk,
        models: ModelDesk,
        choice: ModelChoice,
        settings: SettingsDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._desk = desk
        self._models = models
        self._choice = choice
        self._settings = settings

    def use(self, preset: Preset) -> None:
        """Answer the open chat as the preset says, from the next reply on."""
        self._desk.set_manner(preset.manner)
        model = preset.model
        if model is None:
            return
        files, providers = self._choice.files(), self._settings.preferences.providers
        self._keeper.ask(
            lambda _store: found_model(model, files, providers), partial(self._turn_to, preset)
        )

    def model_in_use(self) -> PresetModel | None:
        """The model that answers, as a preset can name it."""
        remote = self._settings.preferences.remote
        if remote is not None:
            return remote_model(remote, self._settings.preferences.providers)
        path = self._path
        return FileModel(str(path)) if path is not None else None

    @property
    def _path(self) -> Path | None:
        facts = self._models.facts
        ref = facts.ref if facts is not None else None
        return ref.path if isinstance(ref, ModelRef) else None

    def _turn_to(self, preset: Preset, found: Path | RemoteChoice | None) -> None:
        model = preset.model
        match found:
            case None if model is not None:
                self.said.emit(_missing(preset.name, model))
            case RemoteChoice() if found != self._settings.preferences.remote:
                self._choice.choose_remote(found)
                if model is not None:
                    self.said.emit(
                        tr(
                            "The preset “{name}” has turned to {name2}. What you ask from "
                            "now on goes there.",
                            name=preset.name,
                            name2=model.name,
                        )
                    )
            case Path() if found != self._path:
                self._choice.choose(found)


def _missing(name: str, model: PresetModel) -> str:
    if isinstance(model, FileModel):
        how = tr("Open its file from the model's menu, and use the preset again")
    else:
        how = tr(
            "Add that provider with this model from the model's menu, and use the preset again"
        )
    return tr(
        "The preset “{name}” is for {name2}, which is not here. The rest of it is in force, "
        "and the model in use stays. {how}.",
        name=name,
        name2=model.name,
        how=how,
    )
