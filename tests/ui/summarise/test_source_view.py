"""The source: exactly the document's text, its sections, passages, and finding words."""

from collections.abc import Callable
from time import thread_time

import psutil
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from app.documents.document import BlockKind, Document
from app.documents.sections import Section
from app.documents.summary.links import Passage
from app.settings.preferences import Scheme
from app.ui.panels.summarise.source_view import SourceView
from app.ui.theme import DEFAULT_SIZE_PT, Theme
from tests.ui.summarise import samples
from tests.ui.trials.room import is_named, reachable

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier
MIB = 1 << 20
Sections = tuple[Section, ...]
WaitUntil = Callable[..., None]


@pytest.fixture
def view(
    show: Callable[..., SourceView], theme: Theme, report: Document, sections: Sections
) -> SourceView:
    made = show(SourceView(theme))
    made.show_document(report, sections)
    return made


def text_of(view: SourceView) -> str:
    return view.text.document().toRawText().replace("\u2029", "\n")


def passage(document: Document, words: str) -> Passage:
    start = document.text.index(words)
    return Passage(start, start + len(words))


def washed(view: SourceView) -> list[str]:
    return [s.cursor.selectedText() for s in view.text.extraSelections()]


def start_of_wash(view: SourceView) -> QTextCursor:
    selections = view.text.extraSelections()  # whose cursors end with them
    start = QTextCursor(view.text.document())
    start.setPosition(selections[0].cursor.selectionStart())
    return start


def top_of(view: SourceView, words: str) -> int:
    """How far below the top of the view words stand, in pixels."""
    cursor = view.text.document().find(words)
    assert not cursor.isNull()
    cursor.setPosition(cursor.selectionStart())
    return view.text.cursorRect(cursor).top()


def format_at(view: SourceView, words: str) -> QFont:
    return view.text.document().find(words).charFormat().font()


def test_it_says_exactly_what_the_document_says(view: SourceView, report: Document) -> None:
    assert text_of(view) == report.text
    assert view.text.isReadOnly()
    assert view.text.accessibleName() == "Source: Usability report"


def test_headings_are_bold_and_code_has_letters_of_one_width(view: SourceView) -> None:
    assert format_at(view, "3. Findings").weight() == QFont.Weight.DemiBold
    assert format_at(view, "Twelve of the").weight() == QFont.Weight.Normal
    assert format_at(view, "return seconds").fixedPitch()
    assert not format_at(view, "Mara repeats").fixedPitch()


def test_lines_stand_apart_and_blank_lines_are_no_whole_lines(view: SourceView) -> None:
    line = view.text.fontMetrics().height()
    block = view.text.document().find("Each session took").block()
    layout = block.layout()
    view.text.blockBoundingRect(block)
    assert layout.lineAt(1).y() - layout.lineAt(0).y() > 1.25 * line
    assert view.text.blockBoundingRect(block.previous()).height() < line


def test_a_passage_is_highlighted_where_emoji_stand_before_it(
    view: SourceView, report: Document, app: QApplication
) -> None:
    view.highlight([passage(report, samples.FINDINGS[1] + "\n"), passage(report, "phone")])
    app.processEvents()
    assert washed(view) == [samples.FINDINGS[1], "phone"]
    view.highlight(())
    assert washed(view) == []


def test_the_first_passage_is_scrolled_to_a_third_from_the_top(
    show: Callable[..., SourceView], theme: Theme, app: QApplication
) -> None:
    document = samples.long_document(60_000)
    view = show(SourceView(theme))
    view.show_document(document, samples.cut(document, 200))
    for block in (document.blocks[80], document.blocks[30]):
        view.highlight([Passage(block.start, block.end)])
        app.processEvents()
        words = document.text_of(block).rsplit(" ", 1)[-1]
        end = view.text.cursorRect(view.text.document().find(words))
        start = start_of_wash(view)
        third = view.text.viewport().height() / 3
        assert abs(view.text.cursorRect(start).top() - third) < 30
        assert end.bottom() < view.text.viewport().height()
        assert view.text.textCursor().position() == start.position()


def test_without_scrolling_the_view_stays_where_it_is(view: SourceView, report: Document) -> None:
    before = view.text.verticalScrollBar().value()
    view.highlight([passage(report, "Mara")], scroll=False)
    assert view.text.verticalScrollBar().value() == before


def test_what_is_highlighted_while_it_fills_is_scrolled_to(
    show: Callable[..., SourceView], theme: Theme, wait_until: WaitUntil, app: QApplication
) -> None:
    document = samples.long_document(1_000_000)
    view = show(SourceView(theme))
    view.show_document(document, ())
    last = document.blocks[-2]
    assert not view.text.is_filled
    view.highlight([Passage(last.start, last.end)])
    wait_until(lambda: view.text.is_filled)
    app.processEvents()
    start = start_of_wash(view)
    assert 0 <= view.text.cursorRect(start).top() < view.text.viewport().height()


