"""What can be done with a chat, and with all of them, as entries of menus."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

EXPORTS = (("md", "Markdown…"), ("html", "Web page (HTML)…"), ("pdf", "PDF…"), ("json", "JSON…"))
"""Endings of files, and their names. JSON is the one that holds everything."""
COPIES = (("markdown", "Copy as Markdown"), ("rich", "Copy as rich text"))


def add_chat_entries(
    menu: QMenu, export: Callable[[str], None], copy: Callable[[str], None]
) -> None:
    """Entries that export one chat, and copy it."""
    exports = menu.addMenu("Export")
    for kind, name in EXPORTS:
        _on(exports.addAction(name), export, kind)
    for how, name in COPIES:
        _on(menu.addAction(name), copy, how)


def _on(action: QAction, act: Callable[[str], None], given: str) -> None:
    action.triggered.connect(lambda _checked: act(given))
