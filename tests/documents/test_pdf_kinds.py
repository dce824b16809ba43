"""PDFs that are protected, scanned, damaged or active, and how pages become paragraphs."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from app.documents.document import BlockKind, Document
from app.documents.events import RefusalKind
from tests.documents.conftest import RunTool
from tests.documents.pdf_files import Words, page_of, pdf_of, stream_of
from tests.documents.reading_kit import (
    document_in,
    headings_of,
    read_bytes,
    read_here,
    read_in_child,
    refused_as,
    texts_of,
)

PARAGRAPH = [
    "A reader that takes its lines as they come finds the beginning of each sentence, and",
    "goes on to the next line until the sentence ends. What stands below an empty stretch",
    "is a paragraph of its own.",
]


def scan_of(pages: int) -> bytes:
    """A PDF of pictures of text, as a scanner makes it."""
    pictures = []
    for number in range(pages):
        picture = Image.new("L", (600, 800), 255)
        ImageDraw.Draw(picture).text((60, 60), f"Page {number} of a scanned letter", fill=0)
        pictures.append(picture)
    out = BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:])
    return out.getvalue()


@pytest.mark.parametrize("bits", ["40", "128", "256"])
def test_a_pdf_with_a_password_is_refused_as_protected(
    bits: str, run_tool: RunTool, tmp_path: Path
) -> None:
    plain, locked = tmp_path / "plain.pdf", tmp_path / "locked.pdf"
    plain.write_bytes(pdf_of([page_of(PARAGRAPH)]))
    weak = ["--allow-weak-crypto"] if bits != "256" else []
    run_tool("qpdf", *weak, "--encrypt", "secret", "owner", bits, "--", plain, locked)
    refusal = refused_as(read_in_child(locked), RefusalKind.ENCRYPTED)
    assert "is protected by a password. Nothing was read. Open it" in refusal.sentence


def test_a_pdf_that_anyone_may_open_is_read_though_it_is_encrypted(
    run_tool: RunTool, tmp_path: Path
) -> None:
    plain, locked = tmp_path / "plain.pdf", tmp_path / "owned.pdf"
    plain.write_bytes(pdf_of([page_of(PARAGRAPH)]))
    run_tool("qpdf", "--encrypt", "", "owner", "256", "--", plain, locked)
    result = read_here(locked)
    assert isinstance(result, Document)
    assert result.text == " ".join(PARAGRAPH)


def test_a_scan_is_refused_and_says_that_it_holds_pictures(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan_of(3))
    refusal = refused_as(read_in_child(path), RefusalKind.NO_TEXT)
    assert "pictures of pages 1 to 3" in refusal.sentence
    assert "text recognition" in refusal.sentence


def test_scanned_pages_among_others_are_named(run_tool: RunTool, tmp_path: Path) -> None:
    text, scan, both = (tmp_path / name for name in ("text.pdf", "scan.pdf", "both.pdf"))
    text.write_bytes(pdf_of([page_of(PARAGRAPH)]))
    scan.write_bytes(scan_of(2))
    run_tool("qpdf", "--empty", "--pages", text, "1", scan, "1-2", text, "1", "--", both)
    document = read_here(both)
    assert isinstance(document, Document)
    assert document.pages == 4
    assert document.unreadable == ("Pages 2 and 3 hold pictures without text.",)
    assert document.page_at(len(document.text) - 1) == 4


def test_scripts_and_embedded_files_are_neither_run_nor_read(tmp_path: Path) -> None:
    name = tmp_path / "written.txt"
    script = f"this.exportDataObject({{cName:'a.txt'}}); app.launchURL('file://{name}');"
    data = pdf_of(
        [page_of(PARAGRAPH)],
        "/OpenAction 1000 0 R /Names << /EmbeddedFiles << /Names [(a.txt) 1001 0 R] >> "
        "/JavaScript << /Names [(run) 1000 0 R] >> >>",
        {
            1000: f"<< /S /JavaScript /JS <{script.encode().hex()}> >>".encode(),
            1001: b"<< /Type /Filespec /F (a.txt) /EF << /F 1002 0 R >> >>",
            1002: stream_of(b"a secret in a file", "/Type /EmbeddedFile"),
        },
    )
    path = tmp_path / "active.pdf"
    path.write_bytes(data)
    document = read_here(path)
    assert isinstance(document, Document)
    assert document.text == " ".join(PARAGRAPH)
    assert document.unreadable == ("1 file inside the PDF was not read.",)
    assert not name.exists()


@pytest.mark.parametrize("kept", [0.001, 0.02, 0.3, 0.6, 0.9])
def test_a_pdf_that_was_cut_short_is_refused_or_read_as_far_as_it_goes(
    kept: float, tmp_path: Path
) -> None:
    data = pdf_of([page_of([*PARAGRAPH, f"This is page {number}."]) for number in range(30)])
    path = tmp_path / "cut.pdf"
    path.write_bytes(data[: int(len(data) * kept)])
    result = read_here(path)
    if isinstance(result, Document):
        assert "This is page 0." in result.text
    else:
        refused_as(result, RefusalKind.DAMAGED)


def test_noise_behind_a_pdfs_first_line_is_a_damaged_pdf(tmp_path: Path) -> None:
    noise = bytes((place * 7919 + place // 251) % 256 for place in range(50_000))
    refused_as(read_bytes(tmp_path, "noise.pdf", b"%PDF-1.7\n" + noise), RefusalKind.DAMAGED)


def test_a_pdf_without_pages_is_damaged(tmp_path: Path) -> None:
    refused_as(read_bytes(tmp_path, "none.pdf", pdf_of([])), RefusalKind.DAMAGED)


def test_an_empty_page_has_no_text_and_is_no_scan(tmp_path: Path) -> None:
    refusal = refused_as(read_bytes(tmp_path, "blank.pdf", pdf_of([[]])), RefusalKind.NO_TEXT)
    assert "pictures" not in refusal.sentence


def test_page_numbers_and_running_heads_are_dropped_and_headings_alike_are_kept(
    tmp_path: Path,
) -> None:
    pages = [
        [
            Words("The Whole Story", 72, 760),
            Words(f"Version {number * 3}.1", 72, 730, 16),
            *page_of([f"On day {number} something happened.", *PARAGRAPH], 690),
            Words(f"Page {number + 4} of 20", 280, 30),
        ]
        for number in range(1, 9)
    ]
    document = document_in(tmp_path, "story.pdf", pdf_of(pages))
    assert "The Whole Story" not in document.text
    assert "Page " not in document.text
    assert [t for _, t in headings_of(document)] == [f"Version {n * 3}.1" for n in range(1, 9)]
    assert all(f"On day {number} " in document.text for number in range(1, 9))


def test_two_columns_are_read_from_top_to_bottom_one_by_one(tmp_path: Path) -> None:
    left = [f"Left line {number} of the first column" for number in range(20)]
    right = [f"right line {number} of the second one" for number in range(20)]
    page = [*page_of(left), *page_of(right, left=330)]
    document = document_in(tmp_path, "columns.pdf", pdf_of([page]))
    words = " ".join(document.text.split())
    assert words == " ".join([*left, *right])


def test_a_sentence_over_two_pages_is_one_paragraph_on_both(tmp_path: Path) -> None:
    pages = [page_of(["First.", "", *PARAGRAPH[:1]]), page_of(PARAGRAPH[1:])]
    document = document_in(tmp_path, "over.pdf", pdf_of(pages))
    assert texts_of(document, BlockKind.PARAGRAPH)[-1] == " ".join(PARAGRAPH)
    last = document.blocks[-1]
    assert document.page_at(last.start) == 1
    assert document.page_at(document.text.index("goes on")) == 2
