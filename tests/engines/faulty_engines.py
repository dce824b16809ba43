"""Engines with one fault each, run in a real child process by the tests of faults."""

# ruff: noqa: ARG002 - the methods are the protocol's, and faults need few arguments

import os
import signal
import threading
import time
from collections.abc import Iterator

from app.inference.engine import LoadOptions, ModelRef, StopToken
from app.inference.events import (
    Event,
    Finished,
    FinishReason,
    Loaded,
    LoadEvent,
    LoadProgress,
    PromptProgress,
    Started,
    Token,
    Usage,
)
from app.inference.request import Request

TOKEN_EVERY_S = 0.01


class Sound:
    """Writes as many tokens as it is asked for; the ones below do less well."""

    def load(self, model: ModelRef, options: LoadOptions, stop: StopToken) -> Iterator[LoadEvent]:
        yield LoadProgress("Loading the model")
        yield Loaded(512, 512, 1, 16, 1)

    def stream(self, request: Request, stop: StopToken) -> Iterator[Event]:
        yield Started(0)
        yield PromptProgress(0, 10, 4, 10)
        most = request.sampling.max_tokens or 10_000
        for n in range(most):
            if self.stops(stop):
                yield Finished(0, FinishReason.CANCELLED, Usage(10, 4, n))
                return
            self.before_token(n)
            yield Token(0, f"{n} ")
            time.sleep(TOKEN_EVERY_S)
        yield Finished(0, FinishReason.LENGTH, Usage(10, 4, most))

    def stops(self, stop: StopToken) -> bool:
        return stop.is_set()

    def before_token(self, n: int) -> None:
        pass

    def count_tokens(self, text: str) -> int:
        return len(text)

    def memory_bytes(self) -> int | None:
        return None

    def close(self) -> None:
        pass


class WritesOn(Sound):
    """Does not listen to Stop."""

    def stops(self, stop: StopToken) -> bool:
        return False


class FallsSilentAtStop(WritesOn):
    """Is deep in native code when Stop is asked for."""

    def before_token(self, n: int) -> None:
        if n == 3:
            time.sleep(600)


class SendsGarbage(Sound):
    """Native code writes on the pipe itself."""

    def before_token(self, n: int) -> None:
        if n == 3:
            for fd in range(3, 20):
                try:
                    os.write(fd, b"\xff\xfegarbage\n")
                except OSError:
                    continue


class SendsNoEvent(Sound):
    """Answers with a frame that is none of the known events."""

    def before_token(self, n: int) -> None:
        if n == 3:
            for fd in range(3, 20):
                try:
                    os.write(fd, b'{"id": 2, "event": "noise"}\n[]\n')
                except OSError:
                    continue


class Raises(Sound):
    """Has a fault in its Python code."""

    def before_token(self, n: int) -> None:
        if n == 3:
            raise RuntimeError("a fault of its own")


class Prints(Sound):
    """Native code prints on standard output."""

    def before_token(self, n: int) -> None:
        os.write(1, b"llama_print_timings: nothing\n")
        print("more of it", flush=True)
        os.write(2, b"x" * 200_000)


class DiesAtEveryQuestion(Sound):
    """Ends before it says anything."""

    def stream(self, request: Request, stop: StopToken) -> Iterator[Event]:
        os.kill(os.getpid(), signal.SIGKILL)
        yield Started(0)


class DiesInLoad(Sound):
    """Crashes on the file."""

    def load(self, model: ModelRef, options: LoadOptions, stop: StopToken) -> Iterator[LoadEvent]:
        yield LoadProgress("Loading the model")
        os.kill(os.getpid(), signal.SIGSEGV)


class ExitsInLoad(Sound):
    """Gives up on the file."""

    def load(self, model: ModelRef, options: LoadOptions, stop: StopToken) -> Iterator[LoadEvent]:
        yield LoadProgress("Loading the model")
        os._exit(3)


class LoadsForEver(Sound):
    def load(self, model: ModelRef, options: LoadOptions, stop: StopToken) -> Iterator[LoadEvent]:
        yield LoadProgress("Loading the model")
        time.sleep(600)


class Deaf(Sound):
    """Stays busy when its input ends."""

    def before_token(self, n: int) -> None:
        if n == 3:
            threading.Event().wait(600)


class CannotCount(Sound):
    def count_tokens(self, text: str) -> int:
        raise ValueError(text)
