"""What only a provider needs is not imported before a provider is asked: it takes its time."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.inference.engine import ModelRef
from app.settings.preferences import Preferences, SamplingOverrides
from app.settings.preferences_file import PreferencesFile
from app.settings.providers import Provider
from tests.engines.remote_peers import KEY, ScriptedServer, reply
from tests.terminal.commands import ROOT, Home, new_home

LATE = {
    "httpx2", "keyring", "genai_prices", "tenacity", "truststore", "openai", "anthropic",
    "scipy", "pyqtgraph", "PIL", "bm25s", "pypdfium2", "lxml", "striprtf", "rapidfuzz",
    "jeepney", "app.ui.welcome", "app.ui.dropping.kinds", "app.ui.notifications.tray",
    "app.ui.notifications.session_bus",
    "ziamath", "latex2mathml",
}  # fmt: skip
COMMAND = """
import sys
from app.__main__ import main
code = main(sys.argv[1:])
"""
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.models.starter import starter_model
from tests.e2e.driver import Driver, know_speed
app = QApplication([])
data_dir = Path(sys.argv[1])
know_speed(data_dir, starter_model())
window = Driver(app, data_dir)
window.until(window.is_ready)
window.ask("Hi")
window.until(window.is_done)
code = 0 if window.text() and "local" in window.footer() else 1
window.end()
"""
TELL = f"""
import json
print(json.dumps(sorted({LATE} & set(sys.modules))), file=sys.stderr)
sys.exit(code)
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return new_home(tmp_path)


def prefer(home: Home, address: str = "http://127.0.0.1:9/v1", kind_id: str = "openai") -> None:
    """A provider that was added once, though a local model is chosen; short replies."""
    provider = Provider("mine", kind_id, "Mine", address, ("gpt-4o",))
    short = SamplingOverrides(max_tokens=4)
    PreferencesFile(home.data_dir / "config").save(
        Preferences(providers=(provider,), sampling=short, welcomed=True)
    )


def imported(program: str, home: Home, *arguments: str) -> set[str]:
    """Those of the late modules that a program has imported when it has done its work."""
    environment = {
        **home.environment,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }
    done = subprocess.run(
        [sys.executable, "-c", program + TELL, *arguments], env=environment, cwd=ROOT, input=b"",
        capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("command", [("ask", "--max-tokens", "4", "Hi"), ("chat",)])
def test_a_local_model_in_the_terminal_needs_none_of_it(
    command: tuple[str, ...], home: Home, starter: ModelRef
) -> None:
    prefer(home)
    assert imported(COMMAND, home, *command, "--data-dir", str(home.data_dir)) == set()


def test_a_window_with_a_local_model_needs_none_of_it(home: Home, starter: ModelRef) -> None:
    prefer(home)
    assert imported(WINDOW, home, str(home.data_dir)) == set()


@pytest.mark.parametrize(
    ("kind_id", "key", "more"), [("other", "", "keyring"), ("openai", KEY, "genai_prices")]
)
def test_a_provider_needs_what_is_watched_for(
    kind_id: str, key: str, more: str, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the tests above watch for the right names."""
    monkeypatch.setenv("FIRSTTOKEN_KEY_MINE", key)
    ask = ("ask", "--provider", "mine", "--model", "gpt-4o", "Hi")
    with ScriptedServer((reply("All ", "well."),)) as server:
        prefer(home, server.address, kind_id)
        names = imported(COMMAND, home, *ask, "--data-dir", str(home.data_dir))
    assert names == {"httpx2", "tenacity", "truststore", more}
