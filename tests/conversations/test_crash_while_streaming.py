import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from time import sleep

import pytest

from app.conversations.opening import open_store
from app.conversations.tree import ChatMessage, Reply, ReplyState

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("streaming_child.py")


def stream_and_kill(path: Path, after_s: float) -> list[int]:
    """Run the child for a while, kill it, and return the times of its tokens."""
    with subprocess.Popen(
        [sys.executable, CHILD, path],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        sleep(after_s)
        process.kill()
        lines = process.stdout.read().splitlines()
    return [0, *(int(line) for line in lines if line)]


def reopened(path: Path) -> tuple[ChatMessage, Reply]:
    opened = open_store(path)
    with closing(opened.store) as store:
        assert opened.saved
        assert not opened.notice
        (head,) = store.conversations()
        chat = store.load(head.id)
    assert chat is not None
    _, message = chat.tree.path(chat.conversation.leaf_id)
    assert message.reply is not None
    return message, message.reply


@pytest.mark.parametrize("after_s", [0.4, 1.1, 1.73])
def test_a_kill_loses_at_most_half_a_second_of_text(tmp_path: Path, after_s: float) -> None:
    path = tmp_path / "conversations.db"
    written_ns = stream_and_kill(path, after_s)
    message, reply = reopened(path)
    count = len(reply.recording.times_ns)
    assert message.text == "".join(f"{number} " for number in range(count))
    assert reply.state is ReplyState.INTERRUPTED
    assert reply.recording.lengths == tuple(len(f"{number} ") for number in range(count))
    lost_ms = (written_ns[-1] - max(reply.recording.times_ns, default=0)) / 1e6
    print(f"killed after {after_s} s: lost {lost_ms:.0f} ms, {len(written_ns) - count} tokens")
    assert lost_ms <= 500


def test_many_kills_leave_a_sound_database(
    tmp_path: Path,
) -> None:
    path = tmp_path / "conversations.db"
    for _ in range(4):
        stream_and_kill(path, after_s=0.26)
    opened = open_store(path)
    with closing(opened.store) as store:
        assert opened.saved
        assert not opened.notice
        chats = [store.load(head.id) for head in store.conversations()]
    assert len(chats) == 4
    for chat in chats:
        assert chat is not None
        replies = [m.reply for m in chat.tree.messages.values() if m.reply is not None]
        assert [reply.state for reply in replies] == [ReplyState.INTERRUPTED]
