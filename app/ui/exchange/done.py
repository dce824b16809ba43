"""How something that went in or out ended, as a value for the window."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Done:
    """How a task ended."""

    sentence: str = ""
    """For a person; empty if there is nothing to say."""
    is_good: bool = True
    has_changed_chats: bool = False
    """There may be other conversations than before."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A conversation, written for the clipboard."""

    markdown: str
    html: str = ""
    """For programs that take rich text; empty if only Markdown was asked for."""
