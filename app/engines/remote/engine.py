"""Implements `Engine` for a model that a provider runs."""

import queue
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from logging import getLogger
from time import perf_counter_ns

from app.engines.anthropic.dialect import AnthropicDialect
from app.engines.openai.dialect import OpenAiDialect
from app.engines.remote.client import Client
from app.engines.remote.dialect import Dialect
from app.engines.remote.failures import Failures
from app.engines.remote.loop import LoopThread
from app.engines.remote.reply import Reply
from app.engines.remote.setup import RemoteSetup
from app.inference.engine import (
    AnyModel,
    EngineUnavailableError,
    LoadOptions,
    RemoteRef,
    StopToken,
    as_remote,
)
from app.inference.events import (
    Event,
    Failed,
    FailureKind,
    Finished,
    FinishReason,
    Loaded,
    LoadEvent,
    Reasoning,
    Token,
    Usage,
)
from app.inference.request import Request
from app.inference.words import tr
from app.settings.providers import Api, ProviderKind

_log = getLogger(__name__)

_CHARACTERS_A_TOKEN = 4
"""Of English prose, roughly: for counts that a provider leaves out."""
_OWN_FAULT = tr(
    "First Token met an error of its own. What was written is kept; ask again. The log file says "
    "more."
)
_NEVER_HONOURED = ("threads", "context_tokens", "batch_tokens", "count_tokens")


def dialect_of(kind: ProviderKind) -> Dialect:
    """The API that a provider speaks."""
    return AnthropicDialect() if kind.api is Api.ANTHROPIC else OpenAiDialect(kind)


class RemoteEngine:
    """Nothing is sent before the first question. `stream` may run on several threads at once."""

    def __init__(self, setup: RemoteSetup) -> None:
        self._setup = setup
        self._dialect = dialect_of(setup.provider.kind)
        self._model: RemoteRef | None = None
        self._lock = threading.Lock()
        self._loop: LoopThread | None = None
        self._client: Client | None = None
        self._running: set[Future[None]] = set()
        self._closed = False

    def load(self, model: AnyModel, options: LoadOptions, stop: StopToken) -> Iterator[LoadEvent]:
        """Take note of the model; the provider is not asked."""
        del options, stop
        self._model = as_remote(model)
        yield Loaded(None, None, None, None, 0, (*self._dialect.ignores(), *_NEVER_HONOURED))

    def stream(self, request: Request, stop: StopToken) -> Iterator[Event]:
        """Answer. Stop works at once, wherever the request is."""
        if self._model is None:
            yield Failed(0, FailureKind.COULD_NOT_LOAD, tr("No model was chosen."))
            return
        tally = _Tally(request)
        for event in self._events(request, self._model.model_id, stop):
            tally.take(event)
            match event:
                case None:
                    yield Finished(_since(request), FinishReason.CANCELLED, tally.usage())
                case Finished(usage=Usage(estimated=True)):
                    yield Finished(event.time_ns, event.reason, tally.usage())
                case _:
                    yield event

    def count_tokens(self, text: str) -> int:
        """No provider counts without being asked over the network. Raises always."""
        del text
        raise EngineUnavailableError("a provider's tokens cannot be counted here")

    def memory_bytes(self) -> int | None:
        """It is another computer's."""
        return None

    def close(self) -> None:
        """End what runs, and the connections."""
        with self._lock:
            self._closed = True
            loop, client, running = self._loop, self._client, tuple(self._running)
            self._loop = self._client = None
        for future in running:
            future.cancel()
        if loop is not None:
            if client is not None:
                loop.submit(client.close())
            loop.close()

    def _events(self, request: Request, model_id: str, stop: StopToken) -> Iterator[Event | None]:
        """What the reply tells; None in the place of its end when it was stopped."""
        inbox: queue.SimpleQueue[Event | None] = queue.SimpleQueue()
        try:
            future = self._begin(request, model_id, inbox)
        except (OSError, ValueError) as error:
            yield self._not_begun(request, error)
            return
        future.add_done_callback(lambda _: inbox.put(None))
        stop.on_set(future.cancel)
        try:
            while (event := inbox.get()) is not None:
                yield event
                if isinstance(event, (Finished, Failed)):
                    return
            if not future.cancelled():
                _log.error("a reply ended without an end", exc_info=future.exception())
                yield Failed(_since(request), FailureKind.BAD_REPLY, _OWN_FAULT, retryable=True)
            elif self._closed:
                sentence = tr("The provider was closed in the middle of the reply.")
                yield Failed(_since(request), FailureKind.BROKEN_STREAM, sentence)
            else:
                yield None
        finally:
            future.cancel()
            with self._lock:
                self._running.discard(future)

    def _begin(
        self, request: Request, model_id: str, inbox: "queue.SimpleQueue[Event | None]"
    ) -> "Future[None]":
        key = self._setup.key()
        with self._lock:
            if self._closed:
                raise ValueError("closed")
            if self._loop is None:
                self._loop = LoopThread("provider")
            if self._client is None:
                self._client = Client(self._setup)
            failures = Failures(self._setup.provider, model_id, self._client.host, key)
            reply = Reply(self._client, self._dialect, failures, self._setup, key, inbox.put)
            future = self._loop.submit(reply.run(request, model_id))
            self._running.add(future)
            return future

    def _not_begun(self, request: Request, error: Exception) -> Failed:
        """The CA file is no certificate, or the address none."""
        ca_file = self._setup.provider.ca_file
        title = self._setup.provider.title
        if ca_file is not None and isinstance(error, OSError):
            sentence = tr(
                "The file of certificates {ca_file} cannot be used ({value}). Choose "
                "another one in the settings of {title}.",
                ca_file=ca_file,
                value=error.strerror or error,
                title=title,
            )
            return Failed(_since(request), FailureKind.TLS, sentence)
        sentence = tr(
            "The address of {title} cannot be used, so nothing was sent. Check the address "
            "in the settings of {title}: it should look like https://api.example.com/v1.",
            title=title,
        )
        return Failed(_since(request), FailureKind.BAD_REPLY, sentence)


class _Tally:
    """Counts roughly what the provider has not counted."""

    def __init__(self, request: Request) -> None:
        self._prompt = sum(len(m.content) for m in request.messages)
        self._reply = self._thought = 0

    def take(self, event: Event | None) -> None:
        match event:
            case Token(text=text):
                self._reply += len(text)
            case Reasoning(text=text):
                self._thought += len(text)

    def usage(self) -> Usage:
        prompt, reply, thought = (
            -(-n // _CHARACTERS_A_TOKEN) for n in (self._prompt, self._reply, self._thought)
        )
        return Usage(prompt, 0, reply + thought, estimated=True, reasoning_tokens=thought)


def _since(request: Request) -> int:
    return perf_counter_ns() - request.sent_ns
