"""Every key of the app: what it does, and where. The only place that names them.

A widget binds a key by the name that it has here, or asks `is_pressed` of a key event; the list of
keys that is shown to people (`cheat_sheet.py`) is made of the same table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.inference.words import tr

_WINDOW = Qt.ShortcutContext.WindowShortcut


class Where(StrEnum):
    """Where a key means something; in the order in which a person is told."""

    EVERYWHERE = tr("Everywhere")
    CHAT = tr("Chat")
    CONVERSATION = tr("In a conversation")
    CHATS = tr("In the list of chats")
    PRESETS = tr("In the list of presets")
    FIND = tr("While finding")
    SUMMARISE = tr("Summarise")
    COMPARE = tr("Compare speed")
    TRIALS = tr("Blind trials")
    ANSWERING = tr("Taking part in a trial")


@dataclass(frozen=True, slots=True)
class Key:
    """What one thing is done with."""

    name: str
    does: str
    where: Where
    keys: tuple[str, ...]
    """Qt's portable names; the first one is shown beside buttons."""
    also: str = ""
    """What is no key, such as the wheel."""
    is_bound: bool = True
    """Whether a `QShortcut` waits for it; else the widget that has the focus takes it."""


def _own(name: str, does: str, where: Where, *keys: str, also: str = "") -> Key:
    """A key that a widget takes for itself."""
    return Key(name, does, where, keys, also, is_bound=False)


_E, _S, _C = Where.EVERYWHERE, Where.SUMMARISE, Where.COMPARE
KEYS = (
    Key("new_chat", tr("New chat"), _E, ("Ctrl+N",)),
    Key("find_anything", tr("Find a chat, a command, a model or words"), _E, ("Ctrl+K",)),
    Key("chat_page", tr("Chat"), _E, ("Ctrl+1",)),
    Key("summarise_page", tr("Summarise"), _E, ("Ctrl+2",)),
    Key("compare_page", tr("Compare speed"), _E, ("Ctrl+3",)),
    Key("choose_model", tr("Choose a model"), _E, ("Ctrl+M",)),
    Key("delivery", tr("Streaming, or all at once"), _E, ("Ctrl+D",)),
    Key("zoom_in", tr("Zoom in"), _E, ("Ctrl++", "Ctrl+="), tr("Ctrl and the wheel")),
    Key("zoom_out", tr("Zoom out"), _E, ("Ctrl+-",), tr("Ctrl and the wheel")),
    Key("zoom_reset", tr("Zoom back to 100 %"), _E, ("Ctrl+0",)),
    Key("sidebar", tr("Show or hide the sidebar"), _E, ("Ctrl+B",)),
    Key("rename", tr("Rename the open chat"), _E, ("F2",)),
    Key("settings", tr("Settings"), _E, ("Ctrl+,",)),
    Key("region_on", tr("To a notice, or between the chats and the page"), _E, ("F6",)),
    Key("region_back", tr("The same, backwards"), _E, ("Shift+F6",)),
    Key("cheat_sheet", tr("This list of keys"), _E, ("Ctrl+/",)),
    Key("quit", tr("Quit"), _E, ("Ctrl+Q",)),
    _own("send", tr("Send"), Where.CHAT, "Return", "Enter", "Ctrl+Return"),
    _own("new_line", tr("Begin a new line"), Where.CHAT, "Shift+Return"),
    Key("stop", tr("Stop the reply, or give up editing"), Where.CHAT, ("Esc",)),
    Key("find", tr("Find in this chat"), Where.CHAT, ("Ctrl+F",)),
    Key("find_next", tr("The next place found"), Where.CHAT, ("F3", "Ctrl+G")),
    Key("find_back", tr("The place found before"), Where.CHAT, ("Shift+F3", "Ctrl+Shift+G")),
    _own("beginning", tr("To the beginning"), Where.CONVERSATION, "Home"),
    _own("end", tr("To the end, and follow it"), Where.CONVERSATION, "End"),
    _own("page_down", tr("A page down"), Where.CONVERSATION, "Space", "PgDown"),
    _own("page_up", tr("A page up"), Where.CONVERSATION, "PgUp"),
    Key("message_back", tr("The message before"), Where.CHAT, ("Alt+Up",)),
    Key("message_on", tr("The next message"), Where.CHAT, ("Alt+Down",)),
    _own("delete_chat", tr("Delete the chat, or remove the folder"), Where.CHATS, "Del"),
    _own("chat_menu", tr("What can be done with the chat"), Where.CHATS, "Shift+F10"),
    _own("close_folder", tr("Close the folder"), Where.CHATS, "Left"),
    _own("open_folder", tr("Open the folder"), Where.CHATS, "Right"),
    Key("delete_preset", tr("Delete the chosen preset"), Where.PRESETS, ("Del",)),
    _own("step_on", tr("The next place"), Where.FIND, "Return", "Enter"),
    _own("step_back", tr("The place before"), Where.FIND, "Shift+Return", "Shift+Enter"),
    _own("close_find", tr("Close the bar"), Where.FIND, "Esc"),
    Key("open_files", tr("Open files"), _S, ("Ctrl+O",)),
    Key("paste_document", tr("Take the text on the clipboard"), _S, ("Ctrl+V",)),
    Key("start_summary", tr("Summarise, or ask"), _S, ("Ctrl+Return",)),
    Key("copy_summary", tr("Copy with the references"), _S, ("Ctrl+Shift+C",)),
    Key("export_summary", tr("Export with the references"), _S, ("Ctrl+E",)),
    Key("stop_summary", tr("Close the search, or stop what runs"), _S, ("Esc",)),
    Key("find_in_source", tr("Find in the source"), _S, ("Ctrl+F",)),
    Key("source_next", tr("The next place found"), _S, ("F3", "Ctrl+G")),
    Key("source_back", tr("The place found before"), _S, ("Shift+F3", "Ctrl+Shift+G")),
    _own("section_back", tr("The section before, in the strip"), _S, "Left"),
    _own("section_on", tr("The next section, in the strip"), _S, "Right"),
    _own("section_show", tr("Show the section, in the strip"), _S, "Return", "Enter", "Space"),
    _own("play", tr("Play or pause"), _C, "Space"),
    _own("play_again", tr("From the beginning"), _C, "Home"),
    _own("second_back", tr("A second back"), _C, "Left"),
    _own("second_on", tr("A second on"), _C, "Right"),
    Key("export_comparison", tr("Export as a replay or a film"), _C, ("Ctrl+E",)),
    Key("delete_trial", tr("Delete the chosen trial"), Where.TRIALS, ("Del",)),
    Key("delete_session", tr("Delete the chosen participant"), Where.TRIALS, ("Del",)),
    _own("go_on", tr("Go on"), Where.ANSWERING, "Return", "Enter"),
    _own(
        "answer", tr("Answer"), Where.ANSWERING, also=tr("Arrows or digits, as the question says")
    ),
    _own("question_back", tr("The question before"), Where.ANSWERING, "PgUp"),
    _own("leave", tr("Ask whether to leave"), Where.ANSWERING, "Esc"),
)
_BY_NAME = {key.name: key for key in KEYS}
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_SHOWN = {
    "Return": "Enter",
    "PgDown": tr("Page Down"),
    "PgUp": tr("Page Up"),
    "Left": "←",
    "Right": "→",
}


