"""Which model is asked for: the menu, the chip and the preferences, kept in step."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.inference.engine import ModelRef
from app.inference.words import tr
from app.models.session import ModelFile
from app.settings.preferences import Preferences
from app.settings.providers import RemoteChoice
from app.ui.model_desk import ModelDesk, Ready
from app.ui.model_menu import ModelMenu
from app.ui.notice import Notices, Topic
from app.ui.panels.chat.header import Header
from app.ui.providers.desk import ProviderDesk
from app.ui.settings_desk import SettingsDesk

_RELOAD_AFTER_MS = 800
"""Pause in changing a number of the settings after which the model is loaded again."""
_RECENT_MODELS = 8
_UNDO_S = 12.0
_LOADING = ("model_path", "engine", "threads", "context_tokens")
"""The preferences that a model file is loaded under."""
_REMOTE = ("remote", "providers", "own_prices")
"""The preferences that a provider's model is spoken to under."""


class ModelChoice(QObject):
    """Loads what the preferences say, whoever changes them. `starter` is there unless removed."""

    none_loaded = Signal()
    """Nobody would answer now."""

    def __init__(
        self,
        settings: SettingsDesk,
        models: ModelDesk,
        providers: ProviderDesk,
        menu: ModelMenu,
        header: Header,
        notices: Notices,
        starter: ModelRef | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._models = models
        self._providers = providers
        self._menu = menu
        self._header = header
        self._notices = notices
        self._starter = starter
        self._reload_timer = QTimer(self, interval=_RELOAD_AFTER_MS, singleShot=True)
        self._reload_timer.timeout.connect(self.load)
        settings.changed.connect(self._on_settings)
        models.loading.connect(header.show_loading)
        models.ready.connect(self._on_ready)
        models.failed.connect(self._on_failed)
        menu.model_chosen.connect(self.choose)
        menu.model_removed.connect(self._remove)
        menu.engine_chosen.connect(self._choose_engine)
        menu.remote_chosen.connect(self.choose_remote)
        menu.local_requested.connect(self.use_local)
        menu.offline_changed.connect(self._set_offline)
        header.stop_loading.connect(models.stop_loading)

    def load(self) -> None:
        """Load the model of the preferences, or the starter."""
        self._reload_timer.stop()
        preferences = self._settings.preferences
        self._menu.show_engine(preferences.engine or "")
        self._menu.show_providers(preferences.providers, preferences.remote)
        self._menu.show_offline(offline=preferences.offline)
        remote = self._providers.source(preferences.remote) if preferences.remote else None
        if remote is not None:
            self._show_models(None)
            self._models.load(remote, None, None)
            return
        path = Path(preferences.model_path) if preferences.model_path else None
        if path is None and self._starter is not None:
            path = self._starter.path
        self._show_models(path)
        if path is None:
            self._header.show_no_model()
            self.none_loaded.emit()
            self._say_none(
                tr("There is no model yet. Open a GGUF file, or drop one onto the window.")
            )
            return
        source = ModelFile(path, preferences.engine)
        self._models.load(source, preferences.threads, preferences.context_tokens)

    def use_local(self) -> None:
        """Leave the provider's model for the one on this computer that was used last."""
        self._settings.change(remote=None)
        self.load()

    def files(self) -> tuple[Path, ...]:
        """The model files that the menu offers."""
        starter = (self._starter.path,) if self._starter is not None else ()
        opened = (Path(text) for text in self._settings.preferences.recent_models)
        return (*starter, *(path for path in opened if path not in starter))

    def choose(self, path: Path) -> None:
        """Load a model file, now and at the next start."""
        self._settings.change(model_path=str(path), remote=None)
        self.load()

    def choose_remote(self, choice: RemoteChoice) -> None:
        """Turn to a provider's model."""
        if choice == self._settings.preferences.remote:
            self.load()
        self._settings.change(remote=choice)

    def _set_offline(self, offline: bool) -> None:
        self._settings.change(offline=offline)

    def _choose_engine(self, name: str) -> None:
        self._settings.change(engine=name or None)
        self.load()

    def _use_starter(self) -> None:
        self._settings.change(model_path=None, engine=None, context_tokens=None, remote=None)
        self.load()

    def _remove(self, path: Path) -> None:
        """Take a model off the list, and what was made of it off the disk."""
        before = self._settings.preferences
        self._take_off(path)
        sentence = tr("{name} was taken off the list. The file is where it was.", name=path.name)
        undo = (tr("Undo"), partial(self.put_back, before))
        self._notices.say(Topic.UNDO, sentence, undo, for_s=_UNDO_S)

    def put_back(self, before: Preferences) -> None:
        """Choose what was chosen before, from the list that was there before."""
        is_same = self._settings.preferences.model_path == before.model_path
        kept = (*_LOADING, "remote", "recent_models")
        self._settings.change(**{name: getattr(before, name) for name in kept})
        if is_same:
            self._show_models(self._current)
        else:
            self.load()

    def _take_off(self, path: Path) -> None:
        rest = tuple(p for p in self._settings.preferences.recent_models if Path(p) != path)
        self._settings.change(recent_models=rest)
        self._models.forget(path)
        if self._settings.preferences.model_path == str(path):
            self._use_starter()
        else:
            self._show_models(self._current)

    @property
    def _current(self) -> Path | None:
        facts = self._models.facts
        ref = facts.ref if facts is not None else None
        return ref.path if isinstance(ref, ModelRef) else None

    def _show_models(self, current: Path | None) -> None:
        starter = self._starter
        paths = [Path(text) for text in self._settings.preferences.recent_models]
        opened = [ModelRef(p.stem, p) for p in paths if starter is None or p != starter.path]
        self._menu.show_models([*([starter] if starter else []), *opened], current, opened)

    def _on_settings(self, before: Preferences, now: Preferences) -> None:
        if now.remote is not None:
            if any(getattr(before, name) != getattr(now, name) for name in _REMOTE):
                self.load()  # at once: it costs nothing, and the next reply has to go by it
        elif any(getattr(before, name) != getattr(now, name) for name in _LOADING):
            self._reload_timer.start()
        if before.providers != now.providers or before.remote != now.remote:
            self._menu.show_providers(now.providers, now.remote)
        if before.offline is not now.offline:
            self._menu.show_offline(offline=now.offline)
            self._show_ready()

    def _on_ready(self, ready: Ready) -> None:
        self._show_ready()
        self._notices.clear(Topic.MODEL)
        ref = ready.facts.ref
        if not isinstance(ref, ModelRef):
            return
        if ready.loaded.ignores:
            names = ", ".join(name.replace("_", " ") for name in ready.loaded.ignores)
            self._notices.say(
                Topic.MODEL,
                tr(
                    "{title} does not use these settings: {names}.",
                    title=ready.facts.engine.title,
                    names=names,
                ),
            )
        recent = self._settings.preferences.recent_models
        path = str(ref.path)
        if path not in recent:
            self._settings.change(recent_models=(path, *recent)[:_RECENT_MODELS])
        self._show_models(ref.path)

    def _show_ready(self) -> None:
        ready = self._models.current
        if ready is None:
            return
        refused = bool(ready.facts.provider) and self._settings.preferences.offline
        self._header.show_model(ready.facts.label, refused=refused)

    def _on_failed(self, sentence: str) -> None:
        self._header.show_no_model()
        self.none_loaded.emit()
        if self._starter is None:
            self._say_none(sentence)
        else:
            self._notices.say(
                Topic.MODEL, sentence, (tr("Use the starter model"), self._use_starter)
            )

    def _say_none(self, sentence: str) -> None:
        """Nobody answers; and there is no starter to fall back on."""
        self._notices.say(Topic.MODEL, sentence, (tr("Open a model file…"), self._menu.pick_file))
