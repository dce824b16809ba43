"""Whether a provider can be reached, whether it takes the key, and which models it has."""

import asyncio
import json
from concurrent.futures import CancelledError
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from app.engines.remote.client import Client
from app.engines.remote.engine import dialect_of
from app.engines.remote.failures import Failures, Trouble
from app.engines.remote.loop import LoopThread
from app.engines.remote.setup import RemoteSetup
from app.inference.engine import StopToken
from app.inference.events import FailureKind
from app.inference.words import tr
from app.settings.providers import Api

_LIMIT_S = 30.0
_MAX_BYTES = 16 * 1024 * 1024
_NOT_FOUND = 404
_PATHS = {Api.OPENAI: "/models", Api.ANTHROPIC: "/models?limit=1000"}


@dataclass(frozen=True, slots=True)
class Check:
    """What was found."""

    sentence: str
    """All of it, for a person."""
    reachable: bool = False
    authorised: bool | None = None
    """None where that cannot be told."""
    models: tuple[str, ...] = ()
    """As the provider calls them, in its own order."""
    round_trip_s: float | None = None
    """From the request to the response's first byte, a connection included."""


def check(setup: RemoteSetup, stop: StopToken) -> Check:
    """Ask for the list of models. Blocks until it is there, at most 30 s, or stopped."""
    title = setup.provider.title
    key = setup.key()
    if setup.provider.kind.needs_key and not key:
        return Check(tr("Enter a key for {title} first.", title=title))
    try:
        client = Client(setup)
    except (OSError, ValueError):
        sentence = tr(
            "The address or the file of certificates of {title} cannot be used.", title=title
        )
        return Check(sentence)
    loop = LoopThread("provider-check")
    try:
        future = loop.submit(_ask(client, setup, key))
        stop.on_set(future.cancel)
        return future.result()
    except CancelledError:
        return Check(tr("Testing was stopped."))
    finally:
        loop.close()


async def _ask(client: Client, setup: RemoteSetup, key: str | None) -> Check:
    kind = setup.provider.kind
    failures = Failures(setup.provider, "", client.host, key)
    headers = dialect_of(kind).headers(key)
    began = perf_counter()
    try:
        if (trouble := failures.of_key()) is not None:
            return Check(trouble.sentence, authorised=False)
        async with (
            asyncio.timeout(_LIMIT_S),
            client.send("GET", _PATHS[kind.api], tr("list of models"), headers) as (response, _),
        ):
            round_trip_s = perf_counter() - began
            data = bytearray()
            async for chunk in response.aiter_bytes():
                data += chunk
                if len(data) > _MAX_BYTES:
                    break
    except TimeoutError:
        sentence = tr(
            "{title} did not answer within {limit_s:.0f} s.",
            title=setup.provider.title,
            limit_s=_LIMIT_S,
        )
        return Check(sentence)
    except Exception as error:  # noqa: BLE001 - whatever it is, it has a sentence
        return Check(failures.of(error, begun=False).sentence)
    finally:
        await client.close()
    try:
        body = json.loads(data)
    except (ValueError, RecursionError):
        body = None
    if response.is_success:
        return _listed(setup, body, round_trip_s, failures)
    trouble = failures.of_response(response.status_code, response.headers, body)
    return _refused(setup, response.status_code, trouble, round_trip_s)


def _listed(setup: RemoteSetup, body: Any, round_trip_s: float, failures: Failures) -> Check:
    entries = body.get("data") if isinstance(body, dict) else None
    if not isinstance(entries, list):
        return Check(failures.not_the_api().sentence, reachable=True, round_trip_s=round_trip_s)
    ids = (e.get("id") for e in entries if isinstance(e, dict))
    models = tuple(dict.fromkeys(i for i in ids if isinstance(i, str)))
    count = tr("1 model") if len(models) == 1 else tr("{models:,} models", models=len(models))
    ms = round_trip_s * 1000
    sentence = tr(
        "{title} answers in {ms:.0f} ms and has {count}.",
        title=setup.provider.title,
        ms=ms,
        count=count,
    )
    return Check(
        sentence, reachable=True, authorised=True, models=models, round_trip_s=round_trip_s
    )


def _refused(setup: RemoteSetup, status: int, trouble: Trouble, round_trip_s: float) -> Check:
    if trouble.kind is FailureKind.AUTH:
        return Check(trouble.sentence, reachable=True, authorised=False, round_trip_s=round_trip_s)
    if status == _NOT_FOUND:
        sentence = tr(
            "{title} answers, but lists no models at this address. Check that it ends in "
            "the version, such as /v1, or type a model's name.",
            title=setup.provider.title,
        )
        return Check(sentence, reachable=True, round_trip_s=round_trip_s)
    return Check(trouble.sentence, reachable=True, round_trip_s=round_trip_s)
