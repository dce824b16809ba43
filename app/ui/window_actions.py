"""What the window does beside its pages, as commands of the box that finds everything."""

from collections.abc import Callable

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
        ("New chat", new_chat, "plus", "new_chat", "conversation"),
        ("Rename this chat", sidebar.rename_current, "pencil", "rename", "title"),
        ("Choose a model", header.open_model_menu, "cpu", "choose_model", "engine"),
        ("Settings", open_settings, "settings", "settings", "preferences options"),
        ("Archive and bin", wiring.open_put_away, "archive", "", "deleted trash restore"),
        ("Export all chats", exchanges.export_all, "download", "", "save json"),
        ("Import chats", exchanges.import_files, "folder-open", "", "chatgpt claude"),
        ("Back up now", exchanges.back_up, "download", "", "backup save"),
        ("Restore a backup", exchanges.restore, "rotate-ccw", "", "backup"),
        ("Show or hide sidebar", window.toggle_sidebar, "panel-left", "sidebar", ""),
        ("Welcome", welcoming.open, "info", "", "first start begin help about"),
        ("Show all keys", reading.show_keys, "info", "cheat_sheet", "shortcuts help"),
        ("Quit First Token", window.quit, "x", "quit", "close exit"),
        *reading.commands(),
    )
