import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.settings import resources
from app.settings.paths import FolderError, Paths, ensure_folder


def test_a_data_dir_holds_all_four_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    paths = Paths.at(Path("mine"))
    four = {paths.data, paths.config, paths.cache, paths.log}
    assert {folder.parent for folder in four} == {tmp_path / "mine"}
    assert len(four) == 4
    assert not (tmp_path / "mine").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="the folders of the XDG specification")
def test_without_one_the_platforms_folders_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    paths = Paths.at()
    assert paths.data == tmp_path / "DATA" / "firsttoken"
    assert paths.config == tmp_path / "CONFIG" / "firsttoken"
    assert paths.cache == tmp_path / "CACHE" / "firsttoken"
    assert tmp_path / "STATE" / "firsttoken" in (paths.log, *paths.log.parents)


def test_a_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    folder = ensure_folder(tmp_path / "a" / "b")
    assert folder.is_dir()
    assert ensure_folder(folder) == folder
    if os.name == "posix":
        assert folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(FolderError, match=r"could not be made .*--data-dir") as caught:
        ensure_folder(tmp_path / "taken" / "data")
    assert str(caught.value).startswith("The folder")
    assert caught.value.errno is not None


LAYOUTS = {
    "checkout": ("app", "resources", None),
    "wheel": ("site-packages/app", "site-packages/app/_resources", None),
    "bundle": ("lib/app", "unpacked/resources", "unpacked"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_resources_are_found_wherever_the_app_runs_from(tmp_path: Path, layout: str) -> None:
    package, folder, bundle = LAYOUTS[layout]
    (tmp_path / package / "settings").mkdir(parents=True)
    shutil.copy(resources.__file__, tmp_path / package / "settings" / "resources.py")
    for part in (package, f"{package}/settings"):  # else an installed app comes first
        (tmp_path / part / "__init__.py").touch()
    (tmp_path / folder).mkdir(parents=True)
    (tmp_path / folder / "here.txt").write_text(layout)
    if layout != "checkout":  # a folder of that name beside the package is somebody else's
        (tmp_path / package).parent.joinpath("resources").mkdir(exist_ok=True)
    program = (
        f"import sys; sys._MEIPASS = {str(tmp_path / bundle)!r}\n" if bundle else "import sys\n"
    )
    program += "from app.settings.resources import resource_path\n"
    program += "sys.stdout.write(resource_path('here.txt').read_text())"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str((tmp_path / package).parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == (layout, "")


def test_an_incomplete_app_says_so(tmp_path: Path) -> None:
    with pytest.raises(resources.ResourcesMissingError, match="Install it again"):
        resources._folder(tmp_path / "app", None)
