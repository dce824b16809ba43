"""What came from other threads, handed to who is to know it."""

from collections.abc import Callable, Sequence
from typing import Any

from app.conversations.notices import (
    Answer,
    ChangeRefused,
    ReadFailed,
    SaveFailed,
    SaveRestored,
    StoreOpened,
)
from app.inference.words import tr
from app.models.session import Counted, LoadNews, MemoryNews, ModelOpened, ReplyNews
from app.ui.model_desk import ModelDesk
from app.ui.motion import SystemMotion
from app.ui.notice import Notices, Topic
from app.ui.reading import Reading
from app.ui.settings_desk import SettingsNotSaved

_RESTORED_S = 12.0

TakeReplies = Callable[[Sequence[ReplyNews]], None]


class Inbox:
    """Lives in the UI thread. `replies` are given the engines' events, in this order."""

    def __init__(
        self,
        models: ModelDesk,
        reading: Reading,
        notices: Notices,
        replies: Sequence[TakeReplies],
    ) -> None:
        self._models = models
        self._reading = reading
        self._notices = notices
        self._replies = tuple(replies)

    def take(self, batch: list[Any]) -> None:
        """All of one frame."""
        replies = [value for value in batch if isinstance(value, ReplyNews)]
        if replies:
            for take in self._replies:
                take(replies)
        for value in batch:
            match value:
                case ReplyNews():
                    pass
                case ModelOpened() | LoadNews() | MemoryNews():
                    self._models.take(value)
                case Counted(callback, result):
                    callback(result)
                case Answer():
                    value.deliver()
                case SystemMotion():
                    self._reading.take(value)
                case _:
                    self._say(value)

    def _say(self, value: Any) -> None:
        match value:
            case StoreOpened(_, notice) if notice:
                self._notices.say(Topic.STARTING, notice)
            case SettingsNotSaved():
                self._notices.say(Topic.SETTINGS, value.sentence)
            case SaveFailed():
                self._notices.say(Topic.SAVING, value.sentence)
            case SaveRestored():
                sentence = tr("Saving works again, and nothing is missing.")
                self._notices.say(Topic.SAVING, sentence, for_s=_RESTORED_S)
            case ReadFailed() | ChangeRefused():
                self._notices.say(Topic.CHAT, value.sentence)
