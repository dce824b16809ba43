"""Which model a preset is for."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from app.conversations.preset_models import FileModel, PresetModel, RemoteModel
from app.inference.words import tr
from app.settings.providers import Provider
from app.ui.choice_box import ChoiceBox
from app.ui.theme import Theme


def known_models(files: Sequence[Path], providers: Iterable[Provider]) -> tuple[PresetModel, ...]:
    """Those that the model's menu offers."""
    local = (FileModel(str(path)) for path in files)
    remote = (
        RemoteModel(model_id, p.kind_id, p.title, p.id) for p in providers for model_id in p.models
    )
    return (*local, *remote)


class ModelBox(ChoiceBox):
    """Any model, one of those that are known, or the one that is not here."""

    picked = Signal()

    def __init__(self, theme: Theme, known: Sequence[PresetModel]) -> None:
        super().__init__(theme)
        self._known: tuple[PresetModel | None, ...] = (None, *known)
        self._offered = self._known
        self.setAccessibleName(tr("Model"))
        # Its names are long, and no reason for a wide window.
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.activated.connect(self.picked)

    def show_model(self, model: PresetModel | None) -> None:
        """Choose one."""
        is_known = model in self._known
        self._offered = self._known if is_known else (*self._known, model)
        self.clear()
        for offered in self._offered:
            missing = "" if offered in self._known else tr(" (not among the models here)")
            self.addItem(f"{offered.name}{missing}" if offered is not None else tr("Any model"))
        self.setCurrentIndex(self._offered.index(model))

    def model_chosen(self) -> PresetModel | None:
        """The one that is chosen; None for any."""
        return self._offered[max(0, self.currentIndex())]
