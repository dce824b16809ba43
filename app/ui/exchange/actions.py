"""Asks where to and where from, and tells how it went: between the menus and the desk."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.conversations.store import Chat
from app.conversations.tree import utc_now
from app.inference.words import tr
from app.ui.exchange.desk import ExchangeDesk
from app.ui.exchange.done import Copied
from app.ui.notice import Notices, Topic

if TYPE_CHECKING:
    from app.exchange.backups import Backup

_FILTERS = {
    "md": tr("Markdown (*.md)"),
    "html": tr("HTML (*.html)"),
    "pdf": tr("PDF (*.pdf)"),
    "json": tr("JSON (*.json)"),
}
_ALL = {
    "json": tr("JSON, everything in one file (*.json)"),
    "md": tr("Markdown, a file for each chat (*.zip)"),
    "html": tr("Web pages, a file for each chat (*.zip)"),
}
_IMPORTS = tr("Chats (*.json *.zip *.jsonl);;All files (*)")
_SAID_S = 20.0


class ExchangeActions(QObject):
    """Lives in the UI thread."""

    def __init__(
        self,
        desk: ExchangeDesk,
        notices: Notices,
        window: QWidget,
        may_restore: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._notices = notices
        self._window = window
        self._may_restore = may_restore
        desk.progressed.connect(self._show_progress)
        desk.ended.connect(partial(notices.clear, Topic.EXCHANGE))
        desk.said.connect(self._say)

    def fill_menu(self, menu: QMenu) -> None:
        """Offer what is done with all chats."""
        menu.addAction(tr("Export all…")).triggered.connect(self.export_all)
        menu.addAction(tr("Import…")).triggered.connect(self.import_files)
        menu.addAction(tr("Import a folder…")).triggered.connect(self.import_folder)
        menu.addSeparator()
        menu.addAction(tr("Back up now")).triggered.connect(self.back_up)
        menu.addAction(tr("Restore…")).triggered.connect(self.restore)

    def export_chat(self, chat_id: str, kind: str) -> None:
        """Ask where to, and write one chat."""
        self._desk.read_chat(chat_id, partial(self._export, kind))

    def copy_chat(self, chat_id: str, how: str) -> None:
        """Put one chat on the clipboard, as it is on the screen."""
        self._desk.read_chat(chat_id, partial(self._copy, how))

    def export_all(self) -> None:
        """Ask where to and as what, and write all chats."""
        filters = ";;".join(_ALL.values())
        name = tr("First Token chats {astimezone:%Y-%m-%d}", astimezone=utc_now().astimezone())
        picked, chosen = QFileDialog.getSaveFileName(
            self._window, tr("Export all chats"), name, filters
        )
        if not picked:
            return
        kind = next((kind for kind, text in _ALL.items() if text == chosen), "json")
        ending = "json" if kind == "json" else "zip"
        self._desk.export_all(kind, _with_ending(Path(picked), ending))

    def import_files(self) -> None:
        """Ask for files, and import them."""
        picked, _ = QFileDialog.getOpenFileNames(self._window, tr("Import chats"), "", _IMPORTS)
        if picked:
            self._desk.import_files([Path(name) for name in picked])

    def import_folder(self) -> None:
        """Ask for a folder, such as Jan's, and import what is in it."""
        picked = QFileDialog.getExistingDirectory(self._window, tr("Import a folder of chats"))
        if picked:
            self._desk.import_files([Path(picked)])

    def back_up(self) -> None:
        """Make a backup now."""
        self._desk.back_up()

    def restore(self) -> None:
        """Show which backups there are, and put one in place."""
        if self._may_restore():
            self._desk.list_backups(self._choose_backup)
        else:
            self._say(tr("A reply is being written. Stop it or wait, then restore."), is_good=False)

    def _choose_backup(self, backups: "tuple[Backup, ...]") -> None:
        from app.ui.exchange.restore_dialog import RestoreDialog  # noqa: PLC0415 - seldom needed

        dialog = RestoreDialog(backups, self._window)
        dialog.chosen.connect(self._desk.restore)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _export(self, kind: str, chat: Chat) -> None:
        from app.exchange.words import file_name  # noqa: PLC0415 - seldom needed

        name = f"{file_name(chat.conversation.title)}.{kind}"
        picked, _ = QFileDialog.getSaveFileName(self._window, tr("Export"), name, _FILTERS[kind])
        if not picked:
            return
        path = _with_ending(Path(picked), kind)
        self._desk.export_chat(chat, kind, path, self._window.font().family())

    def _copy(self, how: str, chat: Chat) -> None:
        self._desk.write_copy(chat, how, self._put_on_clipboard)

    def _put_on_clipboard(self, copied: Copied) -> None:
        data = QMimeData()
        data.setText(copied.markdown)
        if copied.html:
            data.setHtml(copied.html)
        QGuiApplication.clipboard().setMimeData(data)
        self._say(
            tr("Copied as rich text.") if copied.html else tr("Copied as Markdown."), is_good=True
        )

    def _show_progress(self, sentence: str) -> None:
        stop = (tr("Stop"), self._desk.stop)
        self._notices.say(Topic.EXCHANGE, sentence, stop, is_progress=True)

    def _say(self, sentence: str, is_good: bool) -> None:
        self._notices.say(Topic.EXCHANGE, sentence, for_s=_SAID_S if is_good else None)


def _with_ending(path: Path, ending: str) -> Path:
    return path if path.suffix else path.with_name(f"{path.name}.{ending}")
