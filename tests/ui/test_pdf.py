"""Formulas, tasks, footnotes and directions on the pages of a PDF."""

from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_PATH
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from app.exchange.markup import MathText, rendered
from app.inference.engine import StopToken
from app.ui.exchange.pdf import PdfFonts, write_pdf
from app.ui.exchange.pdf_formulas import PdfMarkup, Sheet, put_formulas, set_directions
from tests.exchange.test_documents import chat_of

SHEET = Sheet(2_000, 300, "JetBrains Mono", "#000000")


def said_in_pdf(text: str, folder: Path) -> tuple[str, int]:
    """The text of the reply's page, and how many areas are drawn on it."""
    file = folder / "chat.pdf"
    write_pdf(
        chat_of(text), file, PdfFonts("Inter", SHEET.code_family), StopToken(), lambda _: None
    )
    with pypdfium2.PdfDocument(file) as document:
        page = document[0]
        areas = Counter(shape.type for shape in page.get_objects())[FPDF_PAGEOBJ_PATH]
        said = page.get_textpage().get_text_range().replace("\r\n", "\n")
        return said.split("Tides\n")[-1], areas


def laid_out(text: str) -> tuple[QTextDocument, list[MathText]]:
    document, markup = QTextDocument(), PdfMarkup()
    document.setDefaultStyleSheet(f"code, pre {{ font-family: '{SHEET.code_family}' }}")
    document.setHtml(rendered(text, markup))
    return document, markup.formulas


def test_a_formula_is_drawn_and_its_tex_is_not_there(app: QApplication, tmp_path: Path) -> None:
    without, lines = said_in_pdf("So here it is.", tmp_path)
    said, areas = said_in_pdf("So $\\frac{a}{b}$ here\n\n$$\nx^2\n$$\n\nit is.", tmp_path)
    assert "frac" not in said
    assert "".join(filter(str.isalpha, said)) == "".join(filter(str.isalpha, without))
    assert areas == lines + 5  # a, b, the line between them, x and 2, none of them outlined


@pytest.mark.parametrize("tex", ["\\unheard{b}", "+".join(f"a_{{{n}}}" for n in range(99))])
def test_what_cannot_be_drawn_or_read_stays_as_it_was_written(app: QApplication, tex: str) -> None:
    document, formulas = laid_out(f"So ${tex}$ it is.")
    put_formulas(document, formulas, SHEET)
    assert document.toPlainText().strip() == f"So ${tex}$ it is."


def test_tasks_and_footnotes_are_there(app: QApplication, tmp_path: Path) -> None:
    said, _ = said_in_pdf("Word[^n]\n\n- [x] done\n- [ ] open\n\n[^n]: The note.", tmp_path)
    assert said.startswith("Word\n1\n")
    assert "☑ done" in said
    assert "☐ open" in said
    assert "1. The note." in said
    assert "[" not in said


def test_each_paragraph_runs_its_own_way(app: QApplication) -> None:
    text = "שלום `a` $b$\n\nworld\n\n- `x` שם\n- item\n\n```\nשם\n```"
    document, formulas = laid_out(text)
    put_formulas(document, formulas, SHEET)
    set_directions(document, SHEET.code_family)
    ways = []
    block = document.begin()
    while block.isValid():
        ways.append(block.blockFormat().layoutDirection() is Qt.LayoutDirection.RightToLeft)
        block = block.next()
    assert ways[:5] == [True, False, True, False, False]
