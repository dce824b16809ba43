"""`firsttoken ask`: one question, streamed to standard output, its timing on standard error."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

from app.inference.engine import AnyModel, Engine, LoadOptions, ModelRef, StopToken
from app.inference.events import (
    Event,
    Failed,
    Finished,
    FinishReason,
    Loaded,
    LoadProgress,
    PromptProgress,
    Reasoning,
    Retrying,
    Started,
    Token,
)
from app.inference.request import Request
from app.inference.timing import Stopwatch
from app.inference.wire import encode_event, encode_frame
from app.terminal.figures import Bill, figures, retry_line, timing_line

DONE, FAILED, BAD_USAGE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes."""


@dataclass(frozen=True, slots=True)
class Output:
    """Where the answer and what is said about it go."""

    out: TextIO
    err: TextIO

    def progress(self, text: str) -> None:
        """A line that the next one overwrites; only a terminal gets it."""
        if self.err.isatty():
            self.err.write(f"\r\033[K{text}")
            self.err.flush()

    def line(self, text: str) -> None:
        """A line on standard error."""
        if self.err.isatty():
            self.err.write("\r\033[K")
        self.err.write(text + "\n")
        self.err.flush()

    def write(self, text: str) -> None:
        """A piece of the answer."""
        self.out.write(text)
        self.out.flush()

    def thought(self, text: str) -> None:
        """A piece of what the model thinks: no part of the answer, so beside it."""
        self.err.write(text)
        self.err.flush()


def standard_output() -> Output:
    """The process's own streams, which must take every character that a model writes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    return Output(sys.stdout, sys.stderr)


def load(
    engine: Engine, model: AnyModel, options: LoadOptions, stop: StopToken, output: Output
) -> Loaded | None:
    """Load with progress; None after a failure, whose sentence has been printed."""
    for event in engine.load(model, options, stop):
        match event:
            case LoadProgress(stage, fraction):
                share = f" {fraction:.0%}" if fraction is not None else ""
                output.progress(f"{stage}{share}")
            case Loaded():
                output.progress("")
                if event.ignores and isinstance(model, ModelRef):
                    output.line(f"This engine does not use: {', '.join(event.ignores)}.")
                return event
            case Failed():
                output.line(event.sentence)
    return None


def answer(
    engine: Engine,
    request: Request,
    stop: StopToken,
    output: Output,
    bill: Bill,
    *,
    streamed: bool,
    listen: Callable[[Event], None] = lambda _: None,
) -> Finished | Failed:
    """Print the reply as it comes, or all at once; return its last event.

    `listen` hears every event.
    """
    stopwatch = Stopwatch()
    aside = _Aside(output)
    text: list[str] = []
    for event in engine.stream(request, stop):
        stopwatch.feed(event)
        listen(event)
        aside.take(event, stopwatch)
        match event:
            case Token():
                if not text:
                    output.progress("")  # the answer begins where the progress stood
                text.append(event.text)
                if streamed:
                    output.write(event.text)
            case Finished():
                output.write("\n" if streamed else "".join(text) + "\n")
                output.line(timing_line(stopwatch.timing(event.time_ns), event, bill))
                return event
            case Failed():
                if text:
                    output.write("\n" if streamed else "".join(text) + "\n")
                output.line(event.sentence)
                return event
    raise AssertionError("a stream ends in Finished or Failed")


class _Aside:
    """Tells what is no part of the answer, on standard error."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._thinking = False

    def take(self, event: Event, stopwatch: Stopwatch) -> None:
        if self._thinking and not isinstance(event, Reasoning):
            self._output.line("")
        self._thinking = isinstance(event, Reasoning)
        match event:
            case Reasoning():
                self._output.thought(event.text)
            case Retrying():
                self._output.line(retry_line(event))
            case Started() | PromptProgress() if stopwatch.prompt is not None:
                self._output.progress(f"Reading the prompt {stopwatch.prompt.fraction:.0%}")


def answer_json(
    engine: Engine, request: Request, stop: StopToken, output: Output, bill: Bill
) -> Event:
    """Print one event a line, the last with the figures; return it."""
    stopwatch = Stopwatch()
    for event in engine.stream(request, stop):
        stopwatch.feed(event)
        frame = encode_event(event)
        if isinstance(event, (Finished, Failed)):
            frame |= figures(stopwatch.timing(event.time_ns), event, bill)
        output.write(encode_frame(frame).decode())
        if isinstance(event, (Finished, Failed)):
            return event
    raise AssertionError("a stream ends in Finished or Failed")


def exit_code(event: Event) -> int:
    """0 done, 1 failed, 130 interrupted."""
    match event:
        case Failed():
            return FAILED
        case Finished(reason=FinishReason.CANCELLED):
            return INTERRUPTED
        case _:
            return DONE