def test_a_megabyte_fills_in_slices_and_in_little_memory(
    show: Callable[..., SourceView], theme: Theme, wait_until: WaitUntil
) -> None:
    document = samples.long_document(1_000_000)
    view = show(SourceView(theme))
    process = psutil.Process()
    before = process.memory_info().rss
    gaps: list[float] = []
    last = [thread_time()]  # its own work alone: the machine may be busy

    def note() -> None:
        gaps.append(thread_time() - last[0])
        last[0] = thread_time()

    timer = QTimer(interval=0)
    timer.timeout.connect(note)
    timer.start()
    view.show_document(document, samples.cut(document, 500))
    last[0] = thread_time()
    wait_until(lambda: view.text.is_filled)
    timer.stop()
    used = process.memory_info().rss - before
    print(f"longest gap {max(gaps) * 1e3:.0f} ms, {used / MIB:.1f} MiB")
    assert text_of(view) == document.text
    assert max(gaps) < 0.15  # far above what it takes
    assert used < 60 * MIB


def test_a_line_without_end_is_copied_as_it_is(
    show: Callable[..., SourceView], theme: Theme, wait_until: WaitUntil
) -> None:
    document = samples.made_of([(BlockKind.PARAGRAPH, "on and on 😀 " * 20_000)])
    view = show(SourceView(theme))
    view.show_document(document, ())
    wait_until(lambda: view.text.is_filled)
    view.text.setFocus()
    QTest.keyClick(view.text, Key.Key_A, Ctrl)
    QTest.keyClick(view.text, Key.Key_C, Ctrl)
    assert QApplication.clipboard().text() == document.text


def test_sections_are_marked_in_the_margin(
    view: SourceView, theme: Theme, report: Document, app: QApplication
) -> None:
    with_marks = view.text.margin.grab().toImage()
    view.show_document(report, ())
    app.processEvents()
    assert view.text.margin.grab().toImage() != with_marks
    assert text_of(view) == report.text


def test_other_sections_of_the_same_document_leave_it_where_it_is(
    view: SourceView, report: Document, app: QApplication
) -> None:
    view.highlight([passage(report, "Mara")])
    app.processEvents()
    before = view.text.verticalScrollBar().value()
    view.show_document(report, samples.cut(report, 90))
    app.processEvents()
    assert view.text.verticalScrollBar().value() == before
    assert washed(view) == ["Mara"]


def test_it_says_which_section_is_looked_at(
    show: Callable[..., SourceView], theme: Theme, app: QApplication
) -> None:
    document = samples.long_document(60_000)
    sections = samples.cut(document, 300)
    view = show(SourceView(theme))
    view.show_document(document, sections)
    seen: list[int] = []
    view.section_visible.connect(seen.append)
    view.show_section(9)
    app.processEvents()
    assert seen[-1] == 9


def test_larger_type_keeps_the_place(
    view: SourceView, theme: Theme, report: Document, app: QApplication
) -> None:
    view.highlight([passage(report, "4. Limits")])
    app.processEvents()
    try:
        theme.apply(app, Scheme.DARK, 14)
        app.processEvents()
        assert text_of(view) == report.text
        assert washed(view) == ["4. Limits"]
        assert 0 <= top_of(view, "4. Limits") < view.text.viewport().height()
    finally:
        theme.apply(app, Scheme.LIGHT, DEFAULT_SIZE_PT)


# Finding


def field_of(view: SourceView) -> QLineEdit:
    field = view.findChild(QLineEdit)
    assert field is not None
    return field


def find(view: SourceView, words: str, app: QApplication) -> QLineEdit:
    view.text.setFocus()
    QTest.keyClick(view.text, Key.Key_F, Ctrl)
    field = field_of(view)
    assert field.hasFocus()
    QTest.keyClicks(field, words)
    QTest.qWait(200)
    return field


def count_of(view: SourceView) -> str:
    return next(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_words_are_found_counted_and_gone_through(view: SourceView, app: QApplication) -> None:
    field = find(view, "SESSIONS WERE", app)
    assert count_of(view) == "1 of 3"
    assert washed(view) == ["sessions were"] * 3
    QTest.keyClick(field, Key.Key_Return)
    assert count_of(view) == "2 of 3"
    QTest.keyClick(field, Key.Key_Return, Shift)
    QTest.keyClick(field, Key.Key_Return, Shift)
    assert count_of(view) == "3 of 3"
    QTest.keyClick(field, Key.Key_F3)
    assert count_of(view) == "1 of 3"


def test_escape_ends_finding_and_gives_the_text_back(
    view: SourceView, report: Document, app: QApplication
) -> None:
    view.highlight([passage(report, "Mara")])
    field = find(view, "laptop", app)
    assert len(washed(view)) > 1
    QTest.keyClick(field, Key.Key_Escape)
    assert washed(view) == ["Mara"]
    assert view.text.hasFocus()
    assert not field.isVisible()


def test_what_is_not_there_is_said(view: SourceView, app: QApplication) -> None:
    find(view, "giraffe (", app)
    assert count_of(view) == "Not found"
    assert washed(view) == []


def test_enter_before_the_pause_finds_the_first_place(view: SourceView) -> None:
    view.text.setFocus()
    QTest.keyClick(view.text, Key.Key_F, Ctrl)
    QTest.keyClicks(field_of(view), "sessions")
    QTest.keyClick(field_of(view), Key.Key_Return)
    assert count_of(view).startswith("1 of ")


def test_everything_has_a_name(view: SourceView, app: QApplication) -> None:
    find(view, "laptop", app)
    found = reachable(view)
    assert len(found) == 5
    assert all(map(is_named, found)), found
