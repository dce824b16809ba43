"""Pages that are made when they are first opened, one of them of parts that take their time."""

import threading
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from app.ui.pages import CHAT, COMPARE, SUMMARISE, Pages
from app.ui.theme import Theme

Wait = Callable[[Callable[[], bool]], None]


def test_a_page_whose_parts_are_late_has_its_place_until_they_are_there(
    theme: Theme, wait_until: Wait
) -> None:
    may_arrive = threading.Event()
    made: list[str] = []

    def make(name: str) -> QWidget:
        made.append(name)
        return QLabel(name)

    pages = Pages(
        theme,
        {name: partial(make, name) for name in (CHAT, SUMMARISE, COMPARE)},
        {SUMMARISE: lambda: may_arrive.wait(10)},
    )
    opened: list[str] = []
    done: list[str] = []
    pages.opened.connect(opened.append)
    pages.open(SUMMARISE, lambda: done.append("first"))
    assert (pages.current, made, done) == (SUMMARISE, [CHAT], [])
    place = pages.currentWidget()
    assert place is not None
    assert "Summarise" in [label.text() for label in place.findChildren(QLabel)]
    pages.open(COMPARE)
    pages.open(SUMMARISE, lambda: done.append("second"))
    may_arrive.set()
    wait_until(lambda: bool(done))
    assert done == ["first", "second"]
    assert made == [CHAT, COMPARE, SUMMARISE]
    assert opened == [SUMMARISE, COMPARE, SUMMARISE, SUMMARISE]
    page = pages.currentWidget()
    assert isinstance(page, QLabel)
    assert page.text() == SUMMARISE
    pages.open(CHAT, lambda: done.append("at once"))
    assert done[-1] == "at once"
    pages.deleteLater()


def test_a_page_that_arrives_late_does_not_push_itself_forward(
    theme: Theme, wait_until: Wait
) -> None:
    may_arrive = threading.Event()
    done: list[str] = []
    pages = Pages(
        theme,
        {CHAT: lambda: QLabel(CHAT), SUMMARISE: lambda: QLabel(SUMMARISE)},
        {SUMMARISE: lambda: may_arrive.wait(10)},
    )
    pages.open(SUMMARISE, lambda: done.append("there"))
    pages.open(CHAT)
    may_arrive.set()
    wait_until(lambda: bool(done))
    assert pages.current == CHAT
    assert pages.currentWidget() is pages.widget(0)
    pages.deleteLater()
