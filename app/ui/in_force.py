"""Puts what the person set in force: the look, and under what the next replies are written."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from app.conversations.tree import Delivery
from app.inference.request import Sampling
from app.models.facts import ModelFacts
from app.settings.preferences import Preferences
from app.ui.model_desk import ModelDesk
from app.ui.panels.chat.desk import Desk
from app.ui.panels.chat.header import Header
from app.ui.panels.chat.panel import ChatPanel
from app.ui.panels.chat.reply_settings import ReplySettings
from app.ui.settings_desk import SettingsDesk
from app.ui.sidebar import Sidebar
from app.ui.theme import Theme


class InForce(QObject):
    """Lives in the UI thread."""

    def __init__(
        self,
        app: QApplication,
        theme: Theme,
        settings: SettingsDesk,
        models: ModelDesk,
        desk: Desk,
        chat: ChatPanel,
        header: Header,
        sidebar: Sidebar,
        choices: tuple[tuple[str, str], ...],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._theme = theme
        self._settings = settings
        self._models = models
        self._desk = desk
        self._chat = chat
        self._sidebar = sidebar
        self._choices = choices
        settings.changed.connect(self._on_settings)
        models.recognised.connect(self._on_recognised)
        models.ready.connect(self.refresh)
        header.delivery_changed.connect(self._on_delivery)

    @Slot()
    def refresh(self, _news: object = None) -> None:
        """Write the next replies under the preferences and the model that is loaded."""
        self._put(self._settings.preferences)

    def open_dialog(self, window: QWidget, manage_presets: Callable[[], object]) -> None:
        """Let the person set things; each is in force at once."""
        from app.ui.settings_dialog import SettingsDialog  # noqa: PLC0415 - seldom needed

        facts = self._models.facts
        defaults = facts.sampling if facts is not None else Sampling()
        dialog = SettingsDialog(
            self._theme, self._settings.preferences, defaults, self._choices, window
        )
        dialog.changed.connect(self._on_dialog)
        dialog.presets_requested.connect(manage_presets)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_dialog(self, changes: dict[str, Any]) -> None:
        self._settings.change(**changes)

    def _on_delivery(self, delivery: Delivery) -> None:
        self._settings.change(delivery=str(delivery))

    def _on_recognised(self, facts: ModelFacts) -> None:
        self._chat.name_model(facts.ref.name, facts.provider)
        self.refresh()

    def _on_settings(self, before: Preferences, now: Preferences) -> None:
        if (before.theme, before.font_size_pt) != (now.theme, now.font_size_pt):
            self._theme.apply(self._app, now.theme, now.font_size_pt)
        self._put(now)

    def _put(self, preferences: Preferences) -> None:
        facts, ready = self._models.facts, self._models.current
        self._chat.steady.is_on = preferences.steady_pace
        self._desk.settings = ReplySettings(
            model_name=facts.ref.name if facts is not None else "",
            engine=facts.engine.name if facts is not None else "",
            sampling=preferences.sampling.over(facts.sampling if facts else Sampling()),
            system_prompt=preferences.system_prompt,
            context_tokens=ready.loaded.context_tokens if ready is not None else None,
            delivery=Delivery(preferences.delivery),
            provider=facts.provider if facts is not None else "",
            price_of=facts.price_of if facts is not None and facts.provider else None,
            streamed=not (preferences.ask_whole and preferences.delivery == Delivery.ALL_AT_ONCE),
        )
        provider = facts.provider if facts is not None else ""
        self._sidebar.name_provider(provider, is_refused=preferences.offline)
