"""How fast a model is, told by what it did before."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.conversations.opening import DATABASE_NAME, open_store
from app.conversations.store import Store
from app.conversations.tree import Delivery, Reply, ReplyState
from app.documents.summary import store as kept
from app.documents.summary.pace import Speeds
from app.documents.summary.steps import StepResult
from app.inference.events import Usage
from app.inference.request import Sampling
from tests.conversations.chat_samples import answer, conversation, question
from tests.documents.summary.kit import chronicle_document, summary_of

DOCUMENT = chronicle_document(200)
ID = kept.document_id(DOCUMENT)
S = 1_000_000_000


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(tmp_path / DATABASE_NAME).store) as store:
        yield store


def keep_timed(store: Store, model: str, usage: Usage, first_ns: int, total_ns: int) -> None:
    kept.keep_document(store, DOCUMENT)
    (step,) = summary_of([f"{model} {usage}"]).ready
    kept.keep_step(store, ID, model, step, StepResult("x", usage, first_ns, total_ns))


def test_speeds_are_those_of_a_models_own_sections(store: Store) -> None:
    keep_timed(store, "quick", Usage(1000, 0, 101), S, 2 * S)
    keep_timed(store, "slow", Usage(1000, 0, 101), 10 * S, 20 * S)
    keep_timed(store, "slow", Usage(70, 60, 101), 90 * S, 99 * S)  # too short to tell
    assert kept.speeds_of(store, "quick") == Speeds(1000, 100)
    assert kept.speeds_of(store, "slow") == Speeds(100, 10)
    assert kept.speeds_of(store, "new") is None


def test_without_sections_they_are_those_of_chats(store: Store) -> None:
    chat = conversation()
    store.add_conversation(chat)
    asked = question("Why?")
    store.add_message(chat.id, asked)
    reply = Reply(
        "chatty", "llamacpp", Delivery.STREAMING, Sampling(), state=ReplyState.COMPLETE,
        usage=Usage(500, 100, 41), started_ns=0, total_ns=3 * S, first_painted_ns=S,
    )  # fmt: skip
    told = replace(answer("So.", asked.id), reply=reply)
    store.add_message(chat.id, told)
    assert kept.speeds_of(store, "chatty") == Speeds(400, 20)
    keep_timed(store, "chatty", Usage(1000, 0, 101), S, 2 * S)
    assert kept.speeds_of(store, "chatty") == Speeds(1000, 100)
