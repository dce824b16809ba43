"""What is said aloud of a message, to who does not see it."""

from app.conversations.figures import timing_of
from app.conversations.tree import ChatMessage, ReplyState
from app.inference.words import tr

_ENDS = {
    ReplyState.COMPLETE: tr("Reply finished, {}"),
    ReplyState.LENGTH: tr("The reply reached its length limit, {}"),
    ReplyState.STOPPED: tr("Stopped, {}. What was written is kept."),
}
_STOPPED_EARLY = tr("Stopped before anything was written. Your question is kept.")
_READ_CHARACTERS = 1_000
"""Of a longer message this much is said; the rest is read in its text."""


def end_of(message: ChatMessage) -> str:
    """How a reply ended, for example "Reply finished, 45 words, 2.1 seconds"."""
    reply = message.reply
    if reply is None or reply.state not in _ENDS:
        return reply.sentence if reply is not None else ""
    words = len(message.text.split())
    if reply.state is ReplyState.STOPPED and not words:
        return _STOPPED_EARLY
    told = tr("1 word") if words == 1 else tr("{words:,} words", words=words)
    took = tr("{told}, {total_s:.1f} seconds", told=told, total_s=timing_of(message).total_s)
    return _ENDS[reply.state].format(took)


def beginning_of(text: str) -> str:
    """A message's text, as much of it as one listens to in one go."""
    if len(text) <= _READ_CHARACTERS:
        return text
    return f"{text[:_READ_CHARACTERS].rsplit(maxsplit=1)[0]}…"
