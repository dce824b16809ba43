"""Values that several tests of conversations start from."""

from app.conversations.rows import Row
from app.conversations.store import Store
from app.conversations.tree import (
    ChatMessage,
    Conversation,
    Delivery,
    Recording,
    Reply,
    ReplyState,
    new_id,
)
from app.inference.events import Usage
from app.inference.request import Role, Sampling


class EarlierStore(Store):
    """Writes what an earlier version of the app would have written into a file of its form."""

    def _insert(self, table: str, row: Row) -> None:
        rows = self.connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
        known = {name for (name,) in rows}
        super()._insert(table, {name: value for name, value in row.items() if name in known})


def conversation(title: str = "Tides") -> Conversation:
    return Conversation(new_id(), title)


def question(text: str, parent_id: str | None = None) -> ChatMessage:
    return ChatMessage(new_id(), parent_id, Role.USER, text)


def settings() -> Reply:
    return Reply(
        "SmolLM2 135M Instruct",
        "llamacpp",
        Delivery.STREAMING,
        Sampling(temperature=0.3, seed=7, stop=("\n\n", "###")),
        system_prompt="Be brief.",
        context_tokens=2048,
    )


def answer(text: str, parent_id: str | None, state: ReplyState = ReplyState.WRITING) -> ChatMessage:
    return ChatMessage(new_id(), parent_id, Role.ASSISTANT, text, reply=reply(text, state))


def reply(text: str, state: ReplyState = ReplyState.COMPLETE) -> Reply:
    """A reply whose every character came as a token of its own, 10 ms apart."""
    if state is ReplyState.WRITING:
        return settings()
    count = len(text)
    return Reply(
        "SmolLM2 135M Instruct",
        "llamacpp",
        Delivery.ALL_AT_ONCE,
        Sampling(temperature=0.3, seed=7, stop=("\n\n", "###")),
        system_prompt="Be brief.",
        context_tokens=2048,
        state=state,
        usage=Usage(20, 5, count),
        started_ns=1_234_567,
        total_ns=200_000_123 + 10_000_000 * count,
        first_painted_ns=201_000_003,
        recording=Recording(
            tuple(200_000_123 + 10_000_000 * index for index in range(count)), (1,) * count
        ),
    )
