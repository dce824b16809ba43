"""The real engine, whose events are noted as they pass."""

from collections.abc import Iterator
from time import perf_counter_ns

from app.engines.process import ProcessEngine
from app.inference.engine import StopToken
from app.inference.events import Event, Finished, Token
from app.inference.request import Request


class NotingEngine(ProcessEngine):
    """llama.cpp as the catalog makes it, with a memory of its last reply."""

    def __init__(self) -> None:
        super().__init__("app.engines.llamacpp.engine:LlamaCppEngine")
        self.events: list[Event] = []
        self.ended_ns = 0
        """When the last reply ended, on the clock of `perf_counter_ns`."""

    def stream(self, request: Request, stop: StopToken) -> Iterator[Event]:
        """Answer."""
        self.events = []
        for event in super().stream(request, stop):
            self.events.append(event)
            if isinstance(event, Finished):
                self.ended_ns = perf_counter_ns()
            yield event

    def has_ended(self) -> bool:
        """Whether the last reply is complete: cheap to ask, which looking at the window is not."""
        return bool(self.events) and isinstance(self.events[-1], Finished)

    def times_s(self) -> list[float]:
        """Send to each token."""
        return [e.time_ns * 1e-9 for e in self.events if isinstance(e, Token)]

    def own_ttft_s(self) -> float:
        """To the first token on the engine's own clock."""
        last = self.events[-1]
        assert isinstance(last, Finished)
        assert last.engine_ttft_ns is not None
        return last.engine_ttft_ns * 1e-9