def key(name: str) -> Key:
    """The row of that name. Raises KeyError."""
    return _BY_NAME[name]


def shown(name: str) -> str:
    """The first key, as it is written for people: "Ctrl+N"."""
    return _for_people(key(name).keys[0])


def all_shown(row: Key) -> str:
    """All of a row's keys, as they are written for people: "Ctrl++ or Ctrl+="."""
    names = dict.fromkeys(map(_for_people, row.keys))
    return tr(" or ").join([*names, *([row.also] if row.also else [])])


def bind(
    name: str,
    parent: QWidget,
    act: Callable[[], object],
    context: Qt.ShortcutContext = _WINDOW,
) -> None:
    """Call `act` on the keys of that name. Raises KeyError."""
    for keys in key(name).keys:
        shortcut = QShortcut(QKeySequence(keys), parent)
        shortcut.setContext(context)
        shortcut.activated.connect(act)


def is_pressed(event: QKeyEvent, name: str) -> bool:
    """Whether an event is one of the keys of that name, on the keypad or not."""
    modifiers = event.modifiers() & ~_KEYPAD
    pressed = QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key())))
    return any(pressed == QKeySequence(keys) for keys in key(name).keys)


def _for_people(keys: str) -> str:
    parts = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    before, plus, last = parts.rpartition("+") if not parts.endswith("+") else (parts, "", "")
    return f"{before}{plus}{_SHOWN.get(keys.rpartition('+')[2], last)}"
