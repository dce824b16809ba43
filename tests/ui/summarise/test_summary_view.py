"""The summary on the screen: cheap to change, links by mouse and key, plain text only."""

from collections.abc import Callable
from time import perf_counter, thread_time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.documents.document import Document
from app.documents.sections import Section
from app.documents.summary.links import Link
from app.documents.summary.outcome import Notes, Outcome, Point
from app.settings.preferences import Scheme
from app.ui.panels.summarise.summary_view import SummaryView
from app.ui.theme import Theme
from tests.ui.summarise import samples

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier
Sections = tuple[Section, ...]
Chosen = list[tuple[Point, Link]]


@pytest.fixture
def view(show: Callable[..., SummaryView], theme: Theme) -> SummaryView:
    return show(SummaryView(theme))


@pytest.fixture
def labels(report: Document, sections: Sections) -> samples.Labels:
    return samples.Labels(report, sections)


def chosen_of(view: SummaryView) -> Chosen:
    out: Chosen = []
    view.link_chosen.connect(lambda point, link: out.append((point, link)))
    return out


def text_of(view: SummaryView) -> list[str]:
    text = view.document().toPlainText().replace("\t", " ")
    return [" ".join(line.split()) for line in text.split("\n")]


def place_of(view: SummaryView, words: str) -> QPoint:
    cursor = view.document().find(words)
    assert not cursor.isNull(), words
    cursor.setPosition(cursor.selectionStart() + 1)
    return view.cursorRect(cursor).center() + QPoint(2, 0)


def click(view: SummaryView, words: str) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, words))


def test_it_is_written_as_it_comes(
    view: SummaryView, report: Document, labels: samples.Labels
) -> None:
    view.name_sections(["Study", "Method"])
    view.show_outcome(samples.running(report, 5, 1), "- The sam", labels)
    view._draw()
    assert text_of(view) == [
        "So far",
        "§1 Study",
        "• Most participants moved on before a reply had finished. §3, p. 12",
        f"• {samples.summary_of(report)[1].text} §3, p. 12 §2, p. 11",
        "- The sam",
    ]
    view.show_outcome(samples.running(report, 5, 2), "", labels)
    view._draw()
    assert text_of(view)[4] == "§2 Method"
    view.show_outcome(samples.complete(report, 5), "", labels)
    view._draw()
    assert text_of(view)[4:] == [
        "• People enjoyed the colours of the interface. no source found",
        "Show the notes by section",
    ]


def test_what_a_model_writes_is_never_markup(
    view: SummaryView, report: Document, labels: samples.Labels
) -> None:
    view.show_outcome(samples.complete(report, 5), "", labels)
    view.show_answers([("<h1>Why</h1>?", None, "<img src='http://example.org/x'> &amp;")])
    view._draw()
    shown = text_of(view)
    assert "• The <b>sample</b> was small & used one laptop. §4, p. 12" in shown
    assert shown[-2:] == ["<h1>Why</h1>?", "<img src='http://example.org/x'> &amp;"]


def test_a_chip_leads_to_its_passage(
    view: SummaryView, report: Document, labels: samples.Labels
) -> None:
    outcome = samples.complete(report, 5)
    view.show_outcome(outcome, "", labels)
    chosen = chosen_of(view)
    click(view, "§2, p. 11")
    assert chosen == [(outcome.points[1], outcome.points[1].links[1])]


def test_a_click_on_a_point_leads_to_its_best_passage(
    view: SummaryView, report: Document, labels: samples.Labels, app: QApplication
) -> None:
    outcome = samples.complete(report, 5)
    view.show_outcome(outcome, "", labels)
    chosen = chosen_of(view)
    before = view.grab().toImage()
    click(view, "A minority prefers")
    assert chosen == [(outcome.points[2], outcome.points[2].links[0])]
    app.processEvents()
    assert view.grab().toImage() != before
    click(view, "People enjoyed")
    assert len(chosen) == 1


def test_selecting_words_of_a_point_chooses_nothing(
    view: SummaryView, report: Document, labels: samples.Labels
) -> None:
    view.show_outcome(samples.complete(report, 5), "", labels)
    chosen = chosen_of(view)
    start = place_of(view, "minority")
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view.viewport(), left, pos=start)
    QTest.mouseMove(view.viewport(), start + QPoint(60, 0))
    QTest.mouseRelease(view.viewport(), left, pos=start + QPoint(60, 0))
    assert view.textCursor().hasSelection()
    assert chosen == []


def test_the_keyboard_reaches_links_and_notes(
    view: SummaryView, report: Document, labels: samples.Labels
) -> None:
    outcome = samples.complete(report, 5)
    view.show_outcome(outcome, "", labels)
    chosen = chosen_of(view)
    view.setFocus()
    for _ in range(2):
        QTest.keyClick(view, Key.Key_Tab)
    QTest.keyClick(view, Key.Key_Return)
    assert chosen == [(outcome.points[1], outcome.points[1].links[0])]
    for _ in range(4):  # one more on this point, one on each of two, then the notes
        QTest.keyClick(view, Key.Key_Tab)
    QTest.keyClick(view, Key.Key_Return)
    assert "Hide the notes by section" in text_of(view)
    assert len(text_of(view)) == 6 + 5 * 3


