"""Documents and what was made of them, in the database of the conversations.

Functions for the keeper's thread: a change is queued as `keeper.write(keep_step, ...)`,
a read as `keeper.ask(partial(load_document, id=...), on_result)`. Every one can raise
sqlite3.Error.
"""

import hashlib
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from app.conversations.rows import Row, moment_of, stamp, storable
from app.conversations.store import Store
from app.conversations.tree import utc_now
from app.documents.document import Document
from app.documents.summary.codec import decode_content, decode_task, encode_content, encode_task
from app.documents.summary.pace import Speeds, measured_speeds
from app.documents.summary.points import Fault
from app.documents.summary.steps import Step, StepResult
from app.documents.summary.task import Reads, Task
from app.inference.events import Usage

_PUT_OFF = "put_off_document:"
"""A fact of that name and a document's id: the document is off the list, and still there."""
_LATEST_STEPS = 12
"""From which a model's speed is told."""
_LATEST_REPLIES = 5
_LEAST_READ = 64
"""Tokens; a shorter prompt tells nothing about speed."""


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """What a list of documents shows."""

    id: str
    title: str
    format: str
    words: int
    is_finished: bool
    """Whether its last summary came to its end; True where none was begun."""


@dataclass(frozen=True, slots=True)
class SummaryHead:
    """A summary that was asked for."""

    id: str
    task: Task
    model: str
    reads: Reads
    is_follow_up: bool = False
    """Whether it is a question that was asked after the summary."""
    ended_at: datetime | None = None
    plan: str = ""
    """How the document was cut and who read it, for `decode_plan`; empty for earlier ones."""


def document_id(document: Document) -> str:
    """The same for the same text under the same title."""
    return hashlib.sha256(f"{document.title}\n{document.text}".encode()).hexdigest()[:32]


def keep_document(store: Store, document: Document) -> None:
    """Keep a document, or note that it was opened again."""
    now = stamp(utc_now())
    take_back_document(store, document_id(document))
    row: Row = {
        "id": document_id(document),
        "title": storable(document.title),
        "format": document.format,
        "words": document.words(),
        "content": encode_content(document),
        "now": now,
    }
    store.connection.execute(
        "INSERT INTO documents VALUES (:id, :title, :format, :words, :content, :now, :now)"
        " ON CONFLICT (id) DO UPDATE SET opened_at = excluded.opened_at",
        row,
    )


def documents(store: Store, limit: int = 50) -> tuple[DocumentHead, ...]:
    """The documents, the last opened first."""
    rows = store.connection.execute(
        "SELECT id, title, format, words, coalesce((SELECT ended_at IS NOT NULL FROM"
        " summaries WHERE document_id = documents.id AND is_follow_up = 0"
        " ORDER BY begun_at DESC LIMIT 1), 1) AS whole"
        " FROM documents WHERE ? || id NOT IN (SELECT name FROM facts)"
        " ORDER BY opened_at DESC LIMIT ?",
        (_PUT_OFF, limit),
    )
    return tuple(
        DocumentHead(
            row["id"],
            row["title"],
            row["format"],
            row["words"],
            bool(row["whole"]),
        )
        for row in rows
    )


def load_document(store: Store, id: str) -> Document | None:  # noqa: A002 - the column's name
    """A document; None if it is gone or damaged."""
    row = store.connection.execute("SELECT content FROM documents WHERE id = ?", (id,)).fetchone()
    try:
        return None if row is None else decode_content(row["content"])
    except ValueError:
        return None


def put_off_document(store: Store, id: str) -> None:  # noqa: A002 - the column's name
    """Take a document off the list; `take_back_document` undoes it until `forget_put_off`."""
    store.set_fact(_PUT_OFF + id, stamp(utc_now()))


def take_back_document(store: Store, id: str) -> None:  # noqa: A002 - the column's name
    """Undo `put_off_document`."""
    store.forget_fact(_PUT_OFF + id)


def forget_put_off(store: Store) -> None:
    """Remove the documents that were taken off the list, and all that was made of them."""
    store.connection.execute(
        "DELETE FROM documents WHERE ? || id IN (SELECT name FROM facts)", (_PUT_OFF,)
    )
    store.connection.execute(
        "DELETE FROM facts WHERE substr(name, 1, ?) = ?", (len(_PUT_OFF), _PUT_OFF)
    )


