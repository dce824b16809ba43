"""Reads a document in a child process: files can be made to crash, hang or swell their reader.

What happens there costs one refusal and nothing else.
"""

import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from logging import getLogger
from pathlib import Path
from time import monotonic, perf_counter_ns

from app.documents.events import Extracted, ReadEvent, Reading, RefusalKind, Refused
from app.documents.wire import EventDecoder
from app.engines.pipe import TICK_S, ChildProcess, Exchange, Silence
from app.inference.engine import StopToken
from app.inference.wire import FrameError, Json
from app.inference.words import tr

_log = getLogger(__name__)

CHILD = "document-child"
"""The command of the child process (`app/__main__.py`)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may take."""

    seconds: float = 120.0
    memory_bytes: int = 1_000_000_000
    """Of the child process, as resident memory; the system bounds its address space, too."""


@dataclass(frozen=True, slots=True)
class PastedText:
    """A text that is no file."""

    text: str
    name: str = tr("Pasted text")


_LIMITS = Limits()


def read_document(
    source: Path | PastedText, stop: StopToken, limits: Limits = _LIMITS
) -> Iterator[ReadEvent]:
    """Read a document: `Reading` as it goes on, then one `Extracted` or `Refused`.

    Blocks the calling thread between events. Setting `stop` ends the process within
    milliseconds. Nothing is raised for whatever the file does.
    """
    name = _shown(source.name or str(source) if isinstance(source, Path) else source.name)
    try:
        child = ChildProcess(_command())
    except OSError as error:
        yield Refused(
            RefusalKind.CRASHED,
            tr(
                "{name} could not be read, as no process could be started: {strerror}. "
                "Nothing was lost. Close other programs, and try again.",
                name=name,
                strerror=error.strerror,
            ),
        )
        return
    with closing(_Ending(child)):
        yield from _Reader(name, child, limits, stop).events(_frame(source, name, limits))


def _shown(name: str) -> str:
    """A name that can be stored and printed; a file's name need not be UTF-8."""
    return name.encode("utf-8", "replace").decode()


def _command() -> tuple[str, ...]:
    if getattr(sys, "frozen", False):
        return (sys.executable, CHILD)
    return (sys.executable, "-m", "app", CHILD)


def _frame(source: Path | PastedText, name: str, limits: Limits) -> Json:
    what = (
        {"text": source.text}
        if isinstance(source, PastedText)
        else {"path": str(source.absolute())}
    )
    return {
        "op": "read",
        "name": name,
        "memory_bytes": limits.memory_bytes,
        "seconds": limits.seconds,
        **what,
    }


@dataclass(frozen=True, slots=True)
class _Ending:
    """Ends the process, also when who reads the events stops doing so."""

    child: ChildProcess

    def close(self) -> None:
        self.child.end()


class _Reader:
    def __init__(self, name: str, child: ChildProcess, limits: Limits, stop: StopToken) -> None:
        self._name = name
        self._child = child
        self._limits = limits
        self._stop = stop
        self._decoder = EventDecoder()

    def events(self, frame: Json) -> Iterator[ReadEvent]:
        started_ns = perf_counter_ns()
        deadline = monotonic() + self._limits.seconds
        with self._child.exchange(frame, self._stop) as exchange:
            while True:
                event = self._next(exchange, started_ns, deadline)
                if event is not None:
                    yield event
                if isinstance(event, Extracted | Refused):
                    return

    def _next(self, exchange: Exchange, started_ns: int, deadline: float) -> ReadEvent | None:
        if self._stop.is_set():
            return Refused(
                RefusalKind.STOPPED, tr("{name} was not read, as you stopped it.", name=self._name)
            )
        match exchange.next(min(TICK_S, max(0.0, deadline - monotonic()))):
            case Silence.ENDED:
                return self._ended()
            case Silence.STILL:
                return self._over_limit(deadline)
            case (answer, arrived_ns):
                over = self._over_limit(deadline)
                return over or self._decoded(answer, arrived_ns - started_ns)

    def _decoded(self, answer: Json, elapsed_ns: int) -> Reading | Extracted | Refused | None:
        try:
            return self._decoder.feed(answer, elapsed_ns)
        except FrameError:
            _log.exception("the process that reads a document sent something else")
            return self._crashed()

    def _over_limit(self, deadline: float) -> Refused | None:
        if monotonic() >= deadline:
            return Refused(
                RefusalKind.TOO_SLOW,
                tr(
                    "{name} was not read within {seconds:.0f} seconds, which no sound "
                    "document takes. Nothing was kept. Save it as plain text, or cut it "
                    "into parts.",
                    name=self._name,
                    seconds=self._limits.seconds,
                ),
            )
        if (self._child.memory_bytes() or 0) > self._limits.memory_bytes:
            return Refused(
                RefusalKind.TOO_MUCH_MEMORY,
                tr(
                    "{name} takes more memory to read than a document should. Nothing was "
                    "kept. Cut it into parts, or save it as plain text.",
                    name=self._name,
                ),
            )
        return None

    def _ended(self) -> Refused:
        _log.warning("the process that reads a document ended: %s", self._child.exit_text())
        return self._crashed()

    def _crashed(self) -> Refused:
        return Refused(
            RefusalKind.CRASHED,
            tr(
                "{name} ended the process that read it. Nothing was kept, and nothing else "
                "was touched. Save it anew, or as plain text, and try again.",
                name=self._name,
            ),
        )
