"""Values of the conversation tree as rows of the database, and back.

Reading is lenient where a value is only shown: a damaged recording or sampling becomes an empty
one, so that the text of a message is never lost for its sake.
"""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, fields
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache, partial
from sys import intern
from typing import Any, TypeAlias

from app.conversations.recording import RecordingError, decode_recording, encode_recording
from app.conversations.tree import (
    ChatMessage,
    Conversation,
    Delivery,
    Recording,
    Reply,
    ReplyState,
)
from app.inference.cost import Price
from app.inference.events import FailureKind, Usage
from app.inference.request import Role, Sampling
from app.settings.preferences import SamplingOverrides, read_overrides

Row: TypeAlias = dict[str, str | int | bytes | None]

_SAMPLING_FIELDS = frozenset(field.name for field in fields(Sampling))
_AMOUNTS = ("prompt", "cached", "completion", "cache_write", "reasoning")
_FAILURES, _DELIVERIES = frozenset(FailureKind), frozenset(Delivery)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def stamp(moment: datetime) -> str:
    """UTC ISO 8601 with microseconds, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def storable(text: str) -> str:
    """The text with lone surrogates, which are no UTF-8, replaced one for one.

    They come from a JSON escape that was cut in two, and from some clipboards.
    """
    return text.encode(errors="replace").decode()


def _storable_or_none(text: str | None) -> str | None:
    return None if text is None else storable(text)


def conversation_row(conversation: Conversation) -> Row:
    """The row of a conversation's head."""
    return {
        "id": conversation.id,
        "title": storable(conversation.title),
        "created_at": stamp(conversation.created_at),
        "updated_at": stamp(conversation.updated_at),
        "leaf_id": conversation.leaf_id,
        "context_from_id": conversation.context_from_id,
        "earlier": storable(conversation.earlier),
        "pinned": int(conversation.pinned),
        "archived": int(conversation.archived),
        "folder": storable(conversation.folder),
        "system_prompt": _storable_or_none(conversation.system_prompt),
        "sampling": overrides_text(conversation.sampling),
    }


def overrides_text(overrides: SamplingOverrides | None) -> str | None:
    """What was changed of a model's sampling, as JSON; None for nothing."""
    if overrides is None:
        return None
    return json.dumps({k: v for k, v in asdict(overrides).items() if v is not None})


def message_row(conversation_id: str, message: ChatMessage) -> Row:
    """The row of a message, without its reply."""
    return {
        "id": message.id,
        "conversation_id": conversation_id,
        "parent_id": message.parent_id,
        "role": message.role.value,
        "text": storable(message.text),
        "created_at": stamp(message.created_at),
    }


def reply_row(message_id: str, reply: Reply) -> Row:
    """The row of a reply."""
    usage = reply.usage
    return {
        "message_id": message_id,
        "model_name": storable(reply.model_name),
        "engine": reply.engine,
        "delivery": reply.delivery.value,
        "sampling": json.dumps(asdict(reply.sampling)),
        "system_prompt": storable(reply.system_prompt),
        "context_tokens": reply.context_tokens,
        "state": reply.state.value,
        "sentence": storable(reply.sentence),
        "prompt_tokens": usage.prompt_tokens if usage else None,
        "cached_tokens": usage.cached_tokens if usage else None,
        "completion_tokens": usage.completion_tokens if usage else None,
        "estimated": int(usage.estimated) if usage else 0,
        "started_ns": reply.started_ns,
        "total_ns": reply.total_ns,
        "first_painted_ns": reply.first_painted_ns,
        "recording": encode_recording(reply.recording),
        "provider": storable(reply.provider),
        "price": price_text(reply.price),
        "streamed": int(reply.streamed),
        "reasoning": storable(reply.reasoning),
        "reasoning_ns": reply.reasoning_ns,
        "failure": reply.failure.value if reply.failure else None,
        "retryable": int(reply.retryable),
        "continued": reply.continued,
        "edited": int(reply.edited),
        "cache_write_tokens": usage.cache_write_tokens if usage else 0,
        "reasoning_tokens": usage.reasoning_tokens if usage else 0,
    }


