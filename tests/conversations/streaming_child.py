"""A process that saves a reply as it comes, until it is killed.

Prints the time of each token, in nanoseconds since the start, before it can be saved.
"""

import sys
from pathlib import Path
from time import perf_counter_ns, sleep

from app.conversations.keeper import Keeper
from app.conversations.notices import Notice
from app.conversations.store import Store
from app.conversations.tree import ChatMessage, Conversation, Delivery, Reply, new_id
from app.conversations.turn import Turn
from app.inference.events import Started, Token
from app.inference.request import Role, Sampling

SAVE_EVERY_NS = 250_000_000
TOKEN_EVERY_S = 0.01


def ignore(_: Notice) -> None:
    pass


def main(path: Path) -> None:
    keeper = Keeper(path, ignore)
    conversation = Conversation(new_id(), "Killed")
    question = ChatMessage(new_id(), None, Role.USER, "Count")
    turn = Turn(question, Reply("model", "replay", Delivery.STREAMING, Sampling()))
    keeper.write(Store.add_conversation, conversation)
    keeper.write(Store.add_message, conversation.id, question)
    keeper.write(Store.add_message, conversation.id, turn.message())
    keeper.flush()
    begin_ns = saved_ns = perf_counter_ns()
    turn.feed([Started(0)])
    for number in range(100_000):
        now_ns = perf_counter_ns()
        print(now_ns - begin_ns, flush=True)
        turn.feed([Token(now_ns - begin_ns, f"{number} ")])
        if now_ns - saved_ns >= SAVE_EVERY_NS:
            saved_ns = now_ns
            unsaved = turn.take_unsaved()
            keeper.write(Store.append, turn.reply_id, unsaved.text, unsaved.recording)
        sleep(TOKEN_EVERY_S)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
