"""Stores as they are after years of use.

    python -m tests.bench.stores chat 10000 FOLDER
    python -m tests.bench.stores conversations 100000 FOLDER

write a conversation of so many messages, or so many conversations of two messages, into the data
folder FOLDER, which `python -m app --data-dir FOLDER` then opens.
"""

import random
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from app.conversations.opening import DATABASE_NAME, open_store
from app.conversations.store import Store
from app.conversations.tree import (
    ChatMessage,
    Conversation,
    Delivery,
    Recording,
    Reply,
    ReplyState,
    new_id,
    utc_now,
)
from app.inference.events import Usage
from app.inference.request import Role, Sampling
from app.settings.paths import Paths

_SENTENCE = (
    "the model reads a prompt and writes **one** token after another with `code` so that latency "
    "is what one feels while *speed* is what one pays for in the end and nobody waits gladly"
)
_WORDS = _SENTENCE.split()
_TOKENS = 150
_CODE = "```python\nfor token in reply:\n    show(token)  # at once\n```"
_TABLE = "| what | time |\n|---|---|\n| first token | 0.21 s |\n| all of it | 2.4 s |"


def text_of(rng: random.Random) -> str:
    """A reply of one to some paragraphs, sometimes with points, code or a table."""
    out = [_sentence(rng, rng.randrange(8, 60)) for _ in range(rng.randrange(1, 4))]
    if rng.random() < 0.4:
        out.append("\n".join(f"- {_sentence(rng, 9)}" for _ in range(rng.randrange(2, 6))))
    if rng.random() < 0.3:
        out.append(_CODE)
    if rng.random() < 0.1:
        out.append(_TABLE)
    return "\n\n".join(out)


def messages_of(count: int, rng: random.Random) -> Iterator[ChatMessage]:
    """Questions and replies in turn, each after the one before."""
    parent: str | None = None
    at = utc_now() - timedelta(minutes=count)
    for number in range(count):
        at += timedelta(minutes=1)
        if number % 2:
            text = text_of(rng)
            message = ChatMessage(new_id(), parent, Role.ASSISTANT, text, at, _reply(len(text)))
        else:
            text = f"{number // 2 + 1}: {_sentence(rng, rng.randrange(3, 20))}?"
            message = ChatMessage(new_id(), parent, Role.USER, text, at)
        yield message
        parent = message.id


def write_chat(folder: Path, count: int, *, last: str = "") -> str:
    """A conversation of `count` messages, opened at the next start; its id.

    With `last` that is the text of the last reply.
    """
    rng = random.Random(count)
    with_store = open_store(Paths.at(folder).data / DATABASE_NAME).store
    conversation = Conversation(new_id(), f"{count:,} messages")
    with with_store.batch():
        with_store.add_conversation(conversation)
        for message in messages_of(count, rng):
            with_store.add_message(conversation.id, message)
            leaf = message
        if last:
            again = ChatMessage(new_id(), leaf.id, Role.ASSISTANT, last, reply=_reply(len(last)))
            with_store.add_message(conversation.id, again)
        with_store.set_last_opened(conversation.id)
    with_store.close()
    return conversation.id


def write_conversations(folder: Path, count: int) -> None:
    """So many conversations over some years, a few of them every day."""
    rng = random.Random(count)
    store = open_store(Paths.at(folder).data / DATABASE_NAME).store
    with store.batch():
        for number in range(count):
            _write_short(store, number, rng)
    store.close()


def _write_short(store: Store, number: int, rng: random.Random) -> None:
    at = utc_now() - timedelta(minutes=17 * number)
    conversation = Conversation(new_id(), _sentence(rng, rng.randrange(2, 9)), at, at)
    store.add_conversation(conversation)
    question = ChatMessage(new_id(), None, Role.USER, "What is a token?", at)
    reply = ChatMessage(new_id(), question.id, Role.ASSISTANT, "A piece.", at, _reply(8))
    for message in (question, reply):
        store.add_message(conversation.id, message)


def _reply(length: int) -> Reply:
    times = tuple(range(210_000_000, 210_000_000 + 13_000_000 * _TOKENS, 13_000_000))
    step = max(1, length // _TOKENS)
    return Reply(
        "SmolLM2 135M", "llamacpp", Delivery.STREAMING, Sampling(), state=ReplyState.COMPLETE,
        usage=Usage(38, _TOKENS, 20), started_ns=1_000_000, total_ns=times[-1],
        recording=Recording(times, (step,) * _TOKENS),
    )  # fmt: skip


def _sentence(rng: random.Random, words: int) -> str:
    return " ".join(rng.choice(_WORDS) for _ in range(words))


def main(what: str, count: str, folder: str) -> None:
    """Write one of them."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    if what == "chat":
        write_chat(Path(folder), int(count))
    else:
        write_conversations(Path(folder), int(count))


if __name__ == "__main__":
    main(*sys.argv[1:])
