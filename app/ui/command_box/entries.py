"""What the command box offers, as values."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from app.inference.words import tr

Spans: TypeAlias = tuple[tuple[int, int], ...]
"""Starts and ends in code points."""


class Group(StrEnum):
    """The kinds of things, in the order in which they are shown; the value is the heading."""

    CHATS = tr("Chats")
    COMMANDS = tr("Commands")
    MODELS = tr("Models")
    MESSAGES = tr("In messages")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be chosen."""

    group: Group
    title: str
    act: Callable[[], object]
    """What choosing it does."""
    icon: str = ""
    detail: str = ""
    """At the right: a shortcut, a date, "in use"."""
    also: str = ""
    """Other words by which it is found."""
    marks: Spans = ()
    """What of the title is what was looked for."""
    caption: str = ""
    """A second line, below the title."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Above the entries of a group."""

    text: str


Row: TypeAlias = Heading | Entry
