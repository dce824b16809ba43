"""Labels and buttons that take as many lines as they need where there is less room than they want.

Qt's own label wants a narrower, higher shape of its own making as soon as it may wrap.
"""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QTextDocument
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

_ENDLESS = 1_000_000


def keep_height(widget: QWidget) -> None:
    """Let a widget be no lower than its contents need at its width: layouts around forget that."""
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        widget.setMinimumHeight(layout.totalHeightForWidth(widget.width()))


class WrappingLabel(QLabel):
    """Wants one line; rich text as well as plain."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # Qt's own

    def sizeHint(self) -> QSize:
        """All in one line."""
        if self.textFormat() == Qt.TextFormat.RichText:
            document = QTextDocument()
            document.setDefaultFont(self.font())
            document.setDocumentMargin(0)
            document.setHtml(self.text())
            width = document.idealWidth()
        else:
            width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(round(width) + 2, self.fontMetrics().height() + 2)

    def minimumSizeHint(self) -> QSize:
        """One word, about."""
        return QSize(min(60, self.sizeHint().width()), self.fontMetrics().height())


class WrappingButton(QPushButton):
    """A push button whose text goes on below."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _frame(self) -> QSize:
        """What the style puts around the text."""
        metrics = self.fontMetrics()
        text = QSize(metrics.horizontalAdvance(self.text()), metrics.height())
        return super().sizeHint() - text

    # Qt's own

    def sizeHint(self) -> QSize:
        """All in one line: a text can be wider than its advance in whole pixels."""
        return super().sizeHint() + QSize(2, 0)

    def heightForWidth(self, width: int) -> int:
        """So many lines."""
        room = QRect(0, 0, max(1, width - self._frame().width()), _ENDLESS)
        flags = Qt.TextFlag.TextWordWrap
        lines = self.fontMetrics().boundingRect(room, flags, self.text())
        return lines.height() + self._frame().height()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def minimumSizeHint(self) -> QSize:
        """One word, about."""
        return QSize(min(120, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """The button, and its text in lines."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setPen(self.palette().buttonText().color())
        inset = self._frame() / 2
        room = self.rect().adjusted(inset.width(), 0, -inset.width(), 0)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, self.text())
        painter.end()
