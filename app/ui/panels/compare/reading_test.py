"""How fast a person reads: one minute with a text, and a click on the word they came to."""

import re
from time import perf_counter

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.inference.words import tr
from app.settings.preferences import BOUNDS
from app.settings.resources import resource_path
from app.ui.dialog_size import fit_screen

_SECONDS = 60
_TICK_MS = 200
_SHORTEST_S = 10
"""What is read in less time tells little."""
_WORD = re.compile(r"\S+")
_BOUNDS = BOUNDS["words_per_minute"]


class ReadingTest(QDialog):
    """Each word of the text is a link: the one that is clicked is the last that was read."""

    measured = Signal(int)
    """Words per minute."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("How fast do you read?"))
        fit_screen(self, 640, 560)
        text = (resource_path("reading") / "minute.txt").read_text("utf-8")
        self._said = QLabel(
            tr(
                "Press Begin and read as you always do, silently. After a minute, or when "
                "you have had enough, click the last word that you read."
            ),
            wordWrap=True,
        )
        self._page = QTextBrowser()
        self._page.setOpenLinks(False)
        self._page.setAccessibleName(tr("Text to read"))
        self._page.setHtml(_linked(text))
        self._page.anchorClicked.connect(self._on_word)
        self._page.hide()
        self._begin = QPushButton(tr("Begin"))
        self._begin.setProperty("role", "primary")
        self._begin.clicked.connect(self._on_begin)
        self._begun_s: float | None = None
        self._ended_s: float | None = None
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self._begin)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(14)
        layout.addWidget(self._said)
        layout.addWidget(self._page, 1)
        layout.addStretch()
        layout.addLayout(row)
        self._begin.setFocus()

    def _on_begin(self) -> None:
        self._page.show()
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._begin.hide()
        self._begun_s, self._ended_s = perf_counter(), None
        self._timer.start()
        self._on_tick()

    def _on_tick(self) -> None:
        passed_s = perf_counter() - (self._begun_s or 0)
        if passed_s < _SECONDS:
            self._said.setText(tr("Read on. {seconds:.0f} s left.", seconds=_SECONDS - passed_s))
            return
        self._timer.stop()
        self._ended_s = perf_counter()
        self._said.setText(tr("The minute is over. Click the last word that you read."))

    def _on_word(self, link: QUrl) -> None:
        if self._begun_s is None:
            return
        self._timer.stop()
        passed_s = (self._ended_s or perf_counter()) - self._begun_s
        if passed_s < _SHORTEST_S:
            self._said.setText(
                tr(
                    "That was {passed_s:.0f} s: too short to measure. Read on, and click later.",
                    passed_s=passed_s,
                )
            )
            self._timer.start()
            return
        speed = round(int(link.toString()) / passed_s * 60)
        if not _BOUNDS.low <= speed <= _BOUNDS.high:
            self._said.setText(
                tr(
                    "That would be {speed:,} words a minute, which cannot be. Click the "
                    "last word that you read, or close this and keep the speed that was set.",
                    speed=speed,
                )
            )
            return
        self.measured.emit(speed)
        self.accept()


def _linked(text: str) -> str:
    """The text as HTML in which each word is a link to its number, from 1."""
    number = 0

    def link(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return f'<a href="{number}" style="text-decoration:none; color:inherit">{match[0]}</a>'

    paragraphs = text.strip().split("\n\n")
    return "".join(f"<p>{_WORD.sub(link, paragraph)}</p>" for paragraph in paragraphs)
