from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from app.conversations.opening import open_store
from app.conversations.store import Store
from app.conversations.tree import ReplyState, utc_now
from app.conversations.turn import Turn
from app.inference.cost import Price
from app.inference.events import (
    Failed,
    FailureKind,
    Finished,
    FinishReason,
    Reasoning,
    Retrying,
    Started,
    Token,
    Usage,
)
from tests.conversations.chat_samples import answer, conversation, question, settings

PRICE = Price(Decimal("2.50"), Decimal("1.25"), Decimal(10), source="test", dated=date(2026, 11, 1))
amounts = st.decimals(0, 1000, places=9)
prices = st.builds(
    Price, amounts, amounts, amounts, st.none() | amounts, st.text(max_size=9),
    st.none() | st.dates(),
)  # fmt: skip
counts = st.integers(0, 10**9)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(tmp_path / "conversations.db").store) as store:
        yield store


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    price=st.none() | prices,
    usage=st.builds(Usage, counts, counts, counts, st.booleans(), counts, counts),
    thought=st.text(st.characters(exclude_categories=["Cs"]), max_size=50),
    failure=st.none() | st.sampled_from(FailureKind),
    streamed=st.booleans(),
)
def test_what_a_provider_adds_comes_back_as_it_was_kept(
    store: Store,
    price: Price | None,
    usage: Usage,
    thought: str,
    failure: FailureKind | None,
    streamed: bool,
) -> None:
    head = conversation()
    said = answer("So.", None, ReplyState.COMPLETE)
    assert said.reply is not None
    reply = replace(
        said.reply, price=price, usage=usage, reasoning=thought, reasoning_ns=7, failure=failure,
        retryable=True, streamed=streamed, provider="OpenRouter",
    )  # fmt: skip
    store.add_conversation(head)
    store.add_message(head.id, replace(said, reply=reply))
    chat = store.load(head.id)
    assert chat is not None
    assert chat.tree.messages[said.id].reply == reply


def finish(store: Store, usage: Usage, price: Price | None, days_ago: float = 0) -> str:
    head = conversation()
    said = answer("So.", None)
    assert said.reply is not None
    said = replace(said, created_at=utc_now() - timedelta(days=days_ago))
    store.add_conversation(head)
    store.add_message(head.id, said)
    done = replace(said.reply or settings(), state=ReplyState.COMPLETE, usage=usage, price=price)
    store.finish(replace(said, reply=done))
    return head.id


def test_what_was_spent_is_summed_exactly_over_ten_thousand_replies(store: Store) -> None:
    with store.batch():
        for _ in range(10_000):
            finish(store, Usage(1, 0, 0), Price(Decimal("0.1"), Decimal(0), Decimal(0)))
    assert store.spent_usd(utc_now() - timedelta(days=1)) == Decimal("0.001")


def test_only_what_was_spent_since_then_counts(store: Store) -> None:
    finish(store, Usage(1000, 300, 200), PRICE)
    finish(store, Usage(1000, 300, 200), PRICE, days_ago=2)
    finish(store, Usage(1000, 300, 200), None)
    assert store.spent_usd(utc_now() - timedelta(days=1)) == Decimal("0.004125")
    assert store.spent_usd(utc_now() - timedelta(days=3)) == Decimal("0.00825")


def test_deleting_a_chat_does_not_undo_what_it_cost(store: Store) -> None:
    store.delete(finish(store, Usage(1000, 300, 200), PRICE))
    assert store.spent_usd(utc_now() - timedelta(days=1)) == Decimal("0.004125")


def test_thoughts_are_kept_apart_and_timed() -> None:
    turn = Turn(question("Why?"), settings())
    turn.feed([Started(1), Reasoning(100, "Hm, "), Reasoning(300, "salt.")])
    assert turn.thinking
    assert turn.thought_ns(400) == 300
    turn.feed([Token(500, "Rivers.")])
    assert not turn.thinking
    unsaved = turn.take_unsaved()
    assert (unsaved.text, unsaved.reasoning) == ("Rivers.", "Hm, salt.")
    assert not turn.take_unsaved()
    turn.feed([Finished(900, FinishReason.STOP, Usage(5, 0, 9, reasoning_tokens=6))])
    reply = turn.message().reply
    assert reply is not None
    assert (reply.reasoning, reply.reasoning_ns) == ("Hm, salt.", 400)
    assert turn.text == "Rivers."


def test_thoughts_survive_a_crash_like_text(store: Store, tmp_path: Path) -> None:
    head = conversation()
    turn = Turn(question("Why?"), settings())
    store.add_conversation(head)
    store.add_message(head.id, turn.question)
    store.add_message(head.id, turn.message())
    turn.feed([Started(1), Reasoning(100, "Hm, "), Reasoning(300, "salt.")])
    unsaved = turn.take_unsaved()
    assert unsaved
    store.append(turn.reply_id, unsaved.text, unsaved.recording, unsaved.reasoning)
    with closing(open_store(tmp_path / "conversations.db").store) as again:
        chat = again.load(head.id)
    assert chat is not None
    reply = chat.tree.messages[turn.reply_id].reply
    assert reply is not None
    assert (reply.state, reply.reasoning) == (ReplyState.INTERRUPTED, "Hm, salt.")


def test_waiting_for_another_attempt_ends_with_the_next_event() -> None:
    turn = Turn(question("Why?"), settings())
    wait = Retrying(5, FailureKind.NETWORK, "No connection.", 2, 5, 4_000_000_000)
    turn.feed([wait])
    assert turn.retrying == wait
    turn.feed([Started(9)])
    assert turn.retrying is None


def test_the_price_is_asked_for_when_the_prompt_has_been_counted() -> None:
    asked: list[int] = []

    def price_of(prompt_tokens: int) -> Price:
        asked.append(prompt_tokens)
        return PRICE

    turn = Turn(question("Why?"), replace(settings(), price=None), price_of)
    turn.feed([Started(1), Token(2, "So."), Finished(3, FinishReason.STOP, Usage(1000, 300, 200))])
    reply = turn.message().reply
    assert reply is not None
    assert asked == [1000]
    assert reply.cost_usd == Decimal("0.004125")


def test_a_failure_keeps_its_kind_and_whether_asking_again_can_help() -> None:
    turn = Turn(question("Why?"), replace(settings(), price=None))
    turn.feed([Failed(3, FailureKind.RATE_LIMIT, "Wait.", retryable=True)])
    reply = turn.message().reply
    assert reply is not None
    assert (reply.failure, reply.retryable) == (FailureKind.RATE_LIMIT, True)
    assert reply.cost_usd is None
