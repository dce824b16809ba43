"""The box over the window: what comes nearest, and how it is chosen from by keys."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QWidget

from app.conversations.folding import plain
from app.ui.command_box.box import CommandBox
from app.ui.command_box.entries import Entry, Group, Heading, Row
from app.ui.command_box.ranking import Ranking, nearest_entries, nearness
from app.ui.theme import Theme

TITLES = ["Trip to Lisbon", "Tides of Saturn", "Saturn's café", "Lisbon recipes", "A slow tide"]


def nearest(typed: str, limit: int = 5, titles: list[str] = TITLES) -> list[str]:
    ranking = Ranking(typed, titles, limit)
    while ranking.go_on(0):
        pass
    return [titles[place] for place, _ in ranking.nearest()]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("tides", ["Tides of Saturn", "A slow tide"]),
        ("sat ti", ["Tides of Saturn"]),
        ("CAFE", ["Saturn's café"]),
        ("lisbon", ["Lisbon recipes", "Trip to Lisbon"]),
        ("satrun", ["Tides of Saturn", "Saturn's café"]),
        ("recipies", ["Lisbon recipes"]),
        ("tide", ["Tides of Saturn", "A slow tide"]),
        ("zzzzzz", []),
        ("", []),
        ("\u0301", []),
    ],
)
def test_titles_are_found_by_parts_and_in_spite_of_slips(typed: str, expected: list[str]) -> None:
    assert nearest(typed) == expected


def test_of_many_equally_near_titles_the_first_are_shown() -> None:
    titles = [f"Chat number {n}" for n in range(1_000)]
    assert nearest("chat", 3, titles) == titles[:3]


def test_what_was_typed_is_marked() -> None:
    found = nearness(plain("sat ti"), "Tides of Saturn")
    assert found is not None
    assert found.marks == ((0, 2), (9, 12))


def test_commands_are_found_by_initials_and_other_words() -> None:
    commands = [
        Entry(Group.COMMANDS, "New chat", print, also="conversation"),
        Entry(Group.COMMANDS, "Dark colours", print, also="theme"),
    ]
    assert [e.title for e in nearest_entries("nc", commands, 5)] == ["New chat"]
    (dark,) = nearest_entries("theme", commands, 5)
    assert (dark.title, dark.marks) == ("Dark colours", ())


@pytest.fixture
def box(theme: Theme, app: QApplication) -> Iterator[CommandBox]:
    window = QWidget()
    window.resize(900, 600)
    box = CommandBox(theme, window)
    window.show()
    window.activateWindow()
    app.processEvents()
    box.open_box()
    yield box
    window.close()
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def rows(acts: list[str], chats: int = 3, commands: int = 2) -> list[Row]:
    def entry(group: Group, name: str) -> Entry:
        return Entry(group, name, partial(acts.append, name))

    return [
        Heading("Chats"), *(entry(Group.CHATS, f"chat {n}") for n in range(chats)),
        Heading("Commands"), *(entry(Group.COMMANDS, f"command {n}") for n in range(commands)),
    ]  # fmt: skip


def press(box: CommandBox, key: Qt.Key) -> None:
    QTest.keyClick(field(box), key)


def field(box: CommandBox) -> QLineEdit:
    return box.findChildren(QLineEdit)[0]


def chosen(box: CommandBox) -> str:
    return str(box.findChildren(QListView)[0].currentIndex().data())


def test_arrows_go_round_and_tab_goes_through_the_groups(box: CommandBox) -> None:
    box.show_rows(rows([]), "", looking=False)
    seen = [chosen(box)]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Tab,
                Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Down, Qt.Key.Key_Down,
                Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):  # fmt: skip
        press(box, key)
        seen.append(chosen(box))
    assert seen == ["chat 0", "chat 1", "chat 2", "command 0", "chat 2", "command 0", "chat 0",
                    "command 0", "command 1", "chat 0", "command 1", "chat 0"]  # fmt: skip


def test_enter_does_what_is_chosen_and_closes(box: CommandBox) -> None:
    acts: list[str] = []
    box.show_rows(rows(acts), "", looking=False)
    press(box, Qt.Key.Key_Down)
    press(box, Qt.Key.Key_Return)
    assert acts == ["chat 1"]
    assert not box.isVisible()


def test_a_click_does_what_it_meets_and_one_beside_the_card_closes(box: CommandBox) -> None:
    acts: list[str] = []
    box.show_rows(rows(acts), "", looking=False)
    view = box.findChildren(QListView)[0]
    heading, entry = (view.visualRect(view.model().index(n, 0)).center() for n in (0, 2))
    for place in (heading, entry):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert acts == ["chat 1"]
    box.open_box()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().bottomLeft())
    assert not box.isVisible()


def test_esc_closes_and_ctrl_k_again_closes(box: CommandBox) -> None:
    press(box, Qt.Key.Key_Escape)
    assert not box.isVisible()
    box.open_box()
    assert box.isVisible()
    box.open_box()
    assert not box.isVisible()


def test_more_rows_leave_the_choice_where_it_was(box: CommandBox) -> None:
    box.show_rows(rows([]), "", looking=True)
    for _ in range(3):
        press(box, Qt.Key.Key_Down)
    box.show_rows(rows([], chats=5), "", looking=False)
    assert chosen(box) == "command 0"


def test_an_empty_answer_is_said(box: CommandBox) -> None:
    box.show_rows((), "", looking=False)
    assert "Nothing is called so" in box.findChildren(QLabel)[-1].text()
    press(box, Qt.Key.Key_Return)
    press(box, Qt.Key.Key_Down)
    press(box, Qt.Key.Key_Tab)
    assert box.isVisible()


def test_everything_has_a_name(box: CommandBox, wait_until: Callable[..., None]) -> None:
    assert field(box).accessibleName() == "Find anything"
    view = box.findChildren(QListView)[0]
    assert view.accessibleName() == "What was found"
    entry = Entry(Group.MESSAGES, "the tides", print, caption="You in “Sea”", detail="3 Nov 2026")
    box.show_rows([Heading("In messages"), entry], "", looking=False)
    name = view.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert name == "the tides, You in “Sea”, 3 Nov 2026"
