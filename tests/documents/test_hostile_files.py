"""Files that are made to harm who reads them: they cost one refusal, or give their plain words."""

import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.documents.document import Document
from app.documents.events import Extracted, RefusalKind, Refused
from app.documents.process import Limits
from tests.documents.office_files import docx_of, epub_of, odt_of, word_paragraph, zip_of
from tests.documents.pdf_files import page_of, pdf_of, stream_of
from tests.documents.reading_kit import read_bytes, read_in_child, refused_as

DEPTH = 100_000
LIMITS = Limits(seconds=30)


def result_of(folder: Path, name: str, data: bytes) -> Extracted | Refused:
    path = folder / name
    path.write_bytes(data)
    return read_in_child(path, LIMITS)


@pytest.fixture
def listening() -> Iterator[tuple[int, list[bytes]]]:
    """A port on loopback, and what came to it."""
    came: list[bytes] = []
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def serve() -> None:
            while True:
                try:
                    with closing(server.accept()[0]) as connection:
                        came.append(connection.recv(1000))
                except OSError:
                    return

        thread = threading.Thread(target=serve, name="listening")
        thread.start()
        yield server.getsockname()[1], came
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.epub"])
def test_an_archive_that_swells_is_refused_before_it_does(name: str, tmp_path: Path) -> None:
    text = word_paragraph("A" * 300_000_000)
    bombs = {
        "a.docx": lambda: docx_of(text),
        "a.odt": lambda: odt_of(text),
        "a.epub": lambda: epub_of({"one": text}),
    }
    result = result_of(tmp_path, name, bombs[name]())
    assert "unpacks to 300 MB" in refused_as(result, RefusalKind.TOO_LARGE).sentence


def test_an_archive_that_lies_about_its_size_is_damaged(tmp_path: Path) -> None:
    data = docx_of(word_paragraph("A" * 2_000_000))
    central = data.rfind(b"PK\x01\x02")
    lying = data[: central + 24] + (1000).to_bytes(4, "little") + data[central + 28 :]
    result = result_of(tmp_path, "a.docx", lying)
    assert isinstance(result, Refused)
    assert result.kind is RefusalKind.DAMAGED


def test_an_archive_of_very_many_parts_is_refused(tmp_path: Path) -> None:
    parts = {f"word/{number}": "" for number in range(20_001)}
    result = result_of(tmp_path, "a.docx", zip_of({"word/document.xml": "<x/>", **parts}))
    assert "parts" in refused_as(result, RefusalKind.TOO_LARGE).sentence


DEEP = {
    "xml.docx": lambda: docx_of("<w:p>" * DEPTH + "<w:r><w:t>deep</w:t></w:r>" + "</w:p>" * DEPTH),
    "text.odt": lambda: odt_of("<text:p>" * DEPTH + "deep" + "</text:p>" * DEPTH),
    "page.html": lambda: b"<html><body>" + b"<div>" * DEPTH + b"deep",
    "list.html": lambda: b"<html><body>words" + b"<ul><li>" * DEPTH + b"deep",
    "table.html": lambda: b"<html><body>words" + b"<table><tr><td>" * DEPTH + b"deep",
    "list.md": lambda: b"# Title\n\nwords\n\n" + b"- " * 2000 + b"deep",
    "quote.md": lambda: b"words\n\n" + b">" * DEPTH + b"deep",
    "marks.md": lambda: b"words " + b"*a **b " * 20_000 + b"[" * DEPTH,
    "values.json": lambda: b"[" * DEPTH + b"1" + b"]" * DEPTH,
    "groups.rtf": lambda: b"{\\rtf1 words " + b"{" * DEPTH + b"deep" + b"}" * DEPTH + b"}",
    "parts.eml": lambda: (
        b"From: a@b\nTo: c@d\nSubject: x\nMIME-Version: 1.0\n"
        + b"".join(
            b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000)
        )
        + b"\nwords"
    ),
}


