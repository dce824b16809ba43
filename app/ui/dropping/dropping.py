"""Takes what is dropped onto the window, and does with each thing what it is good for.

A page that takes drops itself, as Summarise does, is asked first: what it does not want comes here.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from app.inference.words import tr
from app.settings.preferences import Preferences
from app.ui.dropping.veil import DropVeil
from app.ui.errands import Errands
from app.ui.exchange.desk import ExchangeDesk
from app.ui.model_choice import ModelChoice
from app.ui.notice import Notices, Topic
from app.ui.pages import CHAT, SUMMARISE, Pages
from app.ui.panels.chat.panel import ChatPanel
from app.ui.settings_desk import SettingsDesk
from app.ui.theme import Theme
from app.ui.window import Window

if TYPE_CHECKING:
    from app.ui.dropping.kinds import Dropped

_SAID_S = 20.0


class Dropping(QObject):
    """Lives in the UI thread; files are looked at on that of the errands."""

    def __init__(
        self,
        theme: Theme,
        window: Window,
        pages: Pages,
        chat: ChatPanel,
        settings: SettingsDesk,
        choice: ModelChoice,
        exchange: ExchangeDesk,
        notices: Notices,
        errands: Errands,
        summarise: Callable[[Sequence[Path]], None],
    ) -> None:
        super().__init__(window)
        self._pages = pages
        self._chat = chat
        self._settings = settings
        self._choice = choice
        self._exchange = exchange
        self._notices = notices
        self._errands = errands
        self._summarise = summarise
        self._veil = DropVeil(theme, window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def take(self, paths: Sequence[Path]) -> None:
        """Files that were dropped."""

        def look() -> "tuple[Dropped, ...]":
            from app.ui.dropping.kinds import look_at  # noqa: PLC0415 - not before it is needed

            return look_at(paths)

        self._errands.do(look, self._on_looked)

    def _take_data(self, data: QMimeData) -> None:
        paths = _files_in(data)
        if paths:
            self.take(paths)
        elif data.text().strip():
            self._write(data.text())

    def _on_looked(self, dropped: "Sequence[Dropped]") -> None:
        from app.ui.dropping.kinds import DropKind, quoted  # noqa: PLC0415 - as above

        by_kind = {kind: [d for d in dropped if d.kind is kind] for kind in DropKind}
        texts, documents = by_kind[DropKind.TEXT], by_kind[DropKind.DOCUMENT]
        if self._pages.current == SUMMARISE:
            if texts or documents:
                self._summarise([d.path for d in dropped if d in texts or d in documents])
        else:
            if texts:
                self._write("\n\n".join(quoted(d.path.name, d.text) for d in texts) + "\n\n")
            if documents:
                self._offer_summary([d.path for d in documents])
        if by_kind[DropKind.CHATS]:
            self._offer_import([d.path for d in by_kind[DropKind.CHATS]])
        others = [d.text for d in by_kind[DropKind.OTHER]]
        if by_kind[DropKind.MODEL]:
            first, *more = by_kind[DropKind.MODEL]
            self._load(first.path)
            others += [
                tr("{name} was left: one model is loaded at a time.", name=d.path.name)
                for d in more
            ]
        if others:
            self._say(" ".join(others))

    def _write(self, text: str) -> None:
        """Add to the message that is being written."""
        self._pages.open(CHAT)
        draft = self._chat.draft().rstrip()
        self._chat.set_draft(f"{draft}\n\n{text}" if draft else text)
        self._chat.focus()

    def _offer_summary(self, paths: Sequence[Path]) -> None:
        self._pages.open(CHAT)
        names = _joined(paths)
        sentence = (
            tr(
                "{names} is more than a message should hold. Summarise reads all of it.",
                names=names,
            )
            if len(paths) == 1
            else tr(
                "{names} are more than a message should hold. Summarise reads all of it.",
                names=names,
            )
        )
        action = (tr("Open in Summarise"), partial(self._summarise, paths))
        self._notices.say(Topic.PASTED, sentence, action)

    def _offer_import(self, paths: Sequence[Path]) -> None:
        self._pages.open(CHAT)
        sentence = tr(
            "Chats are in {joined}. What is here already stays as it is.", joined=_joined(paths)
        )
        action = (tr("Import"), partial(self._exchange.import_files, paths))
        self._notices.say(Topic.EXCHANGE, sentence, action)

    def _load(self, path: Path) -> None:
        before = self._settings.preferences
        self._pages.open(CHAT)
        sentence = tr(
            "{name} is being loaded, and is in the list of models from now on.", name=path.name
        )
        self._notices.say(
            Topic.UNDO, sentence, (tr("Undo"), partial(self._unload, before)), for_s=_SAID_S
        )
        self._choice.choose(path)

    def _unload(self, before: Preferences) -> None:
        self._choice.put_back(before)

    def _say(self, sentence: str) -> None:
        self._pages.open(CHAT)
        self._notices.say(Topic.CHAT, sentence, for_s=_SAID_S)

    # Qt's own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is dragged over the window."""
        match event.type():
            case QEvent.Type.DragEnter | QEvent.Type.DragMove:
                if isinstance(event, QDragMoveEvent) and _is_wanted(event):
                    event.acceptProposedAction()
                    if not self._veil.isVisible():
                        self._veil.cover()
                    return True
            case QEvent.Type.DragLeave:
                self._veil.hide()
                return True
            case QEvent.Type.Drop if isinstance(event, QDropEvent):
                self._veil.hide()
                event.acceptProposedAction()
                self._take_data(event.mimeData())
                return True
            case QEvent.Type.Resize if self._veil.isVisible():
                self._veil.cover()
        return super().eventFilter(watched, event)


def _is_wanted(event: QDragEnterEvent | QDragMoveEvent) -> bool:
    data = event.mimeData()
    return bool(_files_in(data)) or data.hasText()


def _files_in(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _joined(paths: Sequence[Path]) -> str:
    names = [path.name for path in paths]
    return (
        names[0]
        if len(names) == 1
        else tr("{join} and {names}", join=", ".join(names[:-1]), names=names[-1])
    )
