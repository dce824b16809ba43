"""The GPL set in two columns and printed by a real browser: every word, in the order of reading."""

import html
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from app.documents.document import Document
from tests.documents.reading_kit import document_of, headings_of

GPL = Path("/usr/share/common-licenses/GPL-3")
STYLE = "main{columns:2;column-gap:24px;font:10px serif}h2{font-size:14px}@page{margin:15mm}"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Document:
    browser = shutil.which("chromium")
    if browser is None or not GPL.is_file():
        pytest.skip("needs Debian's chromium and /usr/share/common-licenses")
    folder = tmp_path_factory.mktemp("printed")
    page, pdf = folder / "gpl.html", folder / "gpl.pdf"
    page.write_text(f"<meta charset=utf-8><style>{STYLE}</style><main>{_body()}</main>", "utf-8")
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    subprocess.run(
        [
            browser, "--headless", *root, "--disable-gpu", "--no-pdf-header-footer",
            f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={pdf}", page.as_uri(),
        ],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    return document_of(pdf)


def _paragraphs() -> list[str]:
    return [" ".join(part.split()) for part in GPL.read_text("utf-8").split("\n\n") if part.strip()]


def _body() -> str:
    return "".join(
        f"<h2>{html.escape(part)}</h2>" if part[:1].isdigit() and len(part) < 70
        else f"<p>{html.escape(part)}</p>"
        for part in _paragraphs()
    )  # fmt: skip


def test_all_words_come_in_the_order_of_reading(printed: Document) -> None:
    assert printed.text.split() == " ".join(_paragraphs()).split()


def test_the_titles_are_headings_and_paragraphs_are_whole(printed: Document) -> None:
    titles = [text for _, text in headings_of(printed)]
    assert titles == [part for part in _paragraphs() if part[:1].isdigit() and len(part) < 70]
    shown = {" ".join(printed.text_of(block).split()) for block in printed.blocks}
    whole = sum(part in shown for part in _paragraphs())
    assert whole > len(_paragraphs()) * 0.9
