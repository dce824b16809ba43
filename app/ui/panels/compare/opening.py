"""Makes the page Compare speed and connects it to the rest of the window."""

from app.conversations.keeper import Keeper
from app.ui.model_desk import ModelDesk
from app.ui.panels.chat.desk import Desk
from app.ui.panels.compare.desk import CompareDesk
from app.ui.panels.compare.page import ComparePage
from app.ui.settings_desk import SettingsDesk
from app.ui.theme import Theme
from app.ui.window import Window


def make_compare(
    theme: Theme,
    keeper: Keeper,
    settings: SettingsDesk,
    chat: Desk,
    models: ModelDesk,
    window: Window,
) -> ComparePage:
    """The page, at work."""
    desk = CompareDesk(keeper, settings, chat)
    page = ComparePage(theme, desk)
    desk.setParent(page)
    page.sidebar_toggled.connect(window.toggle_sidebar)

    def show_disturbed() -> None:
        page.show_disturbed(disturbed=chat.running is not None)

    def name_model() -> None:
        page.name_model(models.facts.ref.name if models.current and models.facts else "")

    chat.reply_begun.connect(show_disturbed)
    chat.reply_ended.connect(show_disturbed)
    models.ready.connect(name_model)
    show_disturbed()
    name_model()
    return page
