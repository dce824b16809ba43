"""What the command box says of chats and messages."""

from collections.abc import Callable
from datetime import datetime

from app.conversations.search import Hit
from app.inference.request import Role
from app.inference.words import tr
from app.ui.command_box.entries import Entry, Group
from app.ui.dates import day_text

_WHO = {Role.USER: tr("You"), Role.ASSISTANT: tr("Reply"), Role.SYSTEM: tr("System prompt")}


def when(moment: datetime) -> str:
    """For example "14:05" today, else "3 Nov 2026"."""
    local = moment.astimezone()
    if local.date() == datetime.now().astimezone().date():
        return f"{local:%H:%M}"
    return day_text(local)


def hit_entry(hit: Hit, act: Callable[[], object]) -> Entry:
    """A message in which the words were found."""
    icon = "pencil" if hit.role is Role.USER else "message-square"
    who = _WHO[hit.role] if hit.role is not None else ""
    caption = tr("{who} in “{title}”", who=who, title=hit.title)
    return Entry(
        Group.MESSAGES, hit.snippet, act, icon, when(hit.created_at),
        marks=hit.highlights, caption=caption,
    )  # fmt: skip


def index_note(unindexed: int) -> str:
    """Said below the rows while not everything can be found yet."""
    if not unindexed:
        return ""
    messages = (
        tr("one older message is")
        if unindexed == 1
        else tr("{unindexed:,} older messages are", unindexed=unindexed)
    )
    return tr("Still being prepared: {messages} not searched yet.", messages=messages)
