"""What the window can do, as entries of the command box."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction

from app.conversations.tree import Conversation, Delivery
from app.inference.words import tr
from app.settings.preferences import BOUNDS, Scheme
from app.ui.command_box.entries import Entry, Group
from app.ui.keys import shown
from app.ui.model_menu import ModelMenu
from app.ui.pages import PAGES, Pages
from app.ui.settings_desk import SettingsDesk
from app.ui.shelf import Shelf

_SCHEMES = (
    (Scheme.LIGHT, tr("Light colours")),
    (Scheme.DARK, tr("Dark colours")),
    (Scheme.SYSTEM, tr("Colours as the system has them")),
)
_ICONS = {
    tr("Open a model file…"): "folder-open",
    tr("Add a provider…"): "plus",
    tr("Connections…"): "info",
    tr("Presets…"): "settings",
    tr("Settings…"): "settings",
}


def command(
    title: str, act: Callable[[], object], icon: str = "", key: str = "", also: str = ""
) -> Entry:
    """An entry for something that the window does.

    `key` is a name in `app.ui.keys`; `also` are other words for it.
    """
    keys = shown(key) if key else ""
    return Entry(Group.COMMANDS, title, act, icon or "chevron-right", keys, also)


def page_commands(pages: Pages) -> list[Entry]:
    """One for each page."""

    def opening(name: str) -> Callable[[], None]:
        return lambda: pages.open(name)

    return [command(e.title, opening(e.name), e.icon, e.key, tr("page go to open")) for e in PAGES]


def chat_commands(shelf: Shelf, chat: Conversation) -> list[Entry]:
    """What is done with the open chat as a whole."""
    pin = tr("Unpin this chat") if chat.pinned else tr("Pin this chat")
    folders = [
        command(
            tr("Move this chat to {name}", name=name),
            partial(shelf.move, chat.id, name),
            "folder",
            "",
            "folder",
        )
        for name in shelf.shelved.folder_names()
        if name != chat.folder
    ]
    return [
        command(pin, partial(shelf.pin, chat.id, not chat.pinned), "pin", "", tr("top favourite")),
        command(tr("Duplicate this chat"), partial(shelf.duplicate, chat.id), "copy", "", "copy"),
        command(
            tr("Archive this chat"),
            partial(shelf.archive, chat.id, archived=True),
            "archive",
            "",
            "hide",
        ),
        command(
            tr("Delete this chat"),
            partial(shelf.delete, chat.id),
            "trash-2",
            "",
            tr("remove bin"),
        ),
        *folders,
    ]


def delivery_command(settings: SettingsDesk, switch: Callable[[], object]) -> Entry:
    """To the delivery that is not in force."""
    streaming = settings.preferences.delivery == Delivery.STREAMING
    title = tr("Show replies all at once") if streaming else tr("Show replies as they are written")
    return command(title, switch, "play", "delivery", tr("delivery streaming all at once"))


def look_commands(settings: SettingsDesk) -> list[Entry]:
    """Colours and the size of type."""

    def scheme_setter(scheme: Scheme) -> Callable[[], None]:
        return lambda: settings.change(theme=scheme)

    def sizer(by: int) -> Callable[[], None]:
        bounds = BOUNDS["font_size_pt"]
        size = settings.preferences.font_size_pt + by
        return lambda: settings.change(font_size_pt=int(min(max(size, bounds.low), bounds.high)))

    now = settings.preferences.theme
    schemes = [
        command(
            title, scheme_setter(s), "check" if s is now else "square", also=tr("theme appearance")
        )
        for s, title in _SCHEMES
    ]
    return [
        *schemes,
        command(tr("Larger type"), sizer(1), "plus", also=tr("font size zoom in bigger text")),
        command(tr("Smaller type"), sizer(-1), "arrow-down", also=tr("font size zoom out text")),
    ]


def menu_commands(menu: ModelMenu) -> list[Entry]:
    """What the model's menu does beside choosing a model."""
    return [
        command(action.text(), action.trigger, _icon_of(action), also=tr("model provider"))
        for action in menu.commands()
        if action.text() != "Settings…"  # stands among the window's own
    ]


def model_entries(menu: ModelMenu) -> Sequence[Entry]:
    """The models that can be chosen."""
    return [
        Entry(
            Group.MODELS, action.text(), action.trigger, "check" if action.isChecked() else "cpu",
            tr("in use") if action.isChecked() else provider or tr("this computer"), "model",
        )
        for action, provider in menu.choices()
    ]  # fmt: skip


def _icon_of(action: QAction) -> str:
    if action.isCheckable():
        return "check" if action.isChecked() else "square"
    return _ICONS.get(action.text(), "")
