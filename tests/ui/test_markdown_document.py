"""A document that Markdown streams into ends as the one that is written at once."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from time import sleep

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from app.settings.preferences import Scheme
from app.ui.markdown.blocks import CodeLine, Heading, Paragraph, plain
from app.ui.markdown.document import StreamedDocument
from app.ui.markdown.measures import USUAL
from app.ui.markdown.view import MarkdownView
from app.ui.theme import Theme

PIECES = [
    "Plain text of a paragraph.", "with **bold**, *italic*, `code`", "# Title", "- item", "1. one",
    "  - nested", "> quote", "```python", "x = 1  # why", "```", "", "", "| a | b |", "|---|--:|",
    "| 1 | 2 |", "---", "#tag", "[ref]", "[ref]: https://example.org", "~~gone~~ **open", "😀 é 中",
    "    indented", "![x](y)", "<b>", "| 1 | 2 |\n" * 30, "text\n===", "$E=mc^2$ and $\\frac{a}",
    "$$", "x",    "word[^1]", "[^1]: note", "- [x] done", "שלום `code`", "| שלום | $x$ |",
    "| 1<br>2 | <b> |",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("\n".join)
CUTS = st.lists(st.integers(0, 500), max_size=15)

REPLY = """First **words** of a reply with a [link](https://example.org/path?q=1).

```python
def f(x):
    return "a string"  # a comment
```

1. one
2. two

| a | b |
|---|---|
| c | d<br>e |

The end.
"""


def dump(document: QTextDocument) -> list[object]:
    """All that one can see: text, block formats, characters' formats, colours of code, tables."""
    out: list[object] = []
    block = document.begin()
    while block.isValid():
        form = block.blockFormat()
        margins = (form.leftMargin(), form.topMargin(), form.bottomMargin(), form.lineHeight())
        out.append((block.text(), margins, form.alignment()))
        fragments = block.begin()
        while not fragments.atEnd():
            piece = fragments.fragment()
            look = piece.charFormat()
            out.append((piece.text(), look.font().toString(), look.anchorHref()))
            out.append((look.foreground().color().name(), look.background().color().name()))
            fragments += 1
        spans = block.layout().formats()
        out.append([(s.start, s.length, s.format.foreground().color().name()) for s in spans])
        table = QTextCursor(block).currentTable()
        if table is not None:
            widths = [w.rawValue() for w in table.format().columnWidthConstraints()]
            out.append((table.rows(), table.columns(), widths, table.format().bottomMargin()))
        block = block.next()
    return out


def written(theme: Theme, pieces: list[str]) -> list[object]:
    document = StreamedDocument(theme)
    for piece in pieces:
        document.append(piece)
        document.flush()
    document.finish()
    document.color_now()
    while document._formulas._waiting:  # drawn on a thread; pytest's time limit ends it
        QCoreApplication.processEvents()
        sleep(0.002)
    assert_positions(document)
    return dump(document.qt)


def assert_positions(document: StreamedDocument) -> None:
    """Where the document believes its blocks to be is where they are."""
    for position, block in zip(document._writer.starts, document._writer.shown, strict=True):
        text_block = document.qt.findBlock(position)
        assert text_block.position() == position
        if isinstance(block, CodeLine):
            assert text_block.text() == block.text
        if isinstance(block, Paragraph | Heading):
            assert text_block.text() == plain(block.runs)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=TEXTS, cuts=CUTS)
def test_any_split_of_a_text_gives_the_document_written_at_once(
    theme: Theme, text: str, cuts: list[int]
) -> None:
    edges = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts)})
    pieces = [text[a:b] for a, b in pairwise(edges)]
    assert written(theme, pieces) == written(theme, [text])


def test_a_text_that_comes_character_by_character_gives_the_document_written_at_once(
    theme: Theme,
) -> None:
    assert written(theme, list(REPLY)) == written(theme, [REPLY])


def test_blocks_are_found_after_a_link_was_defined_late(theme: Theme) -> None:
    text = "See [the **one** place].\n\n- item\n\nMore.\n\n```\ncode\n```\n\nEnd.\n\n"
    defined = text + "[the **one** place]: https://example.org/\n"
    assert written(theme, list(defined)) == written(theme, [defined])


def test_code_is_coloured_and_plain_text_is_not(theme: Theme) -> None:
    document = StreamedDocument(theme)
    document.append("```python\nx = 'a'\n```\n\n```nosuchlanguage\nx = 'a'\n```")
    document.finish()
    document.color_now()
    first, second = document.qt.begin(), document.qt.lastBlock()
    colours = {s.format.foreground().color().name() for s in first.layout().formats()}
    assert theme.palette.code_string in colours
    assert second.layout().formats() == []


def test_code_at_the_very_beginning_has_room_for_its_heading(theme: Theme) -> None:
    document = StreamedDocument(theme)
    document.append("```python\nx = 1\n```\n")
    document.finish()
    first = document.qt.documentLayout().blockBoundingRect(document.qt.begin())
    assert first.top() == USUAL.code_head


