"""How high a message will be, before it is laid out.

Rough, from the number of its characters and lines, and then right on average: what messages of the
same kind turned out to be corrects it. It has to be quick: it is asked for every message of a
conversation when that is opened.
"""

from dataclasses import dataclass

from PySide6.QtGui import QFontMetricsF

from app.conversations.tree import ChatMessage
from app.inference.request import Role
from app.ui.markdown.formats import TEXT_LINE_PERCENT
from app.ui.theme import Theme

_REPLY_FRAME_LINES = 2.6
"""A reply's name and footer, in lines of text."""
_QUESTION_FRAME_LINES = 0.9
_QUESTION_WIDTH = 0.8
"""Share of the column that a question's lines take."""
_TRUSTED_AFTER_PX = 2_000
"""What was estimated for messages that were then measured, before the correction counts half."""


@dataclass(slots=True)
class _Kind:
    """What was estimated and measured of one kind of message, in pixels."""

    estimated: float = _TRUSTED_AFTER_PX
    measured: float = _TRUSTED_AFTER_PX

    @property
    def correction(self) -> float:
        return self.measured / self.estimated


class Estimate:
    """Heights in pixels for a column of a width, in a theme's type."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._line_px = 20.0
        self._characters = 100.0
        self._replies, self._questions = _Kind(), _Kind()

    def set_width(self, width: int) -> None:
        """The column is so wide, and the theme's type as it is now."""
        metrics = QFontMetricsF(self._theme.text_font())
        self._line_px = metrics.lineSpacing() * TEXT_LINE_PERCENT / 100
        self._characters = max(1.0, width / max(1.0, metrics.averageCharWidth()))
        self._replies, self._questions = _Kind(), _Kind()

    def of(self, message: ChatMessage) -> int:
        """How high it will be, about."""
        return max(1, round(self._raw(message) * self._kind(message).correction))

    def learn(self, message: ChatMessage, height: int) -> None:
        """So high was it."""
        kind = self._kind(message)
        kind.estimated += self._raw(message)
        kind.measured += height

    def _raw(self, message: ChatMessage) -> float:
        text = message.text
        if message.role is Role.ASSISTANT:
            lines = len(text) / self._characters + text.count("\n") * 0.7 + _REPLY_FRAME_LINES
        else:
            wide = self._characters * _QUESTION_WIDTH
            lines = len(text) / wide + text.count("\n") + _QUESTION_FRAME_LINES
        return lines * self._line_px

    def _kind(self, message: ChatMessage) -> _Kind:
        return self._replies if message.role is Role.ASSISTANT else self._questions
