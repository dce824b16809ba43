"""`firsttoken ask`: one question, streamed to standard output, its timing on standard error."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TextIO

from app.inference.cost import LOCAL, cost_usd
from app.inference.engine import AnyModel, Engine, LoadOptions, StopToken
from app.inference.events import Event, Failed, Finished, FinishReason, Loaded, LoadProgress, Token
from app.inference.request import Request
from app.inference.timing import Stopwatch, Timing
from app.inference.wire import Json, encode_event, encode_frame

DONE, FAILED, INTERRUPTED = 0, 1, 130
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


def standard_output() -> Output:
    """The process's own streams, which must take every character that a model writes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    return Output(sys.stdout, sys.stderr)


def load(
    engine: Engine, model: AnyModel, options: LoadOptions, stop: StopToken, output: Output
) -> bool:
    """Load with progress; False after a failure, whose sentence has been printed."""
    for event in engine.load(model, options, stop):
        match event:
            case LoadProgress(stage, fraction):
                share = f" {fraction:.0%}" if fraction is not None else ""
                output.progress(f"{stage}{share}")
            case Loaded():
                output.progress("")
                if event.ignores:
                    output.line(f"This engine does not use: {', '.join(event.ignores)}.")
            case Failed():
                output.line(event.sentence)
                return False
    return True


def answer(
    engine: Engine,
    request: Request,
    stop: StopToken,
    output: Output,
    *,
    streamed: bool,
    listen: Callable[[Event], None] = lambda _: None,
) -> Finished | Failed:
    """Print the reply as it comes, or all at once; return its last event.

    `listen` hears every event.
    """
    stopwatch = Stopwatch()
    text: list[str] = []
    for event in engine.stream(request, stop):
        stopwatch.feed(event)
        listen(event)
        match event:
            case Token():
                if not text:
                    output.progress("")  # the answer begins where the progress stood
                text.append(event.text)
                if streamed:
                    output.write(event.text)
            case Finished():
                output.write("\n" if streamed else "".join(text) + "\n")
                output.line(timing_line(stopwatch.timing(event.time_ns), event))
                return event
            case Failed():
                if text:
                    output.write("\n" if streamed else "".join(text) + "\n")
                output.line(event.sentence)
                return event
            case _ if stopwatch.prompt is not None:
                output.progress(f"Reading the prompt {stopwatch.prompt.fraction:.0%}")
    raise AssertionError("a stream ends in Finished or Failed")


def answer_json(engine: Engine, request: Request, stop: StopToken, output: Output) -> Event:
    """Print one event a line, the last with the figures; return it."""
    stopwatch = Stopwatch()
    for event in engine.stream(request, stop):
        stopwatch.feed(event)
        frame = encode_event(event)
        if isinstance(event, (Finished, Failed)):
            frame |= figures(stopwatch.timing(event.time_ns), event)
        output.write(encode_frame(frame).decode())
        if isinstance(event, (Finished, Failed)):
            return event
    raise AssertionError("a stream ends in Finished or Failed")


def figures(timing: Timing, event: Finished | Failed) -> Json:
    """The last event's figures for `--json`; seconds, tokens, US dollars."""
    out: Json = {
        "ttft_s": timing.ttft_s,
        "itl_s": timing.itl_s,
        "tokens_per_s": timing.tokens_per_s,
        "total_s": timing.total_s,
    }
    if isinstance(event, Finished):
        out |= {
            "prompt_tokens": event.usage.prompt_tokens,
            "cached_tokens": event.usage.cached_tokens,
            "completion_tokens": event.usage.completion_tokens,
            "cost_usd": str(cost_usd(event.usage, LOCAL)),
            "finish_reason": event.reason,
        }
    return out


def timing_line(timing: Timing, event: Finished) -> str:
    """For example "first token 0.21 s, 74.6 tok/s, 1.9 s total, 38 in (0 cached), 126 out, $0"."""
    usage = event.usage
    return ", ".join(_timing_parts(timing)) + (
        f", {usage.prompt_tokens} in ({usage.cached_tokens} cached), "
        f"{usage.completion_tokens} out, $0 local, {event.reason}"
    )


def _timing_parts(timing: Timing) -> Iterator[str]:
    if timing.ttft_s is not None:
        yield f"first token {timing.ttft_s:.2f} s"
    if timing.tokens_per_s is not None:
        yield f"{timing.tokens_per_s:.1f} tok/s"
    yield f"{timing.total_s:.2f} s total"


def exit_code(event: Event) -> int:
    """0 done, 1 failed, 130 interrupted."""
    match event:
        case Failed():
            return FAILED
        case Finished(reason=FinishReason.CANCELLED):
            return INTERRUPTED
        case _:
            return DONE