@pytest.mark.parametrize(
    ("below", "above_px"),
    [
        ("```python\nx = 1\n```", USUAL.code_head + USUAL.block_gap),
        ("```\n\nafter an empty line\n```", USUAL.code_head + USUAL.block_gap),
        ("---\n\nEnd.", USUAL.block_gap),
        ("## Heading", USUAL.heading_gap),
        ("Text.", USUAL.block_gap),
    ],
)
def test_what_follows_a_table_stands_below_it(theme: Theme, below: str, above_px: int) -> None:
    document = StreamedDocument(theme)
    for piece in ("| a | b |\n|---|---|\n| c | d |\n\n", below[:5], below[5:]):
        document.append(piece)
        document.flush()
    document.finish()
    table, after = document.span_of(0, 1), document.span_of(1, 2)
    assert above_px <= after[0] - table[1] <= above_px + 10
    assert after[1] - after[0] > 10
    document.color_now()
    document.deleteLater()


def test_code_of_five_thousand_lines_is_shown_and_copied_whole(theme: Theme) -> None:
    code = "\n".join(f"value_{n} = {n}" for n in range(5_000))
    document = StreamedDocument(theme)
    document.append(f"```python\n{code}\n```\n")
    document.finish()
    (group,) = document.code_groups
    assert document.code_of(group) == code


def test_another_theme_gives_the_document_that_it_would_have_given_from_the_start(
    app: QApplication,
) -> None:
    theme = Theme()
    theme.apply(app, Scheme.LIGHT)
    document = StreamedDocument(theme)
    document.append(REPLY)
    document.finish()
    document.color_now()
    light = dump(document.qt)
    theme.apply(app, Scheme.DARK, 14)
    document.color_now()
    dark = dump(document.qt)
    assert dark == written(theme, [REPLY])
    assert dark != light
    theme.apply(app, Scheme.LIGHT)


@pytest.fixture
def shown(theme: Theme, app: QApplication) -> Iterator[tuple[StreamedDocument, MarkdownView]]:
    document = StreamedDocument(theme)
    view = MarkdownView(theme, document)
    view.resize(600, 10)
    view.show()
    app.processEvents()
    yield document, view
    view.close()
    view.deleteLater()


def select(view: MarkdownView, text: str) -> None:
    found = view.document().find(text, 0, QTextDocument.FindFlag.FindCaseSensitively)
    assert found.hasSelection()
    view.setTextCursor(found)


@pytest.mark.parametrize(
    ("before", "chosen", "after"),
    [
        ("Some words are **bo", "Some words", "ld** here."),
        ("Some words are **bold", "bold", "** here."),
        ("Some words at the end", "the end", " and more words"),
        ("😀 is first, then *it", "it", "alic* words"),
        ("- one\n- two **thr", "thr", "ee**\n- four"),
        ("One\n\nTwo words", "One\u2029Two", " more\n\nThree"),
        ("| a | b |\n|---|---|\n| cell | d |", "cell", "\n| e | f |\n"),
    ],
)
def test_selected_characters_stay_selected_while_the_reply_grows(
    shown: tuple[StreamedDocument, MarkdownView], before: str, chosen: str, after: str
) -> None:
    document, view = shown
    document.append(before)
    document.flush()
    if "\u2029" in chosen:
        cursor = view.textCursor()
        cursor.setPosition(0)
        cursor.setPosition(len(chosen), QTextCursor.MoveMode.KeepAnchor)
        view.setTextCursor(cursor)
    else:
        select(view, chosen)
    for character in after:
        document.append(character)
        document.flush()
    assert view.textCursor().selectedText() == chosen
    document.finish()
    assert view.textCursor().selectedText() == chosen


def test_ctrl_c_copies_the_selection_with_its_markers(
    shown: tuple[StreamedDocument, MarkdownView],
) -> None:
    document, view = shown
    document.append(REPLY)
    document.finish()
    view.selectAll()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert "1. one\n2. two" in copied
    assert "a\tb\nc\td e\nThe end." in copied
    assert 'def f(x):\n    return "a string"' in copied


def test_each_block_of_code_has_a_button_that_copies_it(
    shown: tuple[StreamedDocument, MarkdownView], app: QApplication
) -> None:
    document, view = shown
    document.append("```\nfirst\n```\n\ntext\n\n```py\nsecond\n\nthird\n```\n")
    document.finish()
    app.processEvents()
    one, two = view.findChildren(QToolButton)
    assert one.y() < two.y()
    assert two.geometry().bottom() < view.height()
    QTest.mouseClick(one, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "first"
    two.setFocus()
    QTest.keyClick(two, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "second\n\nthird"


def test_a_clicked_link_is_told_and_not_opened(
    shown: tuple[StreamedDocument, MarkdownView], app: QApplication
) -> None:
    document, view = shown
    document.append("[link](https://example.org/path?q=1) and text")
    document.finish()
    app.processEvents()
    told: list[QUrl] = []
    view.anchorClicked.connect(told.append)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert [url.toString() for url in told] == ["https://example.org/path?q=1"]
    assert "and text" in view.toPlainText()


def test_the_view_is_as_high_as_its_text(
    shown: tuple[StreamedDocument, MarkdownView], app: QApplication
) -> None:
    document, view = shown
    heights = []
    for _ in range(3):
        document.append("A paragraph of text.\n\n")
        document.flush()
        heights.append(view.height())
    assert heights == sorted(set(heights))
    wide = view.height()
    view.resize(60, view.height())
    app.processEvents()
    assert view.height() > wide


def test_pieces_that_come_faster_than_frames_are_shown_together(
    theme: Theme, wait_until: Callable[..., None]
) -> None:
    document = StreamedDocument(theme)
    changes: list[int] = []
    document.changed.connect(changes.append)
    for _ in range(200):
        document.append("word ")
    assert len(changes) < 50
    wait_until(lambda: document.qt.toPlainText().count("word") == 200)
