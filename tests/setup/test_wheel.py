"""The wheel carries all that the app needs at run time: built, installed and asked."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.setup.checkouts import ROOT

ASK = """
from app.settings.resources import resource_path
folder = resource_path("icons").parent
print(folder, *sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_an_installed_wheel_finds_every_resource_of_the_checkout(
    wheel: Path, tmp_path: Path
) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    python = str(tmp_path / "env" / "bin" / "python")
    install = [python, "-m", "pip", "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    asked = subprocess.run(
        [python, "-I", "-c", ASK], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    folder, *files = asked.stdout.split()
    assert Path(folder).is_relative_to(tmp_path / "env")
    resources = ROOT / "resources"
    assert files == sorted(
        p.relative_to(resources).as_posix() for p in resources.rglob("*") if p.is_file()
    )
    said = subprocess.run(
        [tmp_path / "env" / "bin" / "firsttoken", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == "First Token 0.1.0\n"


def test_the_wheel_carries_the_licences_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    licences = {
        name.rpartition("/licenses/")[2] for name in names if ".dist-info/licenses/" in name
    }
    assert {"LICENSE", "THIRD_PARTY.md", "resources/fonts/LICENSE-Inter.txt"} <= licences
    assert "app/_resources/licenses/LGPL-3.0.txt" in names
    assert not [name for name in names if name.startswith(("tests", "run.py"))]
