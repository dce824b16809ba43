"""The figures of a reply that is already there, for its footer.

The reply's events are played to the same stopwatch that read the live ones, so that each
definition exists once, in `app.inference.timing`.
"""

from collections.abc import Iterator
from itertools import dropwhile, pairwise

from app.conversations.tree import ChatMessage, Recording, Reply, ReplyState
from app.inference.events import (
    Event,
    Failed,
    FailureKind,
    Finished,
    FinishReason,
    Started,
    Token,
)
from app.inference.timing import Stopwatch, Timing

_REASONS = {
    ReplyState.COMPLETE: FinishReason.STOP,
    ReplyState.LENGTH: FinishReason.LENGTH,
    ReplyState.STOPPED: FinishReason.CANCELLED,
}


def timing_of(message: ChatMessage) -> Timing:
    """What the reply took.

    A reply whose end is not known (the app ended, or it is still being written) is measured up to
    its last token. A message without a reply took nothing.
    """
    reply = message.reply
    if reply is None:
        return Timing(total_s=0.0)
    stopwatch = Stopwatch()
    if reply.started_ns is not None:
        stopwatch.feed(Started(reply.started_ns))
    for token in tokens_of(message.new_text, reply.recording):
        stopwatch.feed(token)
        if token.text and reply.usage is not None:
            break  # the rest would only be counted, and the engine's own counts are known
    end = _end(reply)
    if end is not None:
        stopwatch.feed(end)
    return stopwatch.timing(now_ns=max(reply.recording.times_ns, default=reply.started_ns or 0))


def gaps_ms(message: ChatMessage) -> tuple[float, ...]:
    """Milliseconds between each token and the one before it, from the first text on."""
    if message.reply is None:
        return ()
    recording = message.reply.recording
    arrivals = zip(recording.times_ns, recording.lengths, strict=True)
    times = (time_ns for time_ns, _ in dropwhile(_is_empty, arrivals))
    return tuple((after - before) / 1e6 for before, after in pairwise(times))


def tokens_of(text: str, recording: Recording) -> Iterator[Token]:
    """The token events of a stored reply: its text, cut as it came."""
    begin = 0
    for time_ns, length in zip(recording.times_ns, recording.lengths, strict=True):
        yield Token(time_ns, text[begin : begin + length])
        begin += length


def _is_empty(arrival: tuple[int, int]) -> bool:
    return arrival[1] == 0


def _end(reply: Reply) -> Event | None:
    if reply.total_ns is None:
        return None
    if reply.usage is None:
        return Failed(reply.total_ns, FailureKind.ENGINE_DIED, reply.sentence)
    reason = _REASONS.get(reply.state, FinishReason.STOP)
    return Finished(reply.total_ns, reason, reply.usage)
