"""Writes a comparison to a file, beside the UI thread, with progress and a way to stop."""

import logging
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget

from app.inference.engine import StopToken
from app.inference.words import tr
from app.speedlab.comparison import Comparison
from app.ui.panels.compare.export_dialog import ExportChoice
from app.ui.panels.compare.film import FilmLook, write_film
from app.ui.theme import Theme

_LOG = logging.getLogger(__name__)
_SHOW_AFTER_MS = 400
_PER_CENT = 100

PickPath = Callable[[QWidget, str, str], str]
"""From the window, a suggested name and a filter of files to a path; empty for none."""


def pick_path(window: QWidget, name: str, kinds: str) -> str:
    """Ask with the platform's own dialog."""
    return QFileDialog.getSaveFileName(window, tr("Export"), name, kinds)[0]


@dataclass(frozen=True, slots=True)
class _Outcome:
    sentence: str
    is_good: bool


class Exports(QObject):
    """One export at a time."""

    said = Signal(str, bool)
    """How it went, and whether it went well."""
    _progressed = Signal(float)
    _ended = Signal(object)

    def __init__(self, theme: Theme, window: QWidget, pick: PickPath = pick_path) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._pick = pick
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="exports")
        self._stop = StopToken()
        self._dialog: QProgressDialog | None = None
        self._begun_s = 0.0
        self._progressed.connect(self._on_progress)
        self._ended.connect(self._on_end)
        self.destroyed.connect(partial(self._worker.shutdown, wait=False, cancel_futures=True))

    def export(self, comparison: Comparison, words_per_minute: float, choice: ExportChoice) -> None:
        """Ask where to, and write it."""
        kind, kinds = (
            (".gif", tr("GIF film (*.gif)")) if choice.is_film else (".html", tr("HTML (*.html)"))
        )
        name = re.sub(r"[^\w -]+", "", comparison.title).strip()[:60] or tr("comparison")
        picked = self._pick(self._window, f"{name}{kind}", kinds)
        if not picked:
            return
        path = Path(picked)
        if not path.suffix:
            path = path.with_suffix(kind)
        self._stop = stop = StopToken()
        self._begun_s = perf_counter()
        if choice.is_film:
            theme = self._theme
            look = FilmLook(
                theme.palette, theme.control_font(), theme.small_font(), theme.title_font()
            )
            self._show_progress()
            work = partial(write_film, path, comparison, look, stop, self._progressed.emit)
        else:
            work = partial(_write_page, path, comparison, words_per_minute, choice)
        self._worker.submit(self._run, path, work)

    def stop(self) -> None:
        """Give up what is being written."""
        self._stop.set()

    def _show_progress(self) -> None:
        dialog = QProgressDialog(tr("Painting the film…"), tr("Stop"), 0, _PER_CENT, self._window)
        dialog.setWindowTitle(tr("Export"))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setMinimumDuration(_SHOW_AFTER_MS)
        dialog.canceled.connect(self.stop)
        self._dialog = dialog

    def _run(self, path: Path, work: Callable[[], bool]) -> None:
        try:
            done = work()
        except OSError as error:
            why = error.strerror or str(error)
            sentence = tr(
                "{path} could not be written: {why}. Choose another place.", path=path, why=why
            )
            self._ended.emit(_Outcome(sentence, is_good=False))
        except Exception:  # noqa: BLE001 - whatever it is: the window goes on, and says so
            _LOG.exception("An export failed")
            sentence = tr("The export failed. Nothing was changed; the log says more.")
            self._ended.emit(_Outcome(sentence, is_good=False))
        else:
            said = (
                tr("Written: {path}", path=path)
                if done
                else tr("The export was stopped. Nothing was written.")
            )
            self._ended.emit(_Outcome(said, is_good=True))

    @Slot(float)
    def _on_progress(self, share: float) -> None:
        if self._dialog is None or self._stop.is_set():
            return
        left_s = (perf_counter() - self._begun_s) * (1 - share) / share
        self._dialog.setLabelText(tr("Painting the film, {left_s:.0f} s left", left_s=left_s))
        self._dialog.setValue(min(_PER_CENT - 1, round(share * _PER_CENT)))

    @Slot(object)
    def _on_end(self, outcome: _Outcome) -> None:
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog = None
        self.said.emit(outcome.sentence, outcome.is_good)


def _write_page(
    path: Path, comparison: Comparison, words_per_minute: float, choice: ExportChoice
) -> bool:
    from app.speedlab.replay_page import (  # noqa: PLC0415 - only who exports waits for it
        ReplayOptions,
        replay_page,
    )

    options = ReplayOptions(words_per_minute, asks=choice.asks, blind=choice.is_blind)
    path.write_text(replay_page(comparison, options), "utf-8")
    return True
