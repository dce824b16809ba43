"""Tokens of texts that are being written in dialogs."""

from PySide6.QtCore import QObject, Signal

from app.models.session import ModelSession


class TokenCounts(QObject):
    """Has the engine count. Outlives the forms, so that no answer comes to one that is gone."""

    counted = Signal(str, object)
    """A text, and its tokens or None."""

    def __init__(self, session: ModelSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def ask(self, text: str) -> None:
        """Count a text's tokens; `counted` follows."""

        def told(tokens: int | None) -> None:
            self.counted.emit(text, tokens)

        self._session.count(lambda count: count(text), told)
