"""A recorded reply in a file: the lines that `firsttoken ask --json` prints."""

import json
from pathlib import Path

from app.engines.fit import BadModelFileError, Fit, Rank
from app.inference.events import Event, Failed, Finished, Loaded, LoadProgress
from app.inference.wire import FrameDecoder, FrameError, decode_event
from app.inference.words import tr

_LOOK_BYTES = 4096


def probe(path: Path) -> Fit:
    """A file whose first line is a `started` event."""
    with path.open("rb") as file:
        first = file.read(_LOOK_BYTES).partition(b"\n")[0]
    try:
        started = json.loads(first)["event"] == "started"
    except (ValueError, TypeError, KeyError):
        started = False
    return Fit(Rank.BEST) if started else Fit(Rank.CANNOT, tr("This is not a recorded reply."))


def read_recording(path: Path) -> tuple[Event, ...]:
    """The events of a recording, in order. Raises BadModelFileError and OSError."""
    decoder = FrameDecoder()
    try:
        frames = decoder.feed(path.read_bytes())
        decoder.flush()
        events = tuple(decode_event(frame) for frame in frames)
    except FrameError as error:
        raise BadModelFileError(tr("This recording is damaged: {error}.", error=error)) from error
    return _checked(events)


def _checked(events: tuple[object, ...]) -> tuple[Event, ...]:
    out: list[Event] = []
    for event in events:
        if isinstance(event, (LoadProgress, Loaded)):
            continue
        if out and isinstance(out[-1], (Finished, Failed)):
            raise BadModelFileError(tr("This recording is damaged: it goes on after its end."))
        out.append(event)  # type: ignore[arg-type]  # the union without the two above
    if not out or not isinstance(out[-1], (Finished, Failed)):
        raise BadModelFileError(tr("This recording is damaged: it has no end."))
    return tuple(out)
