"""Keys in a real Secret Service, which is there, locked, or not there at all."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.settings.keys import KeyPlace, Keys, environment_name
from app.settings.providers import Provider

SECRET = "sk-secret-0123456789abcdef"  # noqa: S105 - of nobody
needs_service = pytest.mark.skipif(
    not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")),
    reason="needs dbus-run-session and gnome-keyring-daemon",
)
_PROVIDER = 'Provider("openai", "openai", "OpenAI", "https://api.openai.com/v1")'
_PUT = f"""
from app.settings.keys import Keys
from app.settings.providers import Provider
openai = {_PROVIDER}
keys = Keys({{}})
place = keys.put(openai, "{SECRET}")
print(place, "|", keys.why_not_kept(), "|", keys.get(openai) == "{SECRET}")
"""
_GET = f"""
from app.settings.keys import Keys
from app.settings.providers import Provider
openai = {_PROVIDER}
keys = Keys({{}})
print(keys.get(openai), "|", keys.why_not_kept())
keys.remove(openai)
print(Keys({{}}).get(openai))
"""
_UNLOCK = "printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1"


def run(home: Path, *programs: str, before: str = "true", bus: bool = True) -> list[str]:
    """What Python programs print, one after another in one session of a bus."""
    home.mkdir(exist_ok=True)
    quoted = " && ".join(f"{sys.executable} -c '{p}'" for p in programs)
    environment = {
        "HOME": str(home), "PATH": os.environ["PATH"], "PYTHONPATH": str(Path.cwd()),
        "XDG_RUNTIME_DIR": str(home),
    }  # fmt: skip
    command = ["bash", "-c", f"{before} && {quoted}"]
    if bus:
        command = ["dbus-run-session", "--", *command]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@needs_service
def test_a_key_is_kept_in_the_keychain_and_nowhere_else(tmp_path: Path) -> None:
    home = tmp_path / "home"
    put, got, gone = run(home, _PUT, _GET, before=_UNLOCK)
    assert put == "keychain |  | True"
    assert got == f"{SECRET} | "
    assert gone == "None"
    for path in home.rglob("*"):
        if path.is_file():
            assert SECRET.encode() not in path.read_bytes()


@needs_service
def test_without_a_keychain_a_key_lives_as_long_as_the_session(tmp_path: Path) -> None:
    put, got, _ = run(tmp_path / "home", _PUT, _GET, bus=False)
    where, why, found = put.split(" | ")
    assert (where, found) == ("session", "True")
    assert "until you close" in why
    assert got.startswith("None | ")


@needs_service
def test_a_locked_keychain_is_told_as_such(tmp_path: Path) -> None:
    """A keychain with a password that nobody has entered: made first, then locked by a restart."""
    home = tmp_path / "home"
    run(home, _PUT, before=_UNLOCK)
    start = "gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1"
    put, _, _ = run(home, _PUT, _GET, before=start)
    where, why, found = put.split(" | ")
    assert (where, found) == ("session", "True")
    assert "until you close" in why


def test_a_backend_that_keeps_plain_text_is_refused(tmp_path: Path) -> None:
    module = tmp_path / "plain_backend.py"
    module.write_text(
        "from keyring.backend import KeyringBackend\n"
        "class Plain(KeyringBackend):\n"
        "    priority = 0.5\n"
        "    def set_password(self, *_): raise AssertionError('a key was written')\n"
        "    def get_password(self, *_): return None\n"
        "    def delete_password(self, *_): pass\n"
    )
    environment = {
        **os.environ, "PYTHON_KEYRING_BACKEND": "plain_backend.Plain",
        "PYTHONPATH": f"{tmp_path}{os.pathsep}{Path.cwd()}",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", _PUT], env=environment, capture_output=True, text=True, check=True
    )
    where, why, found = done.stdout.strip().split(" | ")
    assert (where, found) == ("session", "True")
    assert "plain text" in why


def test_the_environment_wins_and_is_never_written_anywhere() -> None:
    keys = Keys({"FIRSTTOKEN_KEY_MY_VLLM": f" {SECRET} "})
    assert environment_name("my-vllm") == "FIRSTTOKEN_KEY_MY_VLLM"
    assert keys.get(Provider("my-vllm", "vllm", "Mine", "http://127.0.0.1:8000/v1")) == SECRET
    assert SECRET not in repr(keys)
    assert set(KeyPlace) == {"keychain", "session"}