def price_text(price: Price | None) -> str | None:
    """A price as JSON; None for one that nobody knows."""
    if price is None:
        return None
    amounts = {name: str(value) for name in _AMOUNTS if (value := getattr(price, name)) is not None}
    dated = price.dated.isoformat() if price.dated else None
    return json.dumps({**amounts, "source": price.source, "dated": dated})


def conversation_of(row: sqlite3.Row) -> Conversation:
    """A conversation's head from its row."""
    return Conversation(
        id=row["id"],
        title=row["title"],
        created_at=moment_of(row["created_at"]),
        updated_at=moment_of(row["updated_at"]),
        leaf_id=row["leaf_id"],
        context_from_id=row["context_from_id"],
        earlier=row["earlier"],
        pinned=bool(row["pinned"]),
        archived=bool(row["archived"]),
        folder=row["folder"],
        system_prompt=row["system_prompt"],
        sampling=overrides_of(row["sampling"]),
    )


def overrides_of(stored: str | None) -> SamplingOverrides | None:
    """What `overrides_text` made; what cannot be used is left out."""
    if stored is None:
        return None
    with suppress(ValueError, RecursionError):
        return read_overrides(json.loads(stored))
    return None


def message_of(row: sqlite3.Row) -> ChatMessage:
    """A message from the row of its message joined with that of its reply, if any."""
    return ChatMessage(
        id=row["id"],
        parent_id=row["parent_id"],
        role=Role(row["role"]),
        text=row["text"],
        created_at=moment_of(row["created_at"]),
        reply=_reply(row) if row["state"] is not None else None,
    )


def recording_of(data: bytes) -> Recording:
    """A recording from its bytes; empty if they are damaged."""
    try:
        return decode_recording(data)
    except RecordingError:
        return Recording()


def _reply(row: sqlite3.Row) -> Reply:
    # What is the same in thousands of replies is kept once.
    return Reply(
        model_name=intern(row["model_name"]),
        engine=intern(row["engine"]),
        delivery=_delivery(row["delivery"]),
        sampling=_sampling(row["sampling"]),
        system_prompt=intern(row["system_prompt"]),
        context_tokens=row["context_tokens"],
        state=ReplyState(row["state"]),
        sentence=row["sentence"],
        usage=_usage(row),
        started_ns=row["started_ns"],
        total_ns=row["total_ns"],
        first_painted_ns=row["first_painted_ns"],
        recording=Recording.later(partial(recording_of, row["recording"])),
        provider=intern(row["provider"]),
        price=_price(row["price"]),
        streamed=bool(row["streamed"]),
        reasoning=row["reasoning"],
        reasoning_ns=row["reasoning_ns"],
        failure=_failure(row["failure"]),
        retryable=bool(row["retryable"]),
        continued=row["continued"],
        edited=bool(row["edited"]),
    )


def _failure(name: str | None) -> FailureKind | None:
    return FailureKind(name) if name in _FAILURES else None


@lru_cache(maxsize=256)
def _price(text: str | None) -> Price | None:
    with suppress(ValueError, TypeError, KeyError, ArithmeticError):
        stored: Mapping[str, Any] = json.loads(text or "")
        amounts = {name: Decimal(stored[name]) for name in _AMOUNTS if name in stored}
        dated = date.fromisoformat(stored["dated"]) if stored.get("dated") else None
        return Price(**amounts, source=str(stored.get("source", "")), dated=dated)
    return None


def _delivery(name: str) -> Delivery:
    return Delivery(name) if name in _DELIVERIES else Delivery.STREAMING


def _usage(row: sqlite3.Row) -> Usage | None:
    counts = (row["prompt_tokens"], row["cached_tokens"], row["completion_tokens"])
    if None in counts:
        return None
    return Usage(
        *counts,
        estimated=bool(row["estimated"]),
        cache_write_tokens=row["cache_write_tokens"],
        reasoning_tokens=row["reasoning_tokens"],
    )


@lru_cache(maxsize=256)
def _sampling(text: str) -> Sampling:
    with suppress(ValueError, TypeError, AttributeError):
        stored: Mapping[str, Any] = json.loads(text)
        known = {name: value for name, value in stored.items() if name in _SAMPLING_FIELDS}
        return Sampling(**known | {"stop": tuple(known.get("stop", ()))})
    return Sampling()


def moment_of(text: str) -> datetime:
    """The moment that `stamp` wrote; the beginning of 1970 for what is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _EPOCH
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
