"""What can be done with a chat, and with all of them, as entries of menus."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.inference.words import tr

EXPORTS = (
    ("md", tr("Markdown…")),
    ("html", tr("Web page (HTML)…")),
    ("pdf", tr("PDF…")),
    ("json", tr("JSON…")),
)
"""Endings of files, and their names. JSON is the one that holds everything."""
COPIES = (("markdown", tr("Copy as Markdown")), ("rich", tr("Copy as rich text")))


def add_chat_entries(
    menu: QMenu, export: Callable[[str], None], copy: Callable[[str], None]
) -> None:
    """Entries that export one chat, and copy it."""
    exports = menu.addMenu(tr("Export"))
    for kind, name in EXPORTS:
        _on(exports.addAction(name), export, kind)
    for how, name in COPIES:
        _on(menu.addAction(name), copy, how)


def _on(action: QAction, act: Callable[[str], None], given: str) -> None:
    action.triggered.connect(lambda _checked: act(given))
