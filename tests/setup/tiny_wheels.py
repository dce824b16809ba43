"""Writes wheels with the standard library alone, and is a build backend itself.

A checkout for a test takes this file as its backend, so that its set-up needs no package index.
"""

import zipfile
from collections.abc import Mapping
from pathlib import Path

SCRIPT = "[console_scripts]\nfirsttoken = app.__main__:main\n"


def write_wheel(folder: Path, name: str, version: str, files: Mapping[str, str]) -> Path:
    """A wheel of `name` with `files` (text by path) in `folder`; returns its path."""
    info = f"{name}-{version}.dist-info"
    parts = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    if name == "firsttoken":
        parts[f"{info}/entry_points.txt"] = SCRIPT
    record = "".join(f"{path},,\n" for path in (*parts, f"{info}/RECORD"))
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in {**parts, f"{info}/RECORD": record}.items():
            archive.writestr(path, text)
    return wheel


def build_editable(
    wheel_directory: str,
    config_settings: object = None,
    metadata_directory: object = None,
) -> str:
    """The hook of PEP 660: this folder on the path."""
    pth = {"firsttoken.pth": str(Path.cwd()) + "\n"}
    return write_wheel(Path(wheel_directory), "firsttoken", "0.1.0", pth).name
