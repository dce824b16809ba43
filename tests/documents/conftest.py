"""Public documents that Debian packages carry, and what real programs make of them."""

import gzip
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from app.documents.document import Document
from tests.documents.reading_kit import document_of

FindFile = Callable[[str, str], Path]
FindDocument = Callable[[str, str], Document]
RunTool = Callable[..., None]


@pytest.fixture(scope="session")
def debian_file(tmp_path_factory: pytest.TempPathFactory) -> FindFile:
    """Finds the file at a path of a package, unpacked if it is packed; skips without it."""
    folder = tmp_path_factory.mktemp("debian")

    def find(path: str, package: str) -> Path:
        file = Path(path)
        if not file.is_file():
            pytest.skip(f"{path} is not there; the Debian package {package} brings it")
        if file.suffix != ".gz":
            return file
        unpacked = folder / file.stem
        if not unpacked.exists():
            unpacked.write_bytes(gzip.decompress(file.read_bytes()))
        return unpacked

    return find


@pytest.fixture(scope="session")
def debian_document(debian_file: FindFile) -> FindDocument:
    """Reads such a file in a child process, once in the whole run."""
    read: dict[str, Document] = {}

    def find(path: str, package: str) -> Document:
        file = debian_file(path, package)
        if path not in read:
            read[path] = document_of(file)
        return read[path]

    return find


@pytest.fixture(scope="session")
def run_tool() -> RunTool:
    """Runs a program of a Debian package of the same name; skips without it."""

    def run(name: str, *arguments: str | Path) -> None:
        if shutil.which(name) is None:
            pytest.skip(f"{name} is not installed; the Debian package {name} brings it")
        subprocess.run([name, *map(str, arguments)], check=True, capture_output=True, timeout=60)

    return run
