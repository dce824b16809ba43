"""One reply over HTTP: attempts, the stream, and the event that it ends in.

It is sent again by itself only while nothing of it has come, and only where the provider cannot
have begun it: no connection, or a refusal that says so. Everything else is told, since a second
request may be a second charge.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import aclosing
from logging import getLogger
from time import perf_counter_ns
from typing import Any

import httpx2
import tenacity

from app.engines.remote.client import Client
from app.engines.remote.dialect import Dialect, NotTheApiError, Piece, Reader
from app.engines.remote.failures import Failures, Trouble
from app.engines.remote.setup import RemoteSetup
from app.inference.events import (
    Event,
    Failed,
    Finished,
    Retrying,
    Started,
    Usage,
)
from app.inference.request import Request
from app.inference.words import tr

_log = getLogger(__name__)

MAX_EVENT_BYTES = 4 * 1024 * 1024
"""No event of a reply is as long; a longer one is not collected."""
_MAX_WHOLE_BYTES = 64 * 1024 * 1024
_MAX_ERROR_BYTES = 64 * 1024
_UNKNOWN = Usage(0, 0, 0, estimated=True)


class TroubleError(Exception):
    """An attempt failed."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.kind.value)
        self.trouble = trouble


class Reply:
    """Tells `emit` each event, the last one included, unless it is cancelled."""

    def __init__(
        self,
        client: Client,
        dialect: Dialect,
        failures: Failures,
        setup: RemoteSetup,
        key: str | None,
        emit: Callable[[Event], None],
    ) -> None:
        self._client = client
        self._dialect = dialect
        self._failures = failures
        self._limits = setup.limits
        self._key = key
        self._emit = emit
        self._begun = False
        self._sent_ns = 0

    async def run(self, request: Request, model_id: str) -> None:
        """Ask, and tell what comes."""
        self._sent_ns = request.sent_ns
        body = self._dialect.body(request, model_id)
        try:
            async with asyncio.timeout(self._limits.total_s):
                await self._attempts(body)
        except TroubleError as error:
            self._fail(error.trouble)
        except TimeoutError:
            self._fail(self._failures.too_long(self._limits.total_s))

    async def _attempts(self, body: dict[str, Any]) -> None:
        trouble = self._failures.of_key()
        if trouble is not None:
            raise TroubleError(trouble)
        async for attempt in tenacity.AsyncRetrying(
            stop=tenacity.stop_after_attempt(self._limits.attempts),
            wait=self._wait_s,
            retry=tenacity.retry_if_exception(self._may_go_again),
            before_sleep=self._tell_retry,
            reraise=True,
        ):
            with attempt:
                await self._attempt(body)

    async def _attempt(self, body: dict[str, Any]) -> None:
        try:
            headers = self._dialect.headers(self._key)
            path = self._dialect.path
            async with self._client.send("POST", path, "reply", headers, body) as (response, _):
                await self._take(response)
        except TroubleError:
            raise
        except Exception as error:
            trouble = self._failures.of(error, begun=self._begun)
            _log.info("a request to %s failed: %s", self._client.host, type(error).__name__)
            raise TroubleError(trouble) from error

    async def _take(self, response: httpx2.Response) -> None:
        if not response.is_success:
            raise TroubleError(await self._refusal(response))
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        self._emit(Started(self._now_ns()))
        reader = self._dialect.reader()
        if kind == "text/event-stream":
            await self._stream(response, reader)
        elif kind == "application/json":
            self._tell(reader.whole(await _whole(response), self._now_ns()))
        else:
            raise NotTheApiError(kind)
        end = reader.end()
        if end is None:
            raise TroubleError(self._failures.without_end())
        self._emit(Finished(self._now_ns(), end.reason, end.usage or _UNKNOWN))

    async def _stream(self, response: httpx2.Response, reader: Reader) -> None:
        source = httpx2.EventSource(response, MAX_EVENT_BYTES)
        async with aclosing(_events(source)) as events:
            async for event in events:
                self._tell(reader.feed(event.event, event.data, self._now_ns()))
                if reader.complete():
                    return

    def _tell(self, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            self._begun = True
            self._emit(piece)

    async def _refusal(self, response: httpx2.Response) -> Trouble:
        status = response.status_code
        _log.info("%s answered with status %d", self._client.host, status)
        text = (await _bounded(response, _MAX_ERROR_BYTES)).decode("utf-8", "replace")
        try:
            body = json.loads(text)
        except (ValueError, RecursionError):
            body = None  # a web page, mostly: it would tell a person nothing
        return self._failures.of_response(status, response.headers, body)

    def _may_go_again(self, error: BaseException) -> bool:
        if self._begun or not isinstance(error, TroubleError):
            return False
        wait_s = error.trouble.wait_s or 0.0
        return error.trouble.again and wait_s <= self._limits.longest_wait_s

    def _wait_s(self, state: tenacity.RetryCallState) -> float:
        asked_s = _trouble_of(state).wait_s
        if asked_s is not None:
            return asked_s
        first_s, longest_s = self._limits.first_wait_s, self._limits.longest_wait_s
        usual = tenacity.wait_exponential_jitter(multiplier=first_s, max=longest_s, jitter=first_s)
        return float(usual(state))

    def _tell_retry(self, state: tenacity.RetryCallState) -> None:
        trouble = _trouble_of(state)
        self._emit(
            Retrying(
                self._now_ns(),
                trouble.kind,
                trouble.sentence,
                state.attempt_number + 1,
                self._limits.attempts,
                int(state.upcoming_sleep * 1e9),
            )
        )

    def _fail(self, trouble: Trouble) -> None:
        sentence = trouble.sentence
        if trouble.wait_s is not None and trouble.wait_s > self._limits.longest_wait_s:
            sentence += tr(" It asks to wait {duration}.", duration=_duration(trouble.wait_s))
        self._emit(
            Failed(self._now_ns(), trouble.kind, sentence, trouble.retryable, trouble.tokens_over)
        )

    def _now_ns(self) -> int:
        return perf_counter_ns() - self._sent_ns


def _trouble_of(state: tenacity.RetryCallState) -> Trouble:
    error = state.outcome.exception() if state.outcome is not None else None
    if not isinstance(error, TroubleError):
        raise TypeError("only troubles are tried again")
    return error.trouble


async def _events(source: httpx2.EventSource) -> AsyncGenerator[httpx2.ServerSentEvent, None]:
    async for event in source:
        yield event


async def _whole(response: httpx2.Response) -> dict[str, Any]:
    try:
        data = json.loads(await _bounded(response, _MAX_WHOLE_BYTES))
    except (ValueError, RecursionError) as error:
        raise NotTheApiError("a reply that is not JSON") from error
    if not isinstance(data, dict):
        raise NotTheApiError("not an object")
    return data


async def _bounded(response: httpx2.Response, limit: int) -> bytes:
    """The body. Raises NotTheApiError if it is longer than `limit`."""
    data = bytearray()
    async for chunk in response.aiter_bytes():
        data += chunk
        if len(data) > limit:
            raise NotTheApiError("a body without end")
    return bytes(data)


def _duration(seconds: float) -> str:
    if seconds < 120:  # noqa: PLR2004 - two minutes
        return tr("{seconds:.0f} seconds", seconds=seconds)
    if seconds < 7200:  # noqa: PLR2004 - two hours
        return tr("{seconds:.0f} minutes", seconds=seconds / 60)
    return tr("{seconds:.0f} hours", seconds=seconds / 3600)
