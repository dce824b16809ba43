"""Formulas: recognised, drawn beside the window's work, refused where they would do harm."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar

from app.settings.preferences import Scheme
from app.ui.markdown.blocks import Formula, Paragraph, Style, Table, plain
from app.ui.markdown.document import StreamedDocument
from app.ui.markdown.formula_object import IS_HIDDEN
from app.ui.markdown.measures import USUAL
from app.ui.markdown.parse import parse
from app.ui.markdown.view import MarkdownView
from app.ui.palette import DARK, LIGHT
from app.ui.theme import Theme

PIECES = [
    "the area $\\pi r^2$ of", "$$", "$$\nx^2\n$$", "\\[ y \\]", "$5 and $10", "\\(z", "\\)", "$",
    " ",    "\n", "\n\n",
    "| $a$ | b |\n|---|---|\n| $c$ | שלום |\n", "word[^1] ", "[^1]: a note with $n$\n",
    "- [x] done $d$\n", "**שלום $x$ `code()`** world", "مرحبا بالعالم", "> $q$\n", "$\\frac{a}$",
    "😀 日本語", "1. one\n",
]  # fmt: skip


def wait(document: StreamedDocument, wait_until: Callable[..., None]) -> None:
    wait_until(lambda: not document._formulas._waiting, 20)


def shown_as_pictures(document: QTextDocument) -> int:
    """How many formulas of a document are pictures."""
    found, block = 0, document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            found += pieces.fragment().charFormat().hasProperty(IS_HIDDEN)
            pieces += 1
        block = block.next()
    return found


@pytest.fixture
def view(theme: Theme, app: QApplication) -> Iterator[MarkdownView]:
    document = StreamedDocument(theme)
    view = MarkdownView(theme, document)
    document.setParent(view)
    view.resize(600, 100)
    view.show()
    app.processEvents()
    yield view
    view.close()
    view.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("$x$ = 5", ["$x$"]),
        ("pay $5 and $10, or $5,$6 in US$ 7", []),
        ("a $x_1$, $y_1$b and 3$z$", ["$x_1$", "$y_1$"]),
        ("\\(a\\) and \\[b\\]", ["\\(a\\)", "\\[b\\]"]),
        ("cheap ($), moderate ($$), dear ($$$)", []),
        ("half of $\\frac{a}{b", []),
        ("`$x$` and \\$x$", []),
        ("Text:\n$$\n- x\n$$\nmore", ["$$\u2028- x\u2028$$"]),
        ("$$\na\n\nb\n$$", []),
        ("- item\n\n  $$x$$\n", ["$$x$$"]),
        ("$ x$ and $x $ and $$ $$", []),
    ],
)
def test_what_is_a_formula(text: str, formulas: list[str]) -> None:
    found = []
    for block in parse(text).blocks:
        if isinstance(block, Formula):
            found.append(block.run.text[1:])
        if isinstance(block, Paragraph):
            found += [run.text[1:] for run in block.runs if run.style & Style.MATH]
    assert found == formulas


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(PIECES), max_size=10), st.lists(st.integers(0, 400), max_size=12))
def test_any_split_of_a_text_with_formulas_notes_and_two_directions_ends_the_same(
    theme: Theme, pieces: list[str], places: list[int]
) -> None:
    text = "".join(pieces)
    edges = sorted({0, len(text), *(place % (len(text) + 1) for place in places)})
    ends = []
    for tokens in ([text[a:b] for a, b in pairwise(edges)], [text]):
        document = StreamedDocument(theme)
        for token in tokens:
            document.append(token)
            document.flush()
        document.finish()
        ends.append((document._writer.shown, document._writer.starts, document.qt.toPlainText()))
        document._pictures.wait(for_more=False)
        document.deleteLater()
    assert ends[0] == ends[1]


def test_a_formula_is_its_source_until_it_is_a_picture_and_its_text_stays(
    view: MarkdownView, wait_until: Callable[..., None]
) -> None:
    document = view._source
    document.show_whole(
        "Before $a + b_1$ after.\n\n$$\nc = 7\n$$\n\n| $x^9$ | d |\n|---|---|\n| e | f |"
    )
    document.finish()
    text = document.qt.toPlainText()
    assert shown_as_pictures(document.qt) == 0
    wait(document, wait_until)
    assert shown_as_pictures(document.qt) == 3
    assert document.qt.toPlainText() == text
    view.selectAll()
    copied = view.createMimeDataFromSelection().text()
    assert "Before $a + b_1$ after.\n$$\nc = 7\n$$\n$x^9$\td" in copied
    view.grab()


def test_a_formula_is_copied_whole_when_a_part_is_selected(
    view: MarkdownView, wait_until: Callable[..., None]
) -> None:
    view._source.show_whole("Before $a + b$ after.")
    view._source.finish()
    wait(view._source, wait_until)
    cursor = QTextCursor(view.document())
    cursor.setPosition(3)
    cursor.setPosition(8, QTextCursor.MoveMode.KeepAnchor)  # the picture, and none of its source
    view.setTextCursor(cursor)
    assert view.createMimeDataFromSelection().text() == "ore $a + b$"


def test_what_is_no_tex_stays_as_it_was_written_and_says_why(
    view: MarkdownView, wait_until: Callable[..., None]
) -> None:
    view._source.show_whole("This $\\frac{a}{$ and $\\unheard{b}$.")
    view._source.finish()
    wait(view._source, wait_until)
    assert shown_as_pictures(view.document()) == 0
    cursor = view.document().find("unheard")
    assert "\\unheard is not known" in cursor.charFormat().toolTip()


def test_another_theme_draws_formulas_in_its_colour_and_size(
    app: QApplication, wait_until: Callable[..., None]
) -> None:
    theme = Theme()
    theme.apply(app, Scheme.LIGHT)
    document = StreamedDocument(theme)
    document.append("A formula $x^7$.")
    document.finish()
    run = next(run for run in document._writer.shown[0].runs if run.style)  # type: ignore[union-attr]
    wait(document, wait_until)
    block = document._writer.shown[0]
    light = document._pictures.look(run, document._formats._around(block, run)[0])
    theme.apply(app, Scheme.DARK, 20)
    wait(document, wait_until)
    dark = document._pictures.look(run, document._formats._around(block, run)[0])
    assert shown_as_pictures(document.qt) == 1
    assert light is not None
    assert dark is not None
    assert light.image.size().height() < dark.image.size().height()  # type: ignore[union-attr]
    theme.apply(app, Scheme.LIGHT)


def test_a_picture_that_comes_after_its_view_is_gone_harms_nothing(
    theme: Theme, app: QApplication, wait_until: Callable[..., None]
) -> None:
    text = "Late $\\sum_{n=1}^{99} n^{123}$."
    document = StreamedDocument(theme)
    view = MarkdownView(theme, document)
    document.setParent(view)
    view.show()
    document.append(text)
    document.finish()
    view.close()
    view.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    again = StreamedDocument(theme)
    again.append(text)
    again.finish()
    wait(again, wait_until)
    assert shown_as_pictures(again.qt) == 1
    again.deleteLater()


def test_a_click_on_a_footnotes_number_shows_the_note_and_opens_nothing(
    view: MarkdownView, app: QApplication
) -> None:
    view._source.append("Word[^a].\n\n" + "More.\n\n" * 20 + "[^a]: The note.\n")
    view._source.finish()
    app.processEvents()
    spots: list[int] = []
    opened: list[QUrl] = []
    view.spot_requested.connect(spots.append)
    view.link_requested.connect(opened.append)
    number = QTextCursor(view.document())
    number.setPosition(len("Word1"))
    place = view.cursorRect(number).center() - QPoint(3, 0)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == []
    assert view.textCursor().selectedText() == "The"
    assert spots == [view.cursorRect().center().y()]


def test_a_formula_that_is_too_wide_is_scrolled_by_itself(
    view: MarkdownView, wait_until: Callable[..., None]
) -> None:
    view._source.show_whole("$$\n" + " + ".join(f"a_{{{n}}} x^{{{n}}}" for n in range(40)) + "\n$$")
    view._source.finish()
    wait(view._source, wait_until)
    (run,) = view._source.wide_runs()
    assert run.width_px > 600


@pytest.mark.parametrize(
    ("text", "is_rtl"),
    [
        ("שלום world", True),
        ("world שלום", False),
        ("123 שלום", True),
        ("`code` $x$ مرحبا", True),
        ("- פריט", True),
        ("# שלום", True),
        ("```\nעם\n```", False),
        ("123", False),
    ],
)
def test_a_text_runs_the_way_its_first_letter_does(theme: Theme, text: str, is_rtl: bool) -> None:
    document = StreamedDocument(theme)
    document.append(text)
    document.finish()
    form = document.qt.begin().blockFormat()
    assert (form.layoutDirection() is Qt.LayoutDirection.RightToLeft) is is_rtl
    if text.startswith("-"):
        assert (form.rightMargin(), form.leftMargin()) == (USUAL.item_indent, 0)
    document._pictures.wait(for_more=False)
    document.deleteLater()


def test_each_cell_runs_its_own_way(theme: Theme) -> None:
    document = StreamedDocument(theme)
    document.append("| name | שם |\n|---|---|\n| ב | a |\n")
    document.finish()
    cursor = document.qt.find("name")
    table = cursor.currentTable()
    ways = [
        table.cellAt(row, column).firstCursorPosition().blockFormat().layoutDirection()
        for row in range(2)
        for column in range(2)
    ]
    rtl, ltr = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    assert ways == [ltr, rtl, rtl, ltr]
    document.deleteLater()


def test_the_first_column_of_a_table_from_right_to_left_stands_on_the_right(
    view: MarkdownView,
) -> None:
    source = "| שם | count | $x$ |\n|---|--:|---|\n| חתול | 12 | $y$ |\n"
    source += "| כלב | 3 | |\n" * 20  # more than one piece
    view._source.append(source)
    view._source.finish()
    view.selectAll()
    copied = view.createMimeDataFromSelection().text()
    assert "חתול\t12\t$y$" in copied
    for words in ("שם", "חתול", "כלב"):
        cursor = view.document().find(words)
        at = cursor.currentTable().cellAt(cursor)
        assert at.column() == 2
        assert view.cursorRect(cursor).left() > view.viewport().width() * 0.8
    last = view._source._writer.shown[-1]
    assert isinstance(last, Table)
    assert not last.head
    assert last.is_rtl


def test_a_wide_table_from_right_to_left_is_seen_from_its_beginning(view: MarkdownView) -> None:
    head = "|" + " עמודה ארוכה |" * 12
    view._source.append(f"{head}\n{'|---' * 12}|\n{head}\n")
    view._source.finish()
    (bar,) = view.viewport().findChildren(QScrollBar)
    assert bar.value() == bar.maximum() > 0


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_a_selected_formula_keeps_its_colour(
    view: MarkdownView,
    theme: Theme,
    app: QApplication,
    wait_until: Callable[..., None],
    scheme: Scheme,
) -> None:
    try:
        theme.apply(app, scheme)
        view._source.append("$$\\rule{3em}{2em}$$")
        view._source.finish()
        wait(view._source, wait_until)
        view.selectAll()
        picture = view.grab().toImage()
    finally:
        theme.apply(app, Scheme.LIGHT)
        wait(view._source, wait_until)
    colors = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }
    palette = LIGHT if scheme is Scheme.LIGHT else DARK
    assert {palette.text.lower(), palette.selection.lower()} <= colors


def test_a_footnote_is_reached_from_its_reference_and_back(theme: Theme) -> None:
    document = StreamedDocument(theme)
    document.append("Word[^a] and more.\n\n[^a]: The note.\n")
    document.finish()
    note, back = document.position_of_note("#note-1"), document.position_of_note("#ref-1")
    assert note is not None
    assert document.qt.findBlock(note).text().startswith("The note.")
    assert back == len("Word")
    assert document.position_of_note("https://example.org/#note-1") is None
    assert "1" in plain(document._writer.shown[0].runs)  # type: ignore[union-attr]
    document.deleteLater()
