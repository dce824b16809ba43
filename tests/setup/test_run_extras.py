"""What run.py does about system packages that it can do without: it never fails for them."""

import shutil
import sys
from collections.abc import Sequence

import pytest

import run


class Told(run.Work):
    """Notes the commands in the place of running them; they fail."""

    def __init__(self) -> None:
        self.commands: list[str] = []

    def run(self, command: Sequence[object], what: str, total: int = 0) -> str | None:  # noqa: ARG002 - as the real one
        self.commands.append(" ".join(map(str, command)))
        return "it failed"


PURPOSE = run.Purpose("x", extras={"not-there": "not-there-package", "sh": "dash"})


def test_only_what_is_missing_is_installed_and_a_failure_is_no_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(run, "_apt", lambda: ["apt-get"])
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "not-there" else name)
    work = Told()
    run.install_extras(PURPOSE, work)
    install = "apt-get install --yes --no-install-recommends not-there-package"
    assert work.commands == [install, "apt-get update"]


def test_where_it_needs_a_password_nothing_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "_apt", lambda: None)
    work = Told()
    run.install_extras(PURPOSE, work)
    assert work.commands == []


def test_the_tests_want_chromium_and_the_app_does_not() -> None:
    if sys.platform != "linux":
        pytest.skip("packages of Debian")
    assert "chromium" in run.purpose_of(["test"], {}).extras
    assert not run.purpose_of([], {}).extras
