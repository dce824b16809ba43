"""Files that are no documents are named for what they are, and say what to do."""

import gzip
import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from app.documents.events import RefusalKind, Refused
from tests.documents.reading_kit import document_of, read_bytes, read_in_child, refused_as


def test_a_missing_file_says_that_it_is_not_there(tmp_path: Path) -> None:
    refusal = refused_as(read_in_child(tmp_path / "no such file.pdf"), RefusalKind.MISSING)
    assert refusal.sentence.startswith("no such file.pdf is not there.")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "is a folder" in refused_as(read_in_child(tmp_path), RefusalKind.MISSING).sentence


@pytest.mark.parametrize("name", ["a" * 300, "a/" * 3000, "\0", "\udcff.txt"])
def test_a_name_that_no_file_can_have_is_a_missing_file(name: str, tmp_path: Path) -> None:
    refused_as(read_in_child(tmp_path / name), RefusalKind.MISSING)


@pytest.mark.skipif(sys.platform == "win32", reason="names are text there")
def test_a_name_that_is_no_utf_8_does_not_keep_a_file_from_being_read(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("Words.", "utf-8")
    document = document_of(path)
    assert (document.text, document.title) == ("Words.", "caf?.txt")


AS_NOBODY = """
import os, sys
from pathlib import Path
from app.documents.extract.source import Source
from app.documents.reading import read
if os.geteuid() == 0:
    os.setuid(65534)
print(read(Source(Path(sys.argv[1]), "secret.txt"), lambda _: None))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_a_file_that_one_may_not_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("x", "utf-8")
    path.chmod(0)
    command = [sys.executable, "-c", AS_NOBODY, str(path)]
    said = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
    assert "RefusalKind.MISSING" in said
    assert "secret.txt could not be opened: Permission denied." in said


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes with names there")
@pytest.mark.parametrize("special", ["pipe", "device"])
def test_what_is_no_regular_file_is_not_waited_for(special: str, tmp_path: Path) -> None:
    path = tmp_path / "pipe" if special == "pipe" else Path("/dev/zero")
    if special == "pipe":
        os.mkfifo(path)
    refused_as(read_in_child(path), RefusalKind.MISSING)


@pytest.mark.parametrize("data", [b"", b"\n \t\r\n", b"\0" * 5000, b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_file_without_anything_in_it_is_empty(data: bytes, tmp_path: Path) -> None:
    refused_as(read_bytes(tmp_path, "a.txt", data), RefusalKind.EMPTY)


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + crc

    head = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes(9 * 8))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (png(), "a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)), "a picture"),
        (gzip.compress(b"words " * 100, mtime=0), "an archive"),
        (b"\0\0\0\x18ftypmp42" + bytes(range(256)), "a film or a recording"),
        (b"SQLite format 3\0" + bytes(range(256)), "a database"),
        (b"GGUF\3\0\0\0" + bytes(range(256)), "a model"),
    ],
)
def test_what_is_no_document_is_named_whatever_its_name_says(
    data: bytes, what: str, tmp_path: Path
) -> None:
    for name in ("notes.txt", "report.pdf", "book.docx"):
        refusal = refused_as(read_bytes(tmp_path, name, data), RefusalKind.FOREIGN)
        assert refusal.sentence.startswith(f"{name} is {what}.")


def test_a_real_program_that_is_called_txt_is_a_program(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(Path(sys.executable).read_bytes()[:200_000])
    result = read_in_child(path)
    assert isinstance(result, Refused)
    assert result.kind is RefusalKind.FOREIGN


def test_a_pdf_that_is_called_txt_is_read_as_what_it_is(tmp_path: Path) -> None:
    result = read_bytes(tmp_path, "notes.txt", b"%PDF-1.4 and no more")
    refused_as(result, RefusalKind.DAMAGED)
