"""One run of the app with its window, from the first start to the exit code."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.settings.paths import Paths
from app.ui.application import WindowRun
from app.ui.language import translate_qt
from app.ui.late_import import settle
from app.ui.single_instance import SingleInstance

_LISTEN_AFTER_MS = 300
"""By then the window is there. Another start waits that long for an answer."""


def run_window(paths: Paths, notice: str) -> int:
    """Show the window until it is closed, or raise the one that is open; returns the exit code.

    `notice` is a sentence to begin with, or empty.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName("First Token")
    app.setDesktopFileName("firsttoken")
    translate_qt(app)
    instance = SingleInstance(paths.data)
    if not instance.is_first():
        return 0
    run = WindowRun(app, paths)
    instance.raised.connect(run.window.come_forward)
    QTimer.singleShot(_LISTEN_AFTER_MS, instance, instance.listen)
    run.begin(notice)
    settle()
    code = app.exec()
    instance.close()
    run.end()
    return code
