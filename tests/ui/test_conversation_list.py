"""The list of chats: its rows, its keys, its menus, and what is dragged."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QMenu

from app.conversations.keeper import Keeper
from app.conversations.notices import Answer
from app.conversations.store import Store
from app.conversations.tree import Conversation
from app.settings.preferences import ReadingWidth
from app.ui.chat_list_model import HEADING
from app.ui.chat_menu import ChatMenu
from app.ui.conversation_list import ConversationList
from app.ui.list_rows import Group, Heading, ListRows, Shelved, period_of
from app.ui.shelf import Shelf
from app.ui.theme import Theme

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
Key = Qt.Key


def chats(days_ago: list[int]) -> tuple[Conversation, ...]:
    moments = [NOON - timedelta(days=days) for days in sorted(days_ago)]
    return tuple(Conversation(f"c{n}", f"Chat {n}", at, at) for n, at in enumerate(moments))


def shelved(
    conversations: tuple[Conversation, ...], folders: dict[str, bool] | None = None
) -> Shelved:
    return Shelved(conversations, MappingProxyType(folders or {}))


def rows_of(shelf: Shelved) -> list[str]:
    rows = ListRows(shelf, TODAY)
    found = [rows[n] for n in range(len(rows))]
    return [f"[{r.text}]" if isinstance(r, Heading) else r.title for r in found]


@given(days_ago=st.lists(st.integers(0, 800), max_size=60))
def test_each_period_has_one_heading_above_all_its_chats(days_ago: list[int]) -> None:
    conversations = chats(days_ago)
    rows = ListRows(shelved(conversations), TODAY)
    expected: list[Heading | Conversation] = []
    for conversation in conversations:
        heading = Heading(period_of(conversation.updated_at, TODAY))
        if heading not in expected:
            expected.append(heading)
        expected.append(conversation)
    assert [rows[n] for n in range(len(rows))] == expected
    for conversation in conversations:
        row = rows.row_of(conversation.id)
        assert row is not None
        assert rows[row] is conversation


def test_pinned_chats_stand_above_folders_and_those_above_all_others() -> None:
    a, b, c, d, e = chats([0, 0, 1, 1, 2])
    a, b = replace(a, folder="Work"), replace(b, folder="Closed")
    c, d = replace(c, pinned=True, folder="Work"), replace(d, archived=True)
    shelf = shelved((a, b, c, d, e), {"work in": True, "Work": True, "Closed": False})
    assert rows_of(shelf) == [
        "[Pinned]", "Chat 2", "[Closed]", "[Work]", "Chat 0", "[work in]",
        "[Previous 7 days]", "Chat 4",
    ]  # fmt: skip
    rows = ListRows(shelf, TODAY)
    assert rows.heading_of(4) == Heading("Work", Group.FOLDER, is_open=True, count=1)
    assert rows.row_of("c1") is None  # its folder is closed
    assert rows.row_of("c3") is None  # it is archived


def test_a_conversation_that_is_not_there_has_no_row() -> None:
    assert ListRows(shelved(chats([1, 2])), TODAY).row_of("other") is None
    assert len(ListRows()) == 0


class Room:
    """A list over a shelf over a real database."""

    def __init__(self, theme: Theme, app: QApplication, folder: Path) -> None:
        self._app = app
        self._posted: list[object] = []
        self.keeper = Keeper(folder / "conversations.db", self._posted.append)
        self.shelf = Shelf(self.keeper)
        self.said: list[tuple[str, Callable[[], None]]] = []
        self.exported: list[tuple[str, str]] = []
        self.shelf.undoable.connect(lambda sentence, undo: self.said.append((sentence, undo)))
        self.menu = ChatMenu(self.shelf, lambda *what: self.exported.append(what), lambda *_: None)
        self.list = ConversationList(theme, self.shelf, self.menu)
        self.shelf.list_changed.connect(lambda shelf: self.list.show_list(shelf, TODAY))
        self.list.resize(260, 500)
        self.list.show()

    def put(self, *conversations: Conversation) -> None:
        for conversation in conversations:
            self.keeper.write(Store.add_conversation, conversation)
            self.shelf.put(conversation)

    def kept(self) -> tuple[Conversation, ...]:
        """What is in the database, when all was written."""
        found: list[tuple[Conversation, ...]] = []
        self.keeper.ask(Store.conversations, found.append)
        while not found:
            self.answer()
        return found[0]

    def answer(self) -> None:
        self._app.processEvents()
        while self._posted:
            notice = self._posted.pop(0)
            if isinstance(notice, Answer):
                notice.deliver()

    def index(self, text: str) -> QModelIndex:
        rows = self.list.model()
        found = (rows.index(n, 0) for n in range(rows.rowCount()))
        return next(i for i in found if i.data() == text)

    def texts(self) -> list[str]:
        rows = self.list.model()
        return [rows.index(n, 0).data() for n in range(rows.rowCount())]

    def press(self, text: str, key: Qt.Key) -> None:
        self.list.setCurrentIndex(self.index(text))
        QTest.keyClick(self.list, key)

    def drag(self, title: str, onto: str) -> None:
        data = self.list.model().mimeData([self.index(title)])
        self.list.model().dropMimeData(data, Qt.DropAction.MoveAction, -1, 0, self.index(onto))

    def entry(self, title: str, *names: str) -> QAction:
        """An entry of a row's menu, by the names on the way to it."""
        menu = QMenu(self.list)
        assert self.list._fill(menu, self.index(title))
        found = menu.actions()
        for name in names[:-1]:
            under = next(a for a in found if a.text() == name).menu()
            assert isinstance(under, QMenu)
            found = under.actions()
        return next(a for a in found if a.text() == names[-1])

    def close(self) -> None:
        self.list.close()
        self.list.deleteLater()
        self.keeper.close()


