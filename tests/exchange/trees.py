"""Conversations of every shape, for hypothesis; and stores to keep them in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import strategies as st

from app.conversations.migrations import MIGRATIONS
from app.conversations.opening import _open_memory, open_store
from app.conversations.store import Chat, Store
from app.conversations.tree import (
    ChatMessage,
    Conversation,
    Delivery,
    Recording,
    Reply,
    ReplyState,
    Tree,
)
from app.exchange.adding import add_chat
from app.inference.cost import LOCAL, Price
from app.inference.events import FailureKind, Usage
from app.inference.request import Role, Sampling
from app.settings.preferences import SamplingOverrides

TEXT = st.text(max_size=60)  # without surrogates: the store has none
NUMBER = st.integers(0, 2**62)
_FIRST, _LAST = datetime(1970, 1, 2), datetime(9990, 1, 1)  # noqa: DTZ001 - as hypothesis asks
MOMENT = st.datetimes(_FIRST, _LAST, timezones=st.just(UTC))
AMOUNT = st.decimals(0, 1000, places=6)

PRICE = st.one_of(
    st.none(),
    st.just(LOCAL),
    st.builds(
        Price, AMOUNT, AMOUNT, AMOUNT, st.none() | AMOUNT, TEXT, st.none() | st.dates(),
        st.none() | AMOUNT,
    ),
)  # fmt: skip
SAMPLING = st.builds(
    Sampling,
    temperature=st.floats(0, 5) | st.integers(0, 5),
    top_k=st.integers(0, 1000),
    top_p=st.floats(0, 1),
    seed=st.none() | st.integers(0, 2**32 - 2),
    max_tokens=st.none() | st.integers(1, 10**7),
    stop=st.lists(TEXT, max_size=3).map(tuple),
)


@st.composite
def recordings(draw: st.DrawFn) -> Recording:
    times = draw(st.lists(st.integers(-(2**62), 2**62), max_size=5))
    lengths = draw(st.lists(st.integers(0, 2**31), min_size=len(times), max_size=len(times)))
    return Recording(tuple(times), tuple(lengths))


REPLY = st.builds(
    Reply,
    model_name=TEXT,
    engine=TEXT,
    delivery=st.sampled_from(Delivery),
    sampling=SAMPLING,
    system_prompt=TEXT,
    context_tokens=st.none() | NUMBER,
    state=st.sampled_from([s for s in ReplyState if s is not ReplyState.WRITING]),
    sentence=TEXT,
    usage=st.none() | st.builds(Usage, NUMBER, NUMBER, NUMBER, st.booleans(), NUMBER, NUMBER),
    started_ns=st.none() | NUMBER,
    total_ns=st.none() | NUMBER,
    first_painted_ns=st.none() | NUMBER,
    recording=recordings(),
    provider=TEXT,
    price=PRICE,
    streamed=st.booleans(),
    reasoning=TEXT,
    reasoning_ns=st.none() | NUMBER,
    failure=st.none() | st.sampled_from(FailureKind),
    retryable=st.booleans(),
)


@st.composite
def chats(draw: st.DrawFn, prefix: str = "") -> Chat:
    """A tree in which every message comes after its parent."""
    chat_id = prefix + draw(st.uuids()).hex
    messages: list[ChatMessage] = []
    for number in range(draw(st.integers(0, 6))):
        role = draw(st.sampled_from(Role))
        above = draw(st.sampled_from([None, *(m.id for m in messages)]))
        reply = draw(REPLY) if role is Role.ASSISTANT and draw(st.booleans()) else None
        message_id = f"{chat_id}-{number}"
        messages.append(ChatMessage(message_id, above, role, draw(TEXT), draw(MOMENT), reply))
    ids = [m.id for m in messages]
    head = Conversation(
        chat_id,
        draw(TEXT),
        draw(MOMENT),
        draw(MOMENT),
        draw(st.sampled_from(ids)) if ids else None,
        draw(st.sampled_from([None, *ids])),
        earlier=draw(TEXT),
        pinned=draw(st.booleans()),
        archived=draw(st.booleans()),
        folder=draw(TEXT),
        system_prompt=draw(st.none() | TEXT),
        sampling=draw(st.none() | st.builds(SamplingOverrides, temperature=st.floats(0, 5))),
    )
    return Chat(head, Tree.of(messages))


@contextmanager
def store_at(folder: Path) -> Iterator[Store]:
    opened = open_store(folder / "conversations.db")
    try:
        assert opened.saved, opened.notice
        yield opened.store
    finally:
        opened.store.close()


@contextmanager
def empty_store() -> Iterator[Store]:
    """In memory, for what is done a hundred times."""
    store = _open_memory(MIGRATIONS)
    try:
        yield store
    finally:
        store.close()


def keep(store: Store, *chats: Chat) -> None:
    with store.batch():
        for chat in chats:
            add_chat(store, chat)


def all_of(store: Store) -> dict[str, Chat]:
    loaded = (store.load(head.id) for head in store.conversations())
    return {chat.conversation.id: chat for chat in loaded if chat is not None}


def dump(store: Store) -> list[str]:
    """The whole content of the tables that an import could touch."""
    return [
        f"{table}: {tuple(row)}"
        for table in ("conversations", "messages", "replies", "chunks", "facts", "spent")
        for row in store.connection.execute(f"SELECT * FROM {table} ORDER BY rowid")  # noqa: S608
    ]
