import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.conversations.prompt import drop_oldest, prompt_of, sent_part
from app.conversations.tree import ChatMessage, ReplyState
from app.inference.request import Message, Role
from tests.conversations.chat_samples import answer, question


def path_of(*turns: tuple[str, str | None]) -> list[ChatMessage]:
    """Questions and answers in turn; None stands for a question without any reply."""
    out: list[ChatMessage] = []
    for asked, answered in turns:
        out.append(question(asked, out[-1].id if out else None))
        if answered is not None:
            out.append(answer(answered, out[-1].id, ReplyState.STOPPED))
    return out


def test_the_model_is_given_the_system_prompt_and_the_path_in_order() -> None:
    path = path_of(("Hi", "Hello"), ("Why?", None))
    assert prompt_of(path, "Be brief.") == (
        Message(Role.SYSTEM, "Be brief."),
        Message(Role.USER, "Hi"),
        Message(Role.ASSISTANT, "Hello"),
        Message(Role.USER, "Why?"),
    )


def test_a_blank_system_prompt_is_none() -> None:
    assert prompt_of(path_of(("Hi", None)), " \n") == (Message(Role.USER, "Hi"),)


@pytest.mark.parametrize(
    "state",
    [ReplyState.STOPPED, ReplyState.FAILED, ReplyState.LENGTH, ReplyState.INTERRUPTED],
)
def test_half_a_reply_is_sent_as_far_as_it_came(state: ReplyState) -> None:
    asked = question("Count to ten")
    half = answer("one, two, th", asked.id, state)
    again = question("Go on", half.id)
    assert [m.content for m in prompt_of([asked, half, again])] == [
        "Count to ten",
        "one, two, th",
        "Go on",
    ]


def test_a_reply_without_text_leaves_its_question_with_the_next_one() -> None:
    path = path_of(("A long document", " \n"), ("Try again", None))
    assert prompt_of(path) == (Message(Role.USER, "A long document\n\nTry again"),)


def test_older_turns_are_left_out_when_the_context_begins_later() -> None:
    path = path_of(("One", "1"), ("Two", "2"), ("Three", None))
    assert [m.content for m in prompt_of(path, "", path[2].id)] == ["Two", "2", "Three"]
    assert sent_part(path, path[2].id) == tuple(path[2:])
    assert sent_part(path, "gone") == tuple(path)


def test_a_context_that_begins_at_a_reply_begins_with_the_next_question() -> None:
    path = path_of(("One", "1"), ("Two", None))
    assert [m.content for m in prompt_of(path, "Be brief.", path[1].id)] == ["Be brief.", "Two"]


TURNS = st.lists(
    st.tuples(st.text("ab \n", max_size=6), st.none() | st.text("ab \n", max_size=6)),
    min_size=1,
    max_size=8,
)


@given(TURNS, st.text("s ", max_size=2))
def test_roles_take_turns_and_nothing_that_was_written_is_left_out(
    turns: list[tuple[str, str | None]], system: str
) -> None:
    path = [*path_of(*turns), question("last")]
    sent = prompt_of(path, system)
    roles = [message.role for message in sent if message.role is not Role.SYSTEM]
    assert roles[0] is Role.USER
    assert roles[-1] is Role.USER
    assert all(before is not after for before, after in itertools.pairwise(roles))
    asked = [m.text for m in path if m.role is Role.USER and m.text.strip()]
    assert "\n\n".join(m.content for m in sent if m.role is Role.USER) == "\n\n".join(asked)


def count(text: str) -> int:
    return len(text)


def test_as_few_of_the_oldest_turns_go_as_make_room() -> None:
    path = path_of(("a" * 10, "b" * 10), ("c" * 10, "d" * 10), ("e" * 10, "f" * 10), ("g", None))
    assert drop_oldest(path, 20, count, room_tokens=0) == path[2].id
    assert drop_oldest(path, 21, count, room_tokens=0) == path[4].id
    assert drop_oldest(path, 20, count, room_tokens=1) == path[4].id
    assert drop_oldest(path, 60, count, room_tokens=0) == path[6].id


def test_the_last_question_is_never_dropped() -> None:
    path = path_of(("a" * 10, "b" * 10), ("c" * 500, None))
    assert drop_oldest(path, 21, count, room_tokens=0) is None
    assert drop_oldest(path_of(("a" * 500, None)), 1, count, room_tokens=0) is None
    assert drop_oldest([], 1, count) is None


def test_a_failed_turn_without_text_can_be_dropped_by_itself() -> None:
    path = path_of(("a" * 300, ""), ("b", None))
    assert drop_oldest(path, 40, count) == path[2].id


@given(TURNS, st.integers(1, 60), st.integers(0, 20))
def test_what_is_dropped_is_whole_turns_and_the_fewest_that_suffice(
    turns: list[tuple[str, str | None]], over: int, room: int
) -> None:
    path = path_of(*turns)
    first = drop_oldest(path, over, count, room_tokens=room)
    begins = [index for index, m in enumerate(path) if m.role is Role.USER]
    freed = {begin: sum(count(m.text) for m in path[:begin]) for begin in begins}
    enough = [path[begin].id for begin in begins if freed[begin] >= over + room]
    assert first == (enough[0] if enough else None)
