"""A long text that is written in sections is the same in the end as one written at once."""

import random
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QToolButton

from app.settings.preferences import Scheme
from app.ui.markdown import sections
from app.ui.markdown.code_look import CodeLook
from app.ui.markdown.document import StreamedDocument
from app.ui.markdown.parse import parse
from app.ui.markdown.sections import sections_of
from app.ui.markdown.view import MarkdownView
from app.ui.theme import Theme

_NOT_INVERTED = False
LINES = [
    "word and word", "", "", "- item", "  - nested", "* x", "1. one", "2. two", "```", "```py",
    "~~~", "  ```", "    code", "> quote", "| a | b |", "|---|---|", "| 1 | 2 |", "plain row",
    "# head", "---", "===", "  text", "\ttab", "[l](x)", "[l]: /x", "**b**", "````", "   ~~~",
    "a`b``", "-", "+ z", "1) q", "    ```", "`x`", "_em_", "= x", "$$", "$$x$$", "\\[", "\\]",
    "$y$", "<div>", "</p>", "<!-- c", "-->", "[^1]", "- [ ] task",
]  # fmt: skip
WIDE = (
    "| " + " | ".join(f"Column number {n}" for n in range(12)) + " |\n|" + "---|" * 12 + "\n"
) + "\n".join("| " + " | ".join(f"value {row} {n}" for n in range(12)) + " |" for row in range(15))
LONG_LINE = "value = measure(" + ", ".join(f"argument_{n}={n}" for n in range(30)) + ")"
CODE = "```py\n" + "\n".join(f"line({n})" for n in range(60)) + f"\n{LONG_LINE}\n```"


@pytest.fixture
def small_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, "LONG_CHARACTERS", 40)
    monkeypatch.setattr(sections, "_SECTION_CHARACTERS", 20)
    monkeypatch.setattr(sections, "_SECTION_LINES", 3)


@pytest.fixture
def view(theme: Theme, app: QApplication) -> Iterator[MarkdownView]:
    document = StreamedDocument(theme)
    view = MarkdownView(theme, document)
    document.setParent(view)
    view.resize(720, 100)
    view.show()
    app.processEvents()
    yield view
    view.close()
    view.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def buttons(view: MarkdownView) -> dict[str, QToolButton]:
    return {b.text(): b for b in view.findChildren(QToolButton) if b.isVisible()}


def bars(view: MarkdownView) -> list[QScrollBar]:
    found = view.findChildren(QScrollBar)
    return [bar for bar in found if bar.accessibleName() == "Scroll sideways" and bar.isVisible()]


def press(view: MarkdownView, text: str) -> None:
    QTest.mouseClick(buttons(view)[text], Qt.MouseButton.LeftButton)


@settings(max_examples=400, deadline=None)
@given(lines=st.lists(st.sampled_from(LINES), min_size=5, max_size=40))
def test_sections_say_what_the_whole_text_says(lines: list[str]) -> None:
    before = sections.LONG_CHARACTERS, sections._SECTION_CHARACTERS, sections._SECTION_LINES
    sections.LONG_CHARACTERS, sections._SECTION_CHARACTERS, sections._SECTION_LINES = 40, 20, 3
    try:
        text = "\n".join(lines)
        cut = sections_of(text)
        assert "".join(section.text for section in cut) == text
        assert tuple(b for section in cut for b in section.blocks()) == parse(text).blocks
    finally:
        (sections.LONG_CHARACTERS, sections._SECTION_CHARACTERS,
         sections._SECTION_LINES) = before  # fmt: skip


def fill_all(document: StreamedDocument) -> None:
    """Write what is missing from the top down, as the window does bit by bit."""
    while document.fill(0, 0, only_there=False):
        pass


@pytest.mark.parametrize("seed", range(12))
def test_written_in_any_order_the_document_is_the_same(
    theme: Theme, app: QApplication, small_sections: None, seed: int
) -> None:
    rng = random.Random(seed)
    text = "\n".join(rng.choice(LINES) for _ in range(120))
    at_once, in_sections = StreamedDocument(theme), StreamedDocument(theme)
    at_once.append(text)
    at_once.finish()
    in_sections.show_whole(text)
    in_sections.finish()
    while not in_sections.is_whole:
        place = rng.randrange(4_000)
        in_sections.fill(place, place, only_there=False)
    assert in_sections.qt.toPlainText() == at_once.qt.toPlainText()
    assert in_sections._writer.shown == at_once._writer.shown
    assert in_sections._writer.starts == at_once._writer.starts
    assert list(in_sections.code_groups) == list(at_once.code_groups)
    for document in (at_once, in_sections):
        document.color_now()
        document.deleteLater()


def test_code_that_is_not_written_yet_is_copied_whole(theme: Theme, app: QApplication) -> None:
    lines = [f"value_{n} = {n}" for n in range(500)]
    document = StreamedDocument(theme)
    document.show_whole("Before\n\n```py\n" + "\n".join(lines) + "\n```\n\nAfter")
    (group,) = document.code_groups
    assert document.code_of(group) == "\n".join(lines)
    assert not document.is_whole
    document.fill(0, 0, only_there=False)
    (group,) = document.code_groups
    assert document.code_of(group) == "\n".join(lines)
    fill_all(document)
    document.color_now()
    document.deleteLater()


