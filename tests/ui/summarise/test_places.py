"""Code points and QTextDocument's positions."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from app.ui.panels.summarise.places import Places

Words = st.text("ab \n中😀👩\u200d🔬é", max_size=60)


def shown(places: Places, step: int) -> str:
    length = len(places.shown)
    return "".join(
        places.to_show(start, min(start + step, length)) for start in range(0, length, step)
    )


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(Words, st.integers(1, 17))
def test_a_code_point_is_found_where_it_is_shown(text: str, step: int) -> None:
    places = Places(text)
    assert shown(places, step) == text
    for offset in range(len(text) + 1):
        position = places.position(offset)
        assert position == units(text[:offset])
        assert places.offset(position) == offset


@given(st.integers(3_000, 20_000), st.booleans(), st.integers(100, 9_000))
def test_a_very_long_line_is_cut_for_display_alone(
    length: int, has_spaces: bool, step: int
) -> None:
    text = "short 😀\n" + ("word 😀 " if has_spaces else "wor😀")[:7] * (length // 7) + "\nend"
    places = Places(text)
    display = shown(places, step)
    assert max(map(len, display.split("\n"))) <= 4_000
    for offset in range(0, len(text), 331):
        position = places.position(offset)
        assert display.encode("utf-16-le")[2 * position :].startswith(
            text[offset].encode("utf-16-le")
        )
        assert places.offset(position) == offset


def test_what_qt_takes_for_the_end_of_a_line_keeps_its_place() -> None:
    text = "a\rb\u2029c\ufdd0d\ud800e\u2028f"
    document = QTextDocument()
    QTextCursor(document).insertText(Places(text).to_show(0, len(text)))
    assert document.blockCount() == 1
    assert len(document.toRawText()) == len(text)