@pytest.mark.parametrize("name", DEEP)
def test_nesting_without_end_is_read_or_refused_and_crashes_nothing(
    name: str, tmp_path: Path
) -> None:
    result = result_of(tmp_path, name, DEEP[name]())
    if isinstance(result, Refused):
        assert result.kind in (RefusalKind.DAMAGED, RefusalKind.NO_TEXT), result
    else:
        assert result.document.text.strip()


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{inner};' * 10}'>"
    for inner, name in zip("abcdefghi", "bcdefghij", strict=True)
)


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.epub", "a.html", "a.fodt"])
def test_entities_that_grow_are_not_expanded(name: str, tmp_path: Path) -> None:
    prologue = LAUGHS + "]>"
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>words &j;</p></body></html>'
    kind = 'office:mimetype="application/vnd.oasis.opendocument.text"'
    fodt = f"<office:document {kind}>&j;</office:document>"
    data = {
        "a.docx": docx_of(word_paragraph("words &j;"), prologue),
        "a.odt": odt_of("<text:p>words &j;</text:p>", prologue),
        "a.epub": epub_of({"one": prologue + page}),
        "a.html": (prologue + page).encode(),
        "a.fodt": (prologue + fodt).encode(),
    }[name]
    result = result_of(tmp_path, name, data)
    if isinstance(result, Extracted):
        assert "haha" not in result.document.text.replace("'ha'", "")
        assert len(result.document.text) < 5000
    else:
        assert result.kind is RefusalKind.DAMAGED


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.epub", "a.html", "b.html"])
def test_nothing_outside_of_the_file_is_loaded(
    name: str, tmp_path: Path, listening: tuple[int, list[bytes]]
) -> None:
    port, came = listening
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words", "utf-8")
    prologue = (
        f'<!DOCTYPE x SYSTEM "http://127.0.0.1:{port}/x.dtd" [<!ENTITY file SYSTEM '
        f'"{secret.as_uri()}"><!ENTITY net SYSTEM "http://127.0.0.1:{port}/net">]>'
    )
    only_dtd = f'<!DOCTYPE html SYSTEM "http://127.0.0.1:{port}/x.dtd">'
    loads = (
        f'<img src="http://127.0.0.1:{port}/i.png"/><object data="{secret.as_uri()}"/>'
        f'<link rel="stylesheet" href="http://127.0.0.1:{port}/s.css"/>'
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}"/>'
    )
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><body>words %s %s</body></html>'
    data = {
        "a.docx": docx_of(word_paragraph("words &file; &net;"), prologue),
        "a.odt": odt_of("<text:p>words &file; &net;</text:p>", prologue),
        "a.epub": epub_of({"one": prologue + page % ("&file; &net;", loads)}),
        "a.html": (prologue + page % ("&file; &net;", loads)).encode(),
        "b.html": (only_dtd + page % ("", loads)).encode(),
    }[name]
    result = result_of(tmp_path, name, data)
    assert came == []
    if isinstance(result, Extracted):
        assert "secret words" not in result.document.text


@pytest.mark.skipif(sys.platform == "win32", reason="holes in files are written out there")
@pytest.mark.parametrize("start", [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"words and more"])
def test_a_file_of_a_gigabyte_is_refused_without_reading_it(start: bytes, tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.write(start)
        file.truncate(1 << 30)
    result = read_in_child(path, LIMITS)
    assert isinstance(result, Refused)
    assert result.kind in (RefusalKind.TOO_LARGE, RefusalKind.EMPTY)


@pytest.mark.parametrize("line", [b"word ", b"x", "字".encode(), b"1. ", b"- ", b"<a>", b"-->"])
def test_one_line_of_megabytes_is_read(line: bytes, tmp_path: Path) -> None:
    result = result_of(tmp_path, "line.txt", line * (3_000_000 // len(line)))
    assert isinstance(result, Extracted), result


@pytest.mark.parametrize(
    "objects",
    [
        {2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"},
        {2: b"<< /Type /Pages /Kids [10 0 R] /Count 2000000000 >>"},
        {11: stream_of(b"q " * 500_000 + b"BT /F1 10 Tf (words) Tj ET")},
        {11: stream_of(b"BT /F1 1e38 Tf 1e38 0 0 1e38 9e37 9e37 Tm (words) Tj ET")},
        {10: b"<< /Type /Page /Parent 2 0 R /Contents 11 0 R /MediaBox [0 0 0 0] >>"},
        {3: b"<< /Type /Font /Subtype /Type3 /CharProcs << /a 11 0 R >> /FontBBox [0 0 1 1] >>"},
        {11: stream_of(b"\x78\x9c" + bytes(2000), "/Filter [/FlateDecode /FlateDecode]")},
    ],
)
def test_a_pdf_with_objects_that_make_no_sense_ends_in_one_event(
    objects: dict[int, bytes], tmp_path: Path
) -> None:
    result = result_of(tmp_path, "odd.pdf", pdf_of([page_of(["Some words."])], "", objects))
    if isinstance(result, Refused):
        assert result.kind in (RefusalKind.DAMAGED, RefusalKind.NO_TEXT), result


def test_chapters_that_lie_outside_of_the_book_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.xhtml").write_text("<p>the secret words</p>", "utf-8")
    book = epub_of({"../../secret": None, str(tmp_path / "secret"): None, "a": "<p>Here.</p>"})
    result = read_bytes(tmp_path, "a.epub", book)
    assert isinstance(result, Document)
    assert result.text == "Here."
