"""What moves of its own accord stands still where the person, or the system, wants it so."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.speedlab.delivery import Wait
from app.ui.panels.compare.wait_view import WaitView
from app.ui.theme import Theme

PORTAL = """
import subprocess, sys
from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, QTimer, Slot
from PySide6.QtDBus import QDBusAbstractAdaptor, QDBusConnection, QDBusVariant

@ClassInfo({"D-Bus Interface": "org.freedesktop.portal.Settings"})
class Settings(QDBusAbstractAdaptor):
    @Slot(str, str, result=QDBusVariant)
    def ReadOne(self, space, key):
        return QDBusVariant({"enable-animations": ANIMATIONS}.get(key, 0))

ASK = '''
from queue import Queue
from app.ui.motion import ask_system
said = Queue()
ask_system(said.put)
print(said.get(timeout=20).is_still)
'''
app = QCoreApplication([])
owner = QObject()
settings = Settings(owner)
bus = QDBusConnection.sessionBus()
assert bus.registerObject("/org/freedesktop/portal/desktop", owner)
assert bus.registerService("org.freedesktop.portal.Desktop")
asker = subprocess.Popen([sys.executable, "-c", ASK])
timer = QTimer()
timer.timeout.connect(lambda: asker.poll() is not None and app.exit(asker.returncode))
timer.start(20)
sys.exit(app.exec())
"""


@pytest.fixture
def still(theme: Theme) -> Iterator[Theme]:
    theme.set_still(still=True)
    yield theme
    theme.set_still(still=False)


def moments(view: WaitView) -> int:
    """How many pictures it shows within two seconds."""
    seen = set()
    for tenth in range(20):
        view.move_to(tenth * 100_000_000)
        seen.add(bytes(view.grab().toImage().constBits()))
    return len(seen)


@pytest.mark.parametrize("wait", [Wait.SPINNER, Wait.DOTS, Wait.SKELETON])
def test_an_indicator_stands_still_unless_a_trial_is_about_it(still: Theme, wait: Wait) -> None:
    seen = []
    for is_sample in (False, True):
        view = WaitView(still, is_sample=is_sample)
        view.resize(200, 90)
        view.wait_for(wait, 3_000_000_000, 1_000_000_000)
        seen.append(moments(view))
        view.deleteLater()
    assert seen[0] == 1
    assert seen[1] > 5


def test_what_tells_how_long_it_takes_goes_on(still: Theme) -> None:
    view = WaitView(still)
    view.resize(200, 90)
    view.wait_for(Wait.PROGRESS, 3_000_000_000, 1_000_000_000)
    assert moments(view) > 5
    view.deleteLater()


def test_the_text_cursor_does_not_blink(still: Theme, app: QApplication) -> None:
    assert app.cursorFlashTime() == 0
    still.set_still(still=False)
    assert app.cursorFlashTime() > 0


@pytest.mark.skipif(not shutil.which("dbus-run-session"), reason="there is no message bus here")
@pytest.mark.parametrize("animations", [True, False])
def test_the_desktop_is_asked(animations: bool) -> None:
    program = PORTAL.replace("ANIMATIONS", str(animations))
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout.decode().strip() == str(not animations), done.stderr.decode()
