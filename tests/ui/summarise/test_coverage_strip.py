"""The strip of sections: widths, states in words, mouse and keys."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.documents.document import Document
from app.documents.sections import Section
from app.settings.preferences import Scheme
from app.ui.panels.summarise.coverage_strip import CoverageStrip
from app.ui.panels.summarise.segments import segments_of, widths_of
from app.ui.theme import Theme
from tests.ui.summarise import samples

Key = Qt.Key
Sections = tuple[Section, ...]


@pytest.fixture
def strip(show: Callable[..., CoverageStrip], theme: Theme, sections: Sections) -> CoverageStrip:
    made = show(CoverageStrip(theme), 400, 22)
    made.show_sections(sections)
    return made


@pytest.fixture(scope="module")
def many() -> Sections:
    return samples.cut(samples.long_document(300_000), 100)


def chosen_of(strip: CoverageStrip) -> list[int]:
    out: list[int] = []
    strip.section_chosen.connect(out.append)
    return out


def test_segments_are_as_wide_as_their_sections_are_long(sections: Sections) -> None:
    segments = segments_of(sections)
    widths = widths_of(segments, 400, 3)
    assert sum(widths) == 400
    longest = max(range(len(segments)), key=lambda n: segments[n].length)
    assert widths[longest] == max(widths)
    assert min(widths) >= 3


def test_very_many_sections_share_segments(many: Sections) -> None:
    assert len(many) > 400
    segments = segments_of(many)
    assert len(segments) <= 200
    assert [segment.first for segment in segments[1:]] == [s.end for s in segments[:-1]]
    assert segments[-1].end == len(many)


@pytest.mark.parametrize(
    ("read", "reading", "covered", "said"),
    [
        (set(), set(), (), "not read yet"),
        (set(), {1}, (), "being read"),
        ({0, 1}, set(), (True, False), "read, the summary does not draw on it"),
        ({0, 1}, set(), (False, True), "read, the summary draws on it"),
    ],
)
def test_each_segment_says_what_it_is(
    read: set[int], reading: set[int], covered: tuple[bool, ...], said: str, strip: CoverageStrip
) -> None:
    strip.show_state(read, reading, covered)
    assert strip.said_of(1) == f"§2 2. Method, pp. 11\u201312: {said}"


def test_shared_segments_count(
    show: Callable[..., CoverageStrip], theme: Theme, many: Sections
) -> None:
    strip = show(CoverageStrip(theme), 400, 22)
    strip.show_sections(many)
    strip.show_state(set(range(len(many))), set(), [n % 2 == 0 for n in range(len(many))])
    each = segments_of(many, 400 // 3)[0].end
    drawn = -(-each // 2)
    assert strip.said_of(0) == f"§1 to §{each}: {each} of {each} read, the summary draws on {drawn}"


def test_its_name_tells_how_much_is_drawn_upon(strip: CoverageStrip, sections: Sections) -> None:
    total = len(sections)
    assert strip.accessibleName() == f"Coverage: 0 of {total} sections read."
    strip.show_state(set(range(total)), set(), [n != 1 for n in range(total)])
    assert f"Draws on {total - 1} of {total} sections; not on §2." in strip.accessibleName()


def test_a_click_chooses_the_section_under_it(strip: CoverageStrip, sections: Sections) -> None:
    chosen = chosen_of(strip)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(2, 11))
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(398, 11))
    QTest.mouseClick(strip, Qt.MouseButton.RightButton, pos=QPoint(200, 11))
    assert chosen == [0, len(sections) - 1]


def test_a_click_into_a_shared_segment_chooses_one_of_its_sections(
    show: Callable[..., CoverageStrip], theme: Theme, many: Sections
) -> None:
    strip = show(CoverageStrip(theme), 1200, 22)
    strip.show_sections(many)
    chosen = chosen_of(strip)
    for x in range(1200):
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(x, 11))
    assert chosen == sorted(chosen)
    assert len(set(chosen)) > len(many) * 0.9


def test_the_keys_go_through_it(strip: CoverageStrip, sections: Sections) -> None:
    chosen = chosen_of(strip)
    strip.setFocus()
    QTest.keyClick(strip, Key.Key_Right)
    QTest.keyClick(strip, Key.Key_Right)
    QTest.keyClick(strip, Key.Key_Left)
    assert chosen == []
    assert strip.accessibleDescription().startswith("§2 2. Method")
    QTest.keyClick(strip, Key.Key_Return)
    QTest.keyClick(strip, Key.Key_End)
    QTest.keyClick(strip, Key.Key_Right)
    QTest.keyClick(strip, Key.Key_Space)
    assert chosen == [1, len(sections) - 1]


def test_states_look_different_and_so_does_the_focus(
    strip: CoverageStrip, theme: Theme, app: QApplication
) -> None:
    strip.clearFocus()
    looks = [strip.grab().toImage()]
    strip.show_state({0, 1}, {2}, (True, False))
    looks.append(strip.grab().toImage())
    strip.setFocus()
    looks.append(strip.grab().toImage())
    assert all(one != other for one, other in pairwise(looks))


def test_without_sections_nothing_happens(show: Callable[..., CoverageStrip], theme: Theme) -> None:
    strip = show(CoverageStrip(theme), 400, 22)
    chosen = chosen_of(strip)
    strip.setFocus()
    QTest.keyClick(strip, Key.Key_Return)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton)
    assert chosen == []


def test_a_section_without_heading_or_pages_has_its_number(
    show: Callable[..., CoverageStrip], theme: Theme
) -> None:
    plain = Document("T", (), "Some words without any structure.", None, "en")
    strip = show(CoverageStrip(theme), 400, 22)
    strip.show_sections(samples.cut(plain))
    assert strip.said_of(0) == "§1: not read yet"


def test_it_follows_the_theme(strip: CoverageStrip, theme: Theme, app: QApplication) -> None:
    before = strip.grab().toImage()
    try:
        theme.apply(app, Scheme.DARK)
        assert strip.grab().toImage() != before
    finally:
        theme.apply(app, Scheme.LIGHT)
