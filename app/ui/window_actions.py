"""What the window does beside its pages, as commands of the box that finds everything."""

from collections.abc import Callable

from app.inference.words import tr
from app.ui.exchange.actions import ExchangeActions
from app.ui.exchange.wiring import ExchangeWiring
from app.ui.panels.chat.header import Header
from app.ui.reading import Reading
from app.ui.searching import Act
from app.ui.sidebar import Sidebar
from app.ui.welcoming import Welcoming
from app.ui.window import Window


def window_actions(
    new_chat: Callable[[], object],
    open_settings: Callable[[], object],
    sidebar: Sidebar,
    header: Header,
    window: Window,
    exchanges: ExchangeActions,
    wiring: ExchangeWiring,
    welcoming: Welcoming,
    reading: Reading,
) -> tuple[Act, ...]:
    """In the order in which they are listed."""
    return (
        (tr("New chat"), new_chat, "plus", "new_chat", "conversation"),
        (tr("Rename this chat"), sidebar.rename_current, "pencil", "rename", "title"),
        (tr("Choose a model"), header.open_model_menu, "cpu", "choose_model", "engine"),
        (tr("Settings"), open_settings, "settings", "settings", tr("preferences options")),
        (tr("Archive and bin"), wiring.open_put_away, "archive", "", tr("deleted trash restore")),
        (tr("Export all chats"), exchanges.export_all, "download", "", tr("save json")),
        (tr("Import chats"), exchanges.import_files, "folder-open", "", tr("chatgpt claude")),
        (tr("Back up now"), exchanges.back_up, "download", "", tr("backup save")),
        (tr("Restore a backup"), exchanges.restore, "rotate-ccw", "", "backup"),
        (tr("Show or hide sidebar"), window.toggle_sidebar, "panel-left", "sidebar", ""),
        (tr("Welcome"), welcoming.open, "info", "", tr("first start begin help about")),
        (tr("Show all keys"), reading.show_keys, "info", "cheat_sheet", tr("shortcuts help")),
        (tr("Quit First Token"), window.quit, "x", "quit", tr("close exit")),
        *reading.commands(),
    )
