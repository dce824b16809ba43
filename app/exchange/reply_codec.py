"""What is known of a reply beyond its text, as a JSON object, and back (`app.exchange.codec`)."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from app.conversations.rows import storable
from app.conversations.tree import Delivery, Recording, Reply, ReplyState
from app.exchange.fields import Json, count, items, mapping, number, text, whole
from app.inference.cost import Price
from app.inference.events import FailureKind, Usage
from app.inference.request import Sampling

_AMOUNTS = ("prompt", "cached", "completion", "cache_write", "reasoning")
_MOST_USD = Decimal(1_000_000_000)
_WHOLE = ("top_k", "seed", "max_tokens")


def encode_reply(reply: Reply) -> dict[str, Any]:
    """A reply as it is now; one that is still being written ends here."""
    state = reply.state if reply.state is not ReplyState.WRITING else ReplyState.INTERRUPTED
    return {
        "model_name": storable(reply.model_name),
        "engine": storable(reply.engine),
        "provider": storable(reply.provider),
        "delivery": reply.delivery.value,
        "streamed": reply.streamed,
        "system_prompt": storable(reply.system_prompt),
        "sampling": _encode_sampling(reply.sampling),
        "context_tokens": reply.context_tokens,
        "state": state.value,
        "sentence": storable(reply.sentence),
        "failure": reply.failure.value if reply.failure else None,
        "retryable": reply.retryable,
        "continued": reply.continued,
        "edited": reply.edited,
        "usage": _encode_usage(reply.usage),
        "price": _encode_price(reply.price),
        "started_ns": reply.started_ns,
        "total_ns": reply.total_ns,
        "first_painted_ns": reply.first_painted_ns,
        "reasoning": storable(reply.reasoning),
        "reasoning_ns": reply.reasoning_ns,
        "recording": {
            "times_ns": list(reply.recording.times_ns),
            "lengths": list(reply.recording.lengths),
        },
    }


def decode_reply(stored: Json) -> Reply:
    """The reply of an object."""
    state, delivery, failure = (text(stored.get(n)) for n in ("state", "delivery", "failure"))
    ended = state in tuple(ReplyState) and state != ReplyState.WRITING
    return Reply(
        model_name=text(stored.get("model_name")),
        engine=text(stored.get("engine")),
        delivery=Delivery(delivery) if delivery in tuple(Delivery) else Delivery.STREAMING,
        sampling=_decode_sampling(mapping(stored.get("sampling"))),
        system_prompt=text(stored.get("system_prompt")),
        context_tokens=whole(stored.get("context_tokens")),
        state=ReplyState(state) if ended else ReplyState.INTERRUPTED,
        sentence=text(stored.get("sentence")),
        usage=_decode_usage(stored.get("usage")),
        started_ns=whole(stored.get("started_ns")),
        total_ns=whole(stored.get("total_ns")),
        first_painted_ns=whole(stored.get("first_painted_ns")),
        recording=_decode_recording(mapping(stored.get("recording"))),
        provider=text(stored.get("provider")),
        price=_decode_price(stored.get("price")),
        streamed=stored.get("streamed") is not False,
        reasoning=text(stored.get("reasoning")),
        reasoning_ns=whole(stored.get("reasoning_ns")),
        failure=FailureKind(failure) if failure in tuple(FailureKind) else None,
        retryable=stored.get("retryable") is True,
        continued=max(0, whole(stored.get("continued")) or 0),
        edited=stored.get("edited") is True,
    )


def _encode_sampling(sampling: Sampling) -> dict[str, Any]:
    names = [field.name for field in fields(Sampling) if field.name != "stop"]
    sound = _decode_sampling({name: getattr(sampling, name) for name in names})
    return {
        **{name: getattr(sound, name) for name in names},
        "stop": [storable(stop) for stop in sampling.stop if isinstance(stop, str)],
    }


def _decode_sampling(stored: Json) -> Sampling:
    given: dict[str, Any] = {}
    for field in fields(Sampling):
        if field.name != "stop":
            read = whole if field.name in _WHOLE else number
            given[field.name] = read(stored.get(field.name))
    known = {name: value for name, value in given.items() if value is not None}
    stops = tuple(text(stop) for stop in items(stored.get("stop")) if isinstance(stop, str))
    return replace(Sampling(), **known, stop=stops)


def _encode_usage(usage: Usage | None) -> dict[str, Any] | None:
    if usage is None:
        return None
    return {field.name: getattr(usage, field.name) for field in fields(Usage)}


def _decode_usage(stored: object) -> Usage | None:
    known = mapping(stored)
    counts = [whole(known.get(f"{name}_tokens")) for name in ("prompt", "cached", "completion")]
    prompt, cached, completion = counts
    if prompt is None or cached is None or completion is None:
        return None
    return Usage(
        prompt,
        cached,
        completion,
        estimated=known.get("estimated") is True,
        cache_write_tokens=whole(known.get("cache_write_tokens")) or 0,
        reasoning_tokens=whole(known.get("reasoning_tokens")) or 0,
    )


def _encode_price(price: Price | None) -> dict[str, Any] | None:
    if price is None:
        return None
    amounts = {name: getattr(price, name) for name in _AMOUNTS}
    return {
        **{name: None if amount is None else str(amount) for name, amount in amounts.items()},
        "source": storable(price.source),
        "dated": price.dated.isoformat() if price.dated else None,
    }


def _decode_price(stored: object) -> Price | None:
    known = mapping(stored)
    amounts = {name: _amount(known.get(name)) for name in _AMOUNTS}
    prompt, cached, completion, cache_write, reasoning = amounts.values()
    if prompt is None or cached is None or completion is None:
        return None
    return Price(
        prompt, cached, completion, cache_write, text(known.get("source")),
        _date(known.get("dated")), reasoning,
    )  # fmt: skip


def _amount(stored: object) -> Decimal | None:
    try:
        amount = Decimal(stored) if isinstance(stored, str) else None
    except InvalidOperation:
        return None
    if amount is None or not amount.is_finite():
        return None
    return amount if abs(amount) <= _MOST_USD else None


def _date(stored: object) -> date | None:
    try:
        return date.fromisoformat(stored) if isinstance(stored, str) else None
    except ValueError:
        return None


def _decode_recording(stored: Json) -> Recording:
    times = tuple(whole(value) for value in items(stored.get("times_ns")))
    lengths = tuple(count(value) for value in items(stored.get("lengths")))
    sound_times = tuple(value for value in times if value is not None)
    sound_lengths = tuple(value for value in lengths if value is not None)
    if not len(times) == len(sound_times) == len(sound_lengths) == len(lengths):
        return Recording()
    return Recording(sound_times, sound_lengths)
