"""Makes and connects what a chat has of its own: the button where one writes, editor, presets."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.conversations.keeper import Keeper
from app.conversations.presets import AS_USUAL, Manner, Preset, free_name, preset_of
from app.inference.words import tr
from app.models.session import ModelSession
from app.ui.model_choice import ModelChoice
from app.ui.model_desk import ModelDesk
from app.ui.notice import Notices, Topic
from app.ui.panels.chat.desk import Desk
from app.ui.panels.chat.panel import ChatPanel
from app.ui.presets.button import MannerButton
from app.ui.presets.counts import TokenCounts
from app.ui.presets.desk import PresetDesk
from app.ui.presets.using import PresetUse
from app.ui.settings_desk import SettingsDesk
from app.ui.theme import Theme

_SAID_S = 20.0
Act = tuple[str, Callable[[], object], str, str, str]
"""As `app.ui.searching` has them."""


class ChatPresets(QObject):
    """Lives in the UI thread. Dialogs are imported when they are wanted."""

    def __init__(
        self,
        theme: Theme,
        keeper: Keeper,
        session: ModelSession,
        desk: Desk,
        models: ModelDesk,
        choice: ModelChoice,
        settings: SettingsDesk,
        chat: ChatPanel,
        notices: Notices,
        post: Callable[[object], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._desk = desk
        self._choice = choice
        self._settings = settings
        self._chat = chat
        self._notices = notices
        self._window = window
        self._counts = TokenCounts(session, self)
        self._presets = PresetDesk(keeper, post, self)
        self._use = PresetUse(keeper, desk, models, choice, settings, self)
        self._use.said.connect(partial(notices.say, Topic.PRESET, for_s=_SAID_S))
        self._button = button = MannerButton(theme, self._presets)
        button.chosen.connect(self.use)
        button.usual_requested.connect(self._go_back)
        button.editor_requested.connect(self.edit)
        button.save_requested.connect(self._save_shown)
        button.presets_requested.connect(self.manage)
        chat.add_tool(button)
        desk.chat_opened.connect(self._show)
        desk.manner_changed.connect(self._show)

    def begin(self) -> None:
        """Read the presets that are kept."""
        self._presets.begin()

    def close(self) -> None:
        """The app ends."""
        self._presets.close()

    def commands(self) -> list[Act]:
        """What can be done from the command box."""
        also = tr("system prompt sampling temperature")
        edit = (
            tr("System prompt of this chat"),
            self.edit,
            "pencil",
            "",
            tr("{also} preset own", also=also),
        )
        using: list[Act] = [
            (
                tr("Use preset: {title}", title=preset.title),
                partial(self.use, preset),
                "play",
                "",
                also,
            )
            for preset in self._presets.presets
        ]
        back: Act = (tr("Back to the usual system prompt"), self._go_back, "rotate-ccw", "", also)
        return [edit, *using, *([back] if self._desk.manner != AS_USUAL else [])]

    def use(self, preset: Preset) -> None:
        """Answer the open chat as the preset says."""
        self._notices.clear(Topic.PRESET)
        self._use.use(preset)
        self._chat.focus()

    def edit(self) -> None:
        """Let the person change what the open chat has of its own."""
        from app.ui.presets.editor import ChatMannerDialog  # noqa: PLC0415 - see the class

        usual = self._desk.settings
        dialog = ChatMannerDialog(
            self._theme,
            self._presets,
            self._counts,
            self._desk.manner,
            (usual.system_prompt, usual.sampling),
            self._window,
        )
        dialog.decided.connect(self._decide)
        dialog.save_requested.connect(partial(self._ask_name, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._chat.focus)
        dialog.open()

    def manage(self) -> None:
        """All presets."""
        from app.ui.presets.dialog import PresetsDialog  # noqa: PLC0415 - see the class
        from app.ui.presets.form import MannerForm  # noqa: PLC0415
        from app.ui.presets.model_box import ModelBox, known_models  # noqa: PLC0415
        from app.ui.presets.page import PresetPage  # noqa: PLC0415

        form = MannerForm(self._counts)
        form.show_usual(self._desk.settings.system_prompt, self._desk.settings.sampling)
        known = known_models(self._choice.files(), self._settings.preferences.providers)
        page = PresetPage(form, ModelBox(self._theme, known))
        dialog = PresetsDialog(self._presets, page, self._window)
        dialog.used.connect(self.use)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show(self) -> None:
        self._button.show_manner(self._desk.manner)

    def _go_back(self) -> None:
        self._desk.set_manner(AS_USUAL)
        self._chat.focus()

    def _decide(self, manner: Manner, picked: Preset | None) -> None:
        if picked is not None:
            self._use.use(picked)
        else:
            self._desk.set_manner(manner)

    def _save_shown(self) -> None:
        self._ask_name(self._window, self._desk.manner)

    def _ask_name(self, parent: QWidget, manner: Manner) -> None:
        from app.ui.presets.name_dialog import PresetNameDialog  # noqa: PLC0415 - see the class

        known = preset_of(self._presets.presets, manner)
        name = free_name(
            known.name if known is not None else tr("My preset"), self._presets.names()
        )
        dialog = PresetNameDialog(manner, name, self._use.model_in_use(), parent)
        dialog.named.connect(self._presets.save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