@pytest.fixture
def room(theme: Theme, app: QApplication, tmp_path: Path) -> Iterator[Room]:
    opened = Room(theme, app, tmp_path)
    yield opened
    opened.close()


@pytest.mark.parametrize("far", [0, 700, 4_999])
def test_a_long_list_tells_of_more_rows_when_they_are_asked_for(
    room: Room, app: QApplication, far: int
) -> None:
    conversations = chats([n // 10 for n in range(5_000)])
    room.list.show_list(shelved(conversations), TODAY)
    app.processEvents()
    rows = room.list.model()
    assert rows.rowCount() < 1_500
    room.list.select(conversations[far].id)
    assert room.list.currentIndex().data() == conversations[far].title
    bar = room.list.verticalScrollBar()
    for _ in range(40):
        bar.setValue(bar.maximum())
        app.processEvents()
    assert rows.index(rows.rowCount() - 1, 0).data() == conversations[-1].title


def test_a_chat_is_dragged_into_a_folder_to_the_pinned_ones_and_out_again(room: Room) -> None:
    room.put(*chats([0, 1, 2]))
    room.shelf.add_folder("Sea")
    room.drag("Chat 0", "Sea")
    room.shelf.pin("c1", pinned=True)
    assert room.texts() == [
        "Pinned", "Chat 1", "Sea", "Chat 0", "Previous 7 days", "Chat 2"
    ]  # fmt: skip
    room.drag("Chat 0", "Chat 1")
    room.drag("Chat 2", "Sea")
    assert room.texts() == ["Pinned", "Chat 0", "Chat 1", "Sea", "Chat 2"]
    room.shelf.put(Conversation("new", "New", NOON, NOON + timedelta(hours=1)))
    room.drag("Chat 0", "New")
    assert room.texts() == ["Pinned", "Chat 1", "Sea", "Chat 2", "Today", "New", "Chat 0"]
    kept = {c.title: (c.pinned, c.folder) for c in room.kept()}
    assert kept == {"Chat 0": (False, ""), "Chat 1": (True, ""), "Chat 2": (False, "Sea")}


def test_a_folder_is_opened_renamed_and_removed_by_key_and_comes_back(
    room: Room, app: QApplication
) -> None:
    room.put(*chats([0]))
    room.shelf.move("c0", "Sea")
    room.press("Sea", Key.Key_Left)
    assert room.texts() == ["Sea"]
    assert room.list.currentIndex().data() == "Sea"
    assert room.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Folder Sea, 1 chat, closed"
    )
    room.press("Sea", Key.Key_Return)
    assert room.texts() == ["Sea", "Chat 0"]
    room.press("Sea", Key.Key_F2)
    editor = room.list.findChildren(QLineEdit)[0]
    assert editor.accessibleName() == "Name of the folder"
    editor.setText("Lake")
    QTest.keyClick(editor, Key.Key_Return)
    app.processEvents()
    assert room.texts() == ["Lake", "Chat 0"]
    room.press("Lake", Key.Key_Delete)
    assert room.texts() == ["Today", "Chat 0"]
    (sentence, undo) = room.said[-1]
    assert sentence == "The folder “Lake” was removed. Its chats are in no folder now."
    undo()
    assert room.texts() == ["Lake", "Chat 0"]
    assert [c.folder for c in room.kept()] == ["Lake"]


def test_the_list_is_not_zoomed_with_what_one_reads(room: Room, theme: Theme) -> None:
    room.put(*chats([0, 1]))
    before = room.list.grab().toImage()
    theme.set_reading(300, ReadingWidth.COMFORTABLE)
    try:
        assert room.list.grab().toImage() == before
    finally:
        theme.set_reading(100, ReadingWidth.COMFORTABLE)


def test_the_menu_pins_copies_archives_and_deletes(room: Room) -> None:
    room.put(Conversation("c0", "Chat 0", NOON, NOON))
    room.entry("Chat 0", "Pin").trigger()
    assert room.texts() == ["Pinned", "Chat 0"]
    room.entry("Chat 0", "Unpin").trigger()
    room.entry("Chat 0", "Duplicate").trigger()
    room.kept()
    assert room.texts() == ["Today", "Chat 0 (copy)", "Chat 0"]
    room.entry("Chat 0", "Export", "Markdown…").trigger()
    assert room.exported == [("c0", "md")]
    room.entry("Chat 0", "Archive").trigger()
    assert "Chat 0" not in room.texts()
    room.said[-1][1]()
    assert "Chat 0" in room.texts()
    room.entry("Chat 0", "Delete (Del)").trigger()
    assert "Chat 0" not in room.texts()
    assert "Chat 0" not in [c.title for c in room.kept()]
    room.said[-1][1]()
    assert "Chat 0" in [c.title for c in room.kept()]


def test_a_new_folder_is_named_in_the_menu(room: Room) -> None:
    room.put(*chats([0]))
    room.entry("Chat 0", "Move to folder", "New folder…").trigger()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QInputDialog))
    dialog.setTextValue("  R & D  ")
    dialog.accept()
    assert room.texts() == ["R & D", "Chat 0"]
    chosen = room.entry("Chat 0", "Move to folder", "R && D")
    assert chosen.isChecked()
    room.entry("Chat 0", "Move to folder", "Out of the folder").trigger()
    assert "Chat 0" in [c.title for c in room.kept() if not c.folder]
    assert room.index("R & D").data(HEADING).count == 0


def test_what_was_arranged_is_there_again(room: Room) -> None:
    room.put(*chats([0, 1]))
    room.shelf.add_folder("Empty")
    room.shelf.move("c0", "Sea")
    room.shelf.open_folder("Sea", is_open=False)
    room.kept()
    again = Shelf(room.keeper)
    found: list[Shelved] = []
    again.list_changed.connect(found.append)
    again.begin()
    while not found:
        room.answer()
    assert dict(found[-1].folders) == {"Empty": True, "Sea": False}
    assert [c.title for c in found[-1].conversations] == ["Chat 0", "Chat 1"]


def test_a_drop_on_empty_ground_is_one_below_the_last_row(room: Room) -> None:
    room.put(*chats([0]))
    room.shelf.move("c0", "Sea")
    rows = room.list.model()
    data = rows.mimeData([room.index("Chat 0")])
    assert not rows.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, QModelIndex())
    assert room.list.indexAt(QPoint(10, 490)).isValid() is False
    assert [c.folder for c in room.kept()] == ["Sea"]
