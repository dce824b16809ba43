"""Ctrl+C as a request to stop, which keeps what there is."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from app.inference.engine import StopToken


@contextmanager
def stop_at_interrupt() -> Iterator[StopToken]:
    """A token that Ctrl+C sets; a second Ctrl+C ends the command."""
    stop = StopToken()

    def on_interrupt(*_: object) -> None:
        stop.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
