"""Which model is loaded, is being loaded, or was asked for."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.inference.engine import LoadOptions, StopToken
from app.inference.events import Failed, Loaded, LoadProgress
from app.inference.words import tr
from app.models.facts import ModelFacts
from app.models.session import LoadNews, MemoryNews, ModelOpened, ModelSession, ModelSource


@dataclass(frozen=True, slots=True)
class Ready:
    """A model that answers."""

    facts: ModelFacts
    loaded: Loaded


class ModelDesk(QObject):
    """Lives in the UI thread; the work is the session's."""

    loading = Signal(str)
    """What is being done, for the model's chip."""
    recognised = Signal(ModelFacts)
    """A file was looked at and will be loaded: it will answer what is asked from now on."""
    ready = Signal(Ready)
    failed = Signal(str)
    """No model is loaded now; why, as a sentence."""
    memory_changed = Signal(object)
    """Bytes (int), or None."""

    def __init__(
        self, session: ModelSession, cache_dir: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._cache_dir = cache_dir
        self.facts: ModelFacts | None = None
        """Of the model that is loaded or being loaded, once its file was recognised."""
        self._stop: StopToken | None = None
        self.current: Ready | None = None

    def load(self, source: ModelSource, threads: int | None, context_tokens: int | None) -> None:
        """Load a model in the place of the present one; None leaves the choice to the app."""
        if self._stop is not None:
            self._stop.set()
        self.current = self.facts = None
        options = LoadOptions(self._cache_dir, threads, context_tokens)
        self._stop = self._session.load(source, options)
        self.loading.emit(tr("Opening {name}", name=source.name))

    def forget(self, path: Path) -> None:
        """Remove what was made of a model; its own file stays."""
        self._session.forget(path, self._cache_dir)

    def stop_loading(self) -> None:
        """Give the present load up."""
        if self._stop is not None:
            self._stop.set()

    def take(self, news: ModelOpened | LoadNews | MemoryNews) -> None:
        """What the session has to say."""
        match news:
            case ModelOpened(stop, facts) if stop is self._stop:
                self.facts = facts
                self.recognised.emit(facts)
            case LoadNews(stop, event) if stop is self._stop:
                self._on_event(event)
            case MemoryNews(n_bytes):
                self.memory_changed.emit(n_bytes)

    def _on_event(self, event: LoadProgress | Loaded | Failed) -> None:
        match event:
            case LoadProgress(stage, fraction):
                name = f"{self.facts.ref.name} · " if self.facts else ""
                share = f" {fraction:.0%}" if fraction is not None else ""
                self.loading.emit(f"{name}{stage}{share}")
            case Loaded() if self.facts is not None:
                self.current = Ready(self.facts, event)
                self.ready.emit(self.current)
            case Failed():
                self.failed.emit(event.sentence)