def test_a_section_can_be_opened_from_its_notes(
    view: SummaryView, report: Document, labels: samples.Labels
) -> None:
    view.show_outcome(samples.complete(report, 5, fault_at=3), "", labels)
    opened: list[int] = []
    view.section_chosen.connect(opened.append)
    assert "§4 the model repeated itself, also on a second try; read it yourself" in text_of(view)
    view.anchorClicked.emit("section:3")
    assert opened == [3]


def test_notes_open_and_close(view: SummaryView, report: Document, labels: samples.Labels) -> None:
    view.show_outcome(samples.complete(report, 5), "", labels)
    folded = text_of(view)
    click(view, "Show the notes")
    assert len(text_of(view)) > len(folded)
    click(view, "Hide the notes")
    assert text_of(view) == folded


def test_answers_have_links_too(
    view: SummaryView, report: Document, labels: samples.Labels
) -> None:
    view.show_outcome(samples.complete(report, 5), "", labels)
    answer = samples.answer(report)
    view.show_answers([("How often?", answer, ""), ("Who?", None, "Ma")])
    view._draw()
    chosen = chosen_of(view)
    click(view, "Eleven of the sessions")
    assert chosen == [(answer.points[0], answer.points[0].links[0])]
    assert text_of(view)[-2:] == ["Who?", "Ma"]


def test_copying_gives_words(view: SummaryView, report: Document, labels: samples.Labels) -> None:
    view.show_outcome(samples.complete(report, 5), "", labels)
    view.setFocus()
    QTest.keyClick(view, Key.Key_A, Ctrl)
    QTest.keyClick(view, Key.Key_C, Ctrl)
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0] == "• Most participants moved on before a reply had finished. §3, p. 12"
    assert not QApplication.clipboard().mimeData().hasHtml()


def many_notes(report: Document, count: int) -> Outcome:
    points = samples.summary_of(report)[:3]
    notes = tuple(Notes((number,), points, None, 1) for number in range(count))
    return Outcome((), is_complete=False, notes=notes, covered=(True,) * count)


def test_its_end_is_followed_only_from_the_end(
    view: SummaryView, report: Document, labels: samples.Labels
) -> None:
    bar = view.verticalScrollBar()
    for count in (10, 11, 12):
        view.show_outcome(many_notes(report, count), "- More", labels)
        view._draw()
        assert bar.value() == bar.maximum() > 0
    view.show_outcome(many_notes(report, 13), "", labels)  # a section is read to its end
    view._draw()
    assert bar.value() == bar.maximum()
    bar.setValue(50)
    view.show_outcome(many_notes(report, 14), "- More and", labels)
    view._draw()
    assert bar.value() == 50
    view.show_outcome(samples.complete(report, 14), "", labels)
    view._draw()
    assert bar.value() == 0


def test_it_is_drawn_at_most_ten_times_a_second(
    view: SummaryView, report: Document, labels: samples.Labels, app: QApplication
) -> None:
    outcome = samples.running(report, 5, 2)
    view._draw()
    drawn: list[int] = []
    view.document().contentsChange.connect(lambda *_: drawn.append(1))
    begin = perf_counter()
    for number in range(200):
        view.show_outcome(outcome, "word " * number, labels)
        app.processEvents()
    QTest.qWait(150)
    seconds = perf_counter() - begin
    assert text_of(view)[-1] == " ".join(["word"] * 199)
    assert len(drawn) <= 4 * (seconds * 10 + 2)  # some changes for each


def test_only_what_is_new_is_set_again(
    view: SummaryView, report: Document, labels: samples.Labels
) -> None:
    view.show_outcome(many_notes(report, 200), "- The", labels)
    view._draw()
    places: list[int] = []
    view.document().contentsChange.connect(lambda place, *_: places.append(place))
    end = view.document().characterCount()
    begin = thread_time()  # its own work alone: the machine may be busy
    view.show_outcome(many_notes(report, 200), "- The sample", labels)
    view._draw()
    took = thread_time() - begin
    print(f"{took * 1e3:.1f} ms for one more word below 600 points")
    assert places
    assert min(places) > end - 10
    assert took < 0.1  # far above what it takes


def test_a_selection_stays_while_more_comes(
    view: SummaryView, report: Document, labels: samples.Labels
) -> None:
    view.show_outcome(samples.running(report, 5, 2), "- The", labels)
    view._draw()
    cursor = view.document().find("participants moved")
    view.setTextCursor(cursor)
    view.show_outcome(samples.running(report, 5, 3), "- The sample", labels)
    view._draw()
    assert view.textCursor().selectedText() == "participants moved"


def test_it_follows_the_theme(
    view: SummaryView, theme: Theme, report: Document, labels: samples.Labels, app: QApplication
) -> None:
    view.show_outcome(samples.complete(report, 5), "", labels)
    click(view, "A minority")
    shown, before = text_of(view), view.grab().toImage()
    try:
        theme.apply(app, Scheme.DARK, 14)
        assert text_of(view) == shown
        assert view.grab().toImage() != before
    finally:
        theme.apply(app, Scheme.LIGHT)


def test_it_can_be_emptied(view: SummaryView, report: Document, labels: samples.Labels) -> None:
    view.show_outcome(samples.complete(report, 5), "", labels)
    view.show_outcome(None, "", labels)
    view.show_answers([])
    view._draw()
    assert text_of(view) == [""]
    view.show_outcome(samples.complete(report, 5), "", labels)
    view._draw()
    assert text_of(view)[0].startswith("• Most participants")
