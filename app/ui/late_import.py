"""Imports what takes its time beside the UI thread, and hands it over there.

A chart's library takes 0.4 s and the page Summarise 0.3 s, and a window that is only chatted in
never needs them.
"""

import gc
import threading
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal


class LateImport(QObject):
    """Lives in the UI thread. `load` imports something and returns it, on a thread of its own."""

    arrived = Signal(object)
    """What `load` returned."""

    def __init__(self, load: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._load = load
        self._is_begun = False

    def bring(self) -> None:
        """Begin, unless it has begun."""
        if not self._is_begun:
            self._is_begun = True
            threading.Thread(target=self._run, name="imports", daemon=True).start()

    def _run(self) -> None:
        loaded = self._load()
        settle()
        with suppress(RuntimeError):  # the window was closed meanwhile, and this object with it
            self.arrived.emit(loaded)


def settle() -> None:
    """Let garbage collections pass over what is there by now: modules stay, and looking at all of
    them again stops every thread for some 70 ms.
    """
    gc.freeze()
    gc.enable()
