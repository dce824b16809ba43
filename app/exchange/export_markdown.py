"""A conversation's path on the screen as Markdown.

What was said is Markdown already and stays as it is; only a fence that was left open is closed,
since it would take in all that follows.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from app.conversations.store import Chat
from app.conversations.tree import ChatMessage
from app.exchange.words import facts, speaker, thought
from app.markdown.dialect import parser

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&$])")


def markdown(chat: Chat) -> str:
    """The whole document."""
    return "\n\n".join(_blocks(chat)) + "\n"


def dated(moment: datetime) -> str:
    """A moment in the person's own time zone, as it stands in exports."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _blocks(chat: Chat) -> Iterator[str]:
    head = chat.conversation
    yield f"# {_escaped(' '.join(head.title.split()))}"
    yield f"*{dated(head.created_at)}*"
    for message in chat.tree.path(head.leaf_id):
        yield from _message(message)


def _message(message: ChatMessage) -> Iterator[str]:
    yield f"## {_escaped(speaker(message))}"
    reply = message.reply
    if reply is not None and reply.reasoning.strip():
        yield _quoted(f"**{thought(reply)}**\n\n{closed(reply.reasoning)}")
    if message.text.strip():
        yield closed(message.text).strip("\n")
    line = facts(message)
    if line:
        yield f"*{_escaped(line)}*"


def closed(text: str) -> str:
    """The text with the fence that it leaves open closed."""
    tokens = parser().parse(text)
    last = tokens[-1] if tokens else None
    if last is None or last.type != "fence" or last.map is None:
        return text
    lines = text.split("\n")[last.map[0] : last.map[1]]
    end = lines[-1].strip() if len(lines) > 1 else ""
    if len(end) >= len(last.markup) and not end.strip(last.markup[0]):
        return text
    return f"{text.rstrip(chr(10))}\n{last.markup}"


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _escaped(line: str) -> str:
    return _MARKUP.sub(r"\\\1", line)