def test_another_theme_writes_a_long_text_in_sections_again(
    theme: Theme, view: MarkdownView, app: QApplication
) -> None:
    document = view._source
    document.show_whole("\n\n".join(f"## Part {n}\n\nWords of it." for n in range(400)))
    fill_all(document)
    text = document.qt.toPlainText()
    theme.apply(app, Scheme.DARK)
    theme.apply(app, Scheme.LIGHT)
    assert not document.is_whole
    fill_all(document)
    assert document.qt.toPlainText() == text


def test_long_code_is_folded_and_unfolded(view: MarkdownView, app: QApplication) -> None:
    view._source.show_whole(f"Before\n\n{CODE}\n\nAfter")
    view._source.finish()
    app.processEvents()
    whole = view.height()
    press(view, "Fold")
    app.processEvents()
    assert view.height() < whole / 2
    view.grab()
    press(view, "Show all 61 lines")
    app.processEvents()
    assert view.height() == whole
    view._source.color_now()


def test_short_code_has_nothing_to_fold_or_wrap(view: MarkdownView) -> None:
    view._source.show_whole("```py\nprint()\n```")
    view._source.finish()
    assert set(buttons(view)) == {"Copy"}
    view._source.color_now()


def test_code_that_is_being_written_cannot_be_folded_yet(view: MarkdownView) -> None:
    view._source.append("```py\n" + "line()\n" * 80)
    view._source.flush()
    assert "Fold" not in buttons(view)
    view._source.append("```\n\nAfter it.")
    view._source.finish()
    assert "Fold" in buttons(view)
    view._source.color_now()


def test_lines_that_are_not_wrapped_are_scrolled_sideways(
    view: MarkdownView, app: QApplication
) -> None:
    view._source.show_whole(CODE)
    view._source.finish()
    app.processEvents()
    wrapped = view.height()
    assert bars(view) == []
    press(view, "Do not wrap")
    app.processEvents()
    assert view.height() < wrapped
    (bar,) = bars(view)
    assert bar.maximum() > 0
    view.grab()
    press(view, "Wrap")
    app.processEvents()
    assert view.height() == wrapped
    assert bars(view) == []
    view._source.color_now()


def test_what_was_done_to_code_is_done_to_the_next_document_of_it(
    theme: Theme, view: MarkdownView, app: QApplication
) -> None:
    looks = {0: CodeLook(folded=True), 2: CodeLook(wrapped=False)}
    view._source.restore_looks(looks)
    view._source.show_whole("\n\n".join([CODE] * 3))
    fill_all(view._source)
    app.processEvents()
    assert view._source.shape.looks == looks
    assert set(buttons(view)) >= {"Show all 61 lines", "Wrap", "Fold", "Copy"}
    assert len(bars(view)) == 1
    view._source.color_now()


def test_a_wide_table_is_scrolled_by_itself(
    view: MarkdownView, app: QApplication, wait_until: Callable[..., None]
) -> None:
    view._source.show_whole(f"Before\n\n{WIDE}\n\nAfter")
    view._source.finish()
    app.processEvents()
    (bar,) = bars(view)
    assert view.horizontalScrollBar().value() == 0
    before = view.grab().toImage()
    place = QPointF(300, bar.y() - 60)
    wheel = QWheelEvent(
        place, QPointF(view.mapToGlobal(place.toPoint())), QPoint(), QPoint(-240, 0),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        _NOT_INVERTED,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), wheel)
    assert bar.value() > 0
    after = view.grab().toImage()
    text_px = view.fontMetrics().height()
    assert after.copy(0, 0, 720, text_px) == before.copy(0, 0, 720, text_px)
    assert after != before


def test_a_cell_that_was_scrolled_to_is_selected_where_it_is_seen(
    view: MarkdownView, app: QApplication
) -> None:
    view._source.show_whole(WIDE)
    view._source.finish()
    app.processEvents()
    (bar,) = bars(view)
    bar.setValue(bar.maximum())
    cursor = view.document().find("value 0 11")
    cell = view.cursorRect(cursor).center()
    QTest.mouseDClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(cell.x() - bar.value() - 4, cell.y())
    )
    assert view.textCursor().selectedText() == "11"


def test_a_table_that_fits_is_not_scrolled(view: MarkdownView, app: QApplication) -> None:
    view._source.show_whole("| a | b |\n|---|---|\n| one | two |")
    view._source.finish()
    app.processEvents()
    assert bars(view) == []


def test_a_table_that_does_not_fit_into_a_narrow_window_is_scrolled(
    view: MarkdownView, app: QApplication
) -> None:
    table = "| first column | second column | third column |\n|---|---|---|\n| a | b | c |"
    view._source.show_whole(table)
    view._source.finish()
    app.processEvents()
    assert bars(view) == []
    view.resize(240, view.height())
    app.processEvents()
    assert len(bars(view)) == 1
    view.resize(720, view.height())
    app.processEvents()
    assert bars(view) == []


def test_a_selection_over_what_is_not_written_is_copied_as_its_source(
    theme: Theme, view: MarkdownView
) -> None:
    text = "\n\n".join(f"Paragraph {n} of many." for n in range(400))
    view._source.show_whole(text)
    assert not view._source.is_whole
    cursor = QTextCursor(view.document())
    cursor.select(QTextCursor.SelectionType.Document)
    view.setTextCursor(cursor)
    copied = view.createMimeDataFromSelection().text()
    assert "Paragraph 0 of many." in copied
    assert "Paragraph 399 of many." in copied
