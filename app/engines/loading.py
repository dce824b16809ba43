"""A load under way in an engine's process: its events, until it is ready, failed or stopped."""

from collections.abc import Iterator
from logging import getLogger
from pathlib import Path
from time import perf_counter_ns

from app.engines.pipe import TICK_S, ChildProcess, Exchange, Silence
from app.inference.events import Failed, FailureKind, Loaded, LoadEvent, LoadProgress
from app.inference.wire import FrameError, Json, decode_event
from app.inference.words import tr

_log = getLogger(__name__)

LOAD_LIMIT_S = 600.0
"""A process that has not loaded after so long hangs; while it loads it gives no signs of life."""


def load_events(exchange: Exchange, path: Path) -> Iterator[LoadEvent]:
    """Events of a load, with signs of progress taken from the memory that the child has filled."""
    size = path.stat().st_size if path.exists() else 0
    deadline_ns = perf_counter_ns() + int(LOAD_LIMIT_S * 1e9)
    stage = tr("Starting the engine")
    while True:
        arrival = exchange.next(TICK_S)
        if exchange.stop.is_set():
            yield load_failed(tr("Loading was stopped."))
            return
        match arrival:
            case Silence.STILL:
                if perf_counter_ns() > deadline_ns:
                    yield load_failed(
                        tr(
                            "The engine did not load in {load_limit_s:.0f} s.",
                            load_limit_s=LOAD_LIMIT_S,
                        )
                    )
                    return
                memory = exchange.child.memory_bytes()
                event: LoadEvent = LoadProgress(
                    stage, min(0.99, memory / size) if size and memory else None
                )
            case Silence.ENDED:
                event = _ended_in_load(exchange.child)
            case (frame, _):
                event = _load_event(frame)
        yield event
        match event:
            case LoadProgress():
                stage = event.stage
            case _:
                return


def _load_event(frame: Json) -> LoadEvent:
    try:
        event = decode_event(frame)
    except FrameError:
        _log.exception("unreadable frame from an engine")
        return load_failed(tr("The engine sent something unreadable while it loaded."))
    if isinstance(event, (LoadProgress, Loaded, Failed)):
        return event
    return load_failed(tr("The engine answered something else while it loaded."))


def _ended_in_load(child: ChildProcess) -> Failed:
    return load_failed(
        tr(
            "The engine ended while it loaded the model ({exit_text}). The file may be "
            "damaged, or too large for this computer's memory.",
            exit_text=child.exit_text(),
        )
    )


def load_failed(sentence: str) -> Failed:
    """A load that ended in an error."""
    return Failed(0, FailureKind.COULD_NOT_LOAD, sentence)
