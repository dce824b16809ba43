"""A window on the page Compare speed, over chats whose replies are recorded."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter_ns

from app.conversations.opening import DATABASE_NAME, open_store
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
from app.settings.paths import Paths
from app.speedlab.timeline import Timeline
from app.ui.panels.compare.page import ComparePage

from .driver import CTRL, Driver, Key

MS = 1_000_000
TEXT = "Reading starts at once.\n\nWaiting is the same length, and it weighs more. "


def keep_reply(folder: Path, title: str, text: str, gap_ms: int, first_ms: int = 200) -> str:
    """A chat with one recorded reply, four characters a token. Returns the reply's id."""
    pieces = [text[i : i + 4] for i in range(0, len(text), 4)]
    times = tuple((first_ms + gap_ms * i) * MS for i in range(len(pieces)))
    now = datetime.now(UTC)
    store = open_store(Paths.at(folder).data / DATABASE_NAME).store
    conversation = Conversation(new_id(), title, now, now)
    store.add_conversation(conversation)
    question = ChatMessage(new_id(), None, Role.USER, "Why?", now)
    store.add_message(conversation.id, question)
    reply = Reply(
        "SmolLM2 135M", "llamacpp", Delivery.STREAMING, Sampling(), state=ReplyState.COMPLETE,
        usage=Usage(12, 0, len(pieces)), started_ns=1, total_ns=times[-1],
        recording=Recording(times, tuple(map(len, pieces))),
    )  # fmt: skip
    answer = ChatMessage(new_id(), question.id, Role.ASSISTANT, text, datetime.now(UTC), reply)
    store.add_message(conversation.id, answer)
    store.finish(answer)
    store.close()
    return answer.id


def open_compare(driver: Driver) -> ComparePage:
    """Go to the page by its keys, and wait until a reply is chosen."""
    driver.press(Key.Key_3, CTRL)
    page = driver.window.findChildren(ComparePage)[0]
    driver.until(lambda: page.player.duration_ns)
    return page


def play(driver: Driver, page: ComparePage) -> Iterator[list[tuple[int, int]]]:
    """Play to the end; what each side painted: (nanoseconds, characters) for each change."""
    painted: tuple[list[tuple[int, int]], ...] = ([], [])
    begun_ns: list[int] = []
    ends: list[None] = []
    slots = [
        # The player's own beginning: others hear of it first, and may take their time.
        (page.player.playing_changed, lambda _: begun_ns.append(page.player._begun_ns)),
        (page.player.ended, lambda: ends.append(None)),
    ]
    for pane, seen in zip(page.side_by_side.panes, painted, strict=True):
        slots.append(
            (
                pane.text.painted,
                lambda characters, seen=seen: seen.append(
                    (perf_counter_ns() - begun_ns[0], characters)
                ),
            )
        )
    for signal, slot in slots:
        signal.connect(slot)
    driver.press(Key.Key_Space)
    driver.until(lambda: ends, step_ms=100)
    driver.rest(50)
    for signal, slot in slots:
        signal.disconnect(slot)
    yield from painted


def errors_ms(shown: Timeline, seen: list[tuple[int, int]]) -> list[float]:
    """Painted less scheduled, milliseconds, for each step of the schedule."""
    return [
        (next(time for time, painted in seen if painted >= end) - time_ns) / 1e6
        for time_ns, end in zip(shown.times_ns, shown.ends, strict=True)
    ]
