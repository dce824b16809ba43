"""The tray icon of a real session: a closed window's reply goes on, and its menu leads back.

In a process of its own, since Qt joins the session's bus once.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.inference.engine import ModelRef
from tests.desktop_bus import needs_bus, session_bus
from tests.tray_host import TrayHost

from .driver import know_speed

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.settings.preferences import Preferences, SamplingOverrides
from app.settings.preferences_file import PreferencesFile
from app.settings.paths import Paths
from tests.e2e.driver import Driver

folder = Path(sys.argv[1])
preferences = Preferences(
    tray_icon=True, notifications_off=True, sampling=SamplingOverrides(max_tokens=20, seed=7)
)
PreferencesFile(Paths.at(folder).config).save(preferences)
app = QApplication([])
driver = Driver(app, folder)
driver.until(driver.is_ready)
driver.ask("What is a token?")
driver.window.close()
print("closed" if driver.window.isHidden() else "still there", flush=True)
driver.until(driver.window.isVisible)
driver.until(driver.is_done)
print(driver.footer(), flush=True)
driver.window.closing.connect(lambda: print("closing", flush=True))
driver.until(lambda: not driver.window.isVisible())
driver.end()
print("ended", flush=True)
"""


@needs_bus
@pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="needs an X server")
def test_a_closed_window_goes_on_behind_its_icon_and_its_menu_leads_back(
    tmp_path: Path, starter: ModelRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    know_speed(tmp_path, starter)
    with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        host = TrayHost()
        command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
        environment = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
        with subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
        ) as app:
            assert app.stdout is not None
            try:
                assert app.stdout.readline() == "closed\n"
                host.click("Show First Token")
                assert "20 out" in app.stdout.readline()
                host.click("Quit First Token")
                assert app.stdout.readline() == "closing\n"
                assert app.stdout.readline() == "ended\n"
            finally:
                app.terminate()
                host.close()
