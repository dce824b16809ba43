"""The model that a preset is for: described so that it is found again, here or elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from app.settings.providers import Provider, RemoteChoice, kind_named


@dataclass(frozen=True, slots=True)
class FileModel:
    """A model on this computer."""

    path: str
    """Where it was; of one that came from elsewhere the file's name alone."""

    @property
    def name(self) -> str:
        """As shown."""
        return Path(self.path).stem


@dataclass(frozen=True, slots=True)
class RemoteModel:
    """A model that a provider runs."""

    model_id: str
    kind_id: str
    title: str
    """The provider's, as shown."""
    provider_id: str = ""
    """Empty of one that came from elsewhere."""

    @property
    def name(self) -> str:
        """As shown."""
        return f"{self.model_id}, {self.title}"


PresetModel: TypeAlias = FileModel | RemoteModel


def remote_model(choice: RemoteChoice, providers: Iterable[Provider]) -> RemoteModel | None:
    """A provider's model described; None if the provider is gone."""
    provider = next((p for p in providers if p.id == choice.provider_id), None)
    if provider is None:
        return None
    return RemoteModel(choice.model_id, provider.kind_id, provider.title, provider.id)


def found_model(
    model: PresetModel, files: Sequence[Path], providers: Sequence[Provider]
) -> Path | RemoteChoice | None:
    """The model among those that are known, or None. Looks at the disk."""
    match model:
        case FileModel(path):
            return _found_file(Path(path), files)
        case RemoteModel():
            return _found_remote(model, providers)


def _found_file(path: Path, files: Sequence[Path]) -> Path | None:
    if path.is_absolute() and path.is_file():
        return path
    alike = (file for file in files if file.name.lower() == path.name.lower())
    return next((file for file in alike if file.is_file()), None)


def _found_remote(model: RemoteModel, providers: Sequence[Provider]) -> RemoteChoice | None:
    """The provider it was chosen from; for one from elsewhere a provider that offers it here."""
    of_kind = [p for p in providers if p.kind_id == model.kind_id]
    own = next((p for p in of_kind if p.id == model.provider_id), None)
    if own is not None:
        return RemoteChoice(own.id, model.model_id)
    offering = [p for p in of_kind if model.model_id in p.models]
    same = [p for p in offering if p.title == model.title]
    # Of a kind that has one address, another title is still the same provider.
    alike = offering if kind_named(model.kind_id).needs_key else []
    best = next(iter([*same, *alike]), None)
    return None if best is None else RemoteChoice(best.id, model.model_id)
