"""Where the chats would be listed, while there are none."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.inference.words import tr

_LABEL_PX, _BUTTON_PX = 10, 4
"""From the left: the button's words have room around them."""


class NoChats(QWidget):
    """Hidden until it is known that there are none."""

    import_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        said = QLabel(tr("Your chats will be listed here."), wordWrap=True)
        said.setProperty("role", "small")
        said.setIndent(_LABEL_PX)
        bring = QPushButton(tr("Import chats…"))
        bring.setProperty("role", "quiet")
        bring.setToolTip(tr("Exports of First Token, ChatGPT, Claude and Jan"))
        bring.setCursor(Qt.CursorShape.PointingHandCursor)
        bring.clicked.connect(self.import_requested)
        inner = QVBoxLayout()
        inner.setContentsMargins(_BUTTON_PX, 0, 0, 0)
        inner.addWidget(bring, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(said)
        layout.addLayout(inner)
        self.hide()
