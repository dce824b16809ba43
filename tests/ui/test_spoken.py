"""What is said aloud when a reply has ended, and of a message that one goes to."""

from dataclasses import replace

import pytest

from app.conversations.tree import ChatMessage, ReplyState
from app.ui.panels.chat.spoken import beginning_of, end_of

from .test_transcript_scrolling import answer


def ended(text: str, state: ReplyState, sentence: str = "") -> ChatMessage:
    message = answer("a", text)
    assert message.reply is not None
    reply = replace(message.reply, state=state, sentence=sentence, total_ns=2_140_000_000)
    return replace(message, reply=reply)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (ended("Four words of text", ReplyState.COMPLETE), "Reply finished, 4 words, 2.1 seconds"),
        (ended("One", ReplyState.COMPLETE), "Reply finished, 1 word, 2.1 seconds"),
        (
            ended("Two words", ReplyState.STOPPED),
            "Stopped, 2 words, 2.1 seconds. What was written is kept.",
        ),
        (
            ended("", ReplyState.STOPPED),
            "Stopped before anything was written. Your question is kept.",
        ),
        (ended("Half", ReplyState.FAILED, "The engine ended. Ask again."),
         "The engine ended. Ask again."),
    ],
)  # fmt: skip
def test_the_end_of_a_reply_is_one_sentence(message: ChatMessage, said: str) -> None:
    assert end_of(message) == said


def test_of_a_long_message_its_beginning_is_said_up_to_a_whole_word() -> None:
    assert beginning_of("short") == "short"
    said = beginning_of("words " * 2_000)
    assert 900 < len(said) < 1_010
    assert said.endswith("words…")