def begin_summary(store: Store, document: str, head: SummaryHead) -> None:
    """Keep what was asked for, so that it can go on after a restart."""
    store.connection.execute(
        "INSERT INTO summaries VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?)"
        " ON CONFLICT (id) DO UPDATE SET begun_at = excluded.begun_at",
        (
            head.id,
            document,
            encode_task(head.task),
            head.model,
            head.reads.value,
            int(head.is_follow_up),
            stamp(utc_now()),
            head.plan,
        ),
    )


def end_summary(store: Store, id: str) -> None:  # noqa: A002 - the column's name
    """Note that it came to its end."""
    store.connection.execute(
        "UPDATE summaries SET ended_at = ? WHERE id = ?", (stamp(utc_now()), id)
    )


def summaries_of(store: Store, document: str) -> tuple[SummaryHead, ...]:
    """What was asked of a document, in that order, follow-ups included."""
    rows = store.connection.execute(
        "SELECT * FROM summaries WHERE document_id = ? ORDER BY begun_at, rowid", (document,)
    )
    return tuple(head for row in rows if (head := _head_of(row)) is not None)


def _head_of(row: sqlite3.Row) -> SummaryHead | None:
    """None for what cannot be read."""
    try:
        task, reads = decode_task(row["task"]), Reads(row["reads"])
    except ValueError:
        return None
    ended_at = None if row["ended_at"] is None else moment_of(row["ended_at"])
    is_follow_up = bool(row["is_follow_up"])
    return SummaryHead(row["id"], task, row["model"], reads, is_follow_up, ended_at, row["plan"])


def keep_step(store: Store, document: str, model: str, step: Step, result: StepResult) -> None:
    """Keep what a step came to."""
    usage = result.usage
    row: Row = {
        "document_id": document,
        "key": step.key,
        "model": model,
        "level": step.level,
        "text": storable(result.text),
        "prompt_tokens": usage.prompt_tokens,
        "cached_tokens": usage.cached_tokens,
        "completion_tokens": usage.completion_tokens,
        "estimated": int(usage.estimated),
        "first_ns": result.first_ns,
        "total_ns": result.total_ns,
        "fault": None if result.fault is None else result.fault.value,
        "tries": result.tries,
        "made_at": stamp(utc_now()),
    }
    places = ", ".join(f":{name}" for name in row)
    store.connection.execute(
        f"INSERT OR REPLACE INTO summary_steps VALUES ({places})",  # noqa: S608  our own names
        row,
    )


def known_steps(store: Store, document: str) -> dict[str, StepResult]:
    """All that was made of a document, by the steps' keys; what cannot be read is left out."""
    rows = store.connection.execute(
        "SELECT * FROM summary_steps WHERE document_id = ?", (document,)
    )
    results = ((row["key"], _result_of(row)) for row in rows)
    return {key: result for key, result in results if result is not None}


def speeds_of(store: Store, model: str) -> Speeds | None:
    """How fast a model was of late: over sections of documents, or else in chats."""
    rows = store.connection.execute(
        "SELECT * FROM summary_steps WHERE model = ? AND prompt_tokens - cached_tokens >= ?"
        " ORDER BY made_at DESC LIMIT ?",
        (model, _LEAST_READ, _LATEST_STEPS),
    )
    results = [result for row in rows if (result := _result_of(row)) is not None]
    return measured_speeds(results) or _speeds_in_chats(store, model)


def _speeds_in_chats(store: Store, model: str) -> Speeds | None:
    rows = store.connection.execute(
        "SELECT prompt_tokens, cached_tokens, completion_tokens, first_painted_ns, total_ns"
        " FROM replies JOIN messages ON id = message_id WHERE model_name = ? AND estimated = 0"
        " AND prompt_tokens - cached_tokens >= ? AND first_painted_ns > 0"
        " AND total_ns > first_painted_ns ORDER BY seq DESC LIMIT ?",
        (model, _LEAST_READ, _LATEST_REPLIES),
    )
    return measured_speeds(
        [
            StepResult(
                "",
                Usage(row["prompt_tokens"], row["cached_tokens"], row["completion_tokens"]),
                row["first_painted_ns"],
                row["total_ns"],
            )
            for row in rows
        ]
    )


def _result_of(row: sqlite3.Row) -> StepResult | None:
    """None for what cannot be read."""
    usage = Usage(
        row["prompt_tokens"],
        row["cached_tokens"],
        row["completion_tokens"],
        estimated=bool(row["estimated"]),
    )
    try:
        fault = None if row["fault"] is None else Fault(row["fault"])
    except ValueError:
        return None
    return StepResult(row["text"], usage, row["first_ns"], row["total_ns"], fault, row["tries"])
