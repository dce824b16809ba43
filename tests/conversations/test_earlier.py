"""How a conversation that is too long for the model is put in few words."""

import pytest

from app.conversations.earlier import EARLIER_TOKENS, request_of, shorten
from app.conversations.prompt import LEAST_ROOM_TOKENS
from app.conversations.tree import ChatMessage
from app.inference.request import Role, Sampling


def talk(*words: int) -> list[ChatMessage]:
    """Questions and replies in turn, of so many words."""
    roles = (Role.USER, Role.ASSISTANT)
    return [
        ChatMessage(f"m{n}", None, roles[n % 2], " ".join(f"w{n}" for _ in range(count)))
        for n, count in enumerate(words)
    ]


def words(text: str) -> int:
    return len(text.split())


def test_the_oldest_turns_go_and_all_of_their_words_are_in_the_pieces() -> None:
    sent = talk(300, 300, 300, 300, 300, 300, 50)
    short = shorten(sent, 100, 2_000, words)
    assert short is not None
    assert (short.first_id, short.messages) == ("m2", 2)
    assert "".join(short.pieces).count("w0") == 300
    assert "".join(short.pieces).count("w1") == 300
    assert "w2" not in "".join(short.pieces)


def test_each_piece_can_be_read_with_what_came_before_in_the_same_window() -> None:
    sent = talk(3_000, 200, 100, 100, 20)
    short = shorten(sent, 1_000, 1_024, words, earlier="They met in Graz.")
    assert short is not None
    assert short.pieces[0].startswith("They met in Graz.")
    assert len(short.pieces) > 4
    for piece in short.pieces:
        (message,) = request_of(piece, "word " * EARLIER_TOKENS, Sampling()).messages
        assert words(message.content) + EARLIER_TOKENS <= 1_024


@pytest.mark.parametrize(("before", "fits"), [(400, True), (200, False)])
def test_a_last_question_that_leaves_no_room_by_itself_cannot_be_helped(
    before: int, *, fits: bool
) -> None:
    sent = talk(before, 0, 900)
    over = 400 - EARLIER_TOKENS - LEAST_ROOM_TOKENS
    assert (shorten(sent, over, 1_000, words) is not None) is fits


def test_text_without_spaces_is_cut_as_well() -> None:
    sent = [ChatMessage("a", None, Role.USER, "x" * 4_000), *talk(1)[:1]]
    sent.append(ChatMessage("b", None, Role.USER, "y"))
    short = shorten(sent, 10, 1_000, len)
    assert short is not None
    assert sum(piece.count("x") for piece in short.pieces) == 4_000
