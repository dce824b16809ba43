"""Dialogs stay on the screen, also where it is low or the system scales it."""

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from app.inference.engine import StopToken
from app.ui.dialog_size import fit_screen, open_at
from app.ui.panels.chat.empty import EmptyChat
from app.ui.panels.compare.reading_test import ReadingTest
from app.ui.panels.compare.source_dialog import SourceDialog
from app.ui.providers.dialog import ProviderDialog
from app.ui.providers.ledger import LedgerDialog
from app.ui.theme import Theme

LOW_PX = 300
"""What a screen of 1280 x 720 at a scale of 2 has for a dialog."""


def test_what_is_too_large_for_the_screen_takes_what_there_is(
    app: QApplication, theme: Theme
) -> None:
    room = app.primaryScreen().availableSize()
    dialog = QDialog()
    fit_screen(dialog, room.width() + 100, room.height() + 100)
    assert dialog.width() == room.width()
    assert dialog.height() < room.height()
    open_at(dialog, theme, 200, 100)
    assert (dialog.width(), dialog.height()) == (200, 100)
    dialog.deleteLater()


@pytest.mark.parametrize("kind", range(5))
def test_dialogs_and_the_first_page_can_be_low(theme: Theme, kind: int) -> None:
    make = (
        ReadingTest,
        lambda: SourceDialog((), "A model"),
        lambda: ProviderDialog(theme, lambda *_: StopToken(), str),
        LedgerDialog,
        lambda: EmptyChat(theme),
    )[kind]
    widget = make()
    assert widget.minimumSizeHint().height() <= LOW_PX
    widget.deleteLater()
