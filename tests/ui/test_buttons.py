"""Buttons whose text changes move nothing, and leave the keys where one writes."""

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.ui.buttons import SteadyButton
from app.ui.panels.chat.empty import EmptyChat
from app.ui.send_button import SendButton
from app.ui.theme import Theme
from app.ui.wrapping import WrappingButton


@pytest.fixture
def row(theme: Theme, app: QApplication) -> Iterator[QHBoxLayout]:
    """A row in a window that is looked at."""
    window = QWidget()
    layout = QHBoxLayout(window)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    yield layout
    window.close()
    window.deleteLater()


def test_where_there_is_nothing_to_press_the_keys_are_where_one_writes(
    row: QHBoxLayout, app: QApplication
) -> None:
    field, elsewhere = QLineEdit(), QPushButton("Elsewhere")
    button = SendButton(field, "Stop (Esc)")
    for widget in (field, button, elsewhere):
        row.addWidget(widget)
    app.processEvents()
    for running, has_text in ((False, True), (True, False)):
        button.show_state(running=running, has_text=has_text)
        button.setFocus()
        button.show_state(running=False, has_text=False)
        assert not button.isEnabled()
        assert field.hasFocus()
    elsewhere.setFocus()
    button.show_state(running=False, has_text=False)
    assert elsewhere.hasFocus()


def test_another_text_moves_nothing_beside_it(row: QHBoxLayout, app: QApplication) -> None:
    texts = ("Play", "Pause", "Go on from the beginning")
    button, beside = SteadyButton(texts), QPushButton("Again")
    row.addWidget(button)
    row.addWidget(beside)
    row.addStretch(1)
    places = set()
    for text in texts:
        button.setText(text)
        app.processEvents()
        places.add((button.width(), beside.x()))
    assert len(places) == 1


def test_examples_that_have_room_stand_in_one_line(theme: Theme, app: QApplication) -> None:
    empty = EmptyChat(theme)
    empty.resize(1000, 600)
    empty.show()
    app.processEvents()
    examples = empty.findChildren(WrappingButton)
    one_line = QPushButton("?")
    one_line.setProperty("role", "pill")
    one_line.setParent(empty)
    assert {example.height() for example in examples} == {one_line.sizeHint().height()}
    empty.close()
    empty.deleteLater()
