from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.conversations.figures import gaps_ms, timing_of, tokens_of
from app.conversations.tree import ChatMessage, Recording, ReplyState
from app.conversations.turn import Turn
from app.inference.events import (
    Event,
    Failed,
    FailureKind,
    Finished,
    FinishReason,
    PromptProgress,
    Started,
    Token,
    Usage,
)
from app.inference.request import Role
from app.inference.timing import Stopwatch
from tests.conversations.chat_samples import question, settings

MS = 1_000_000
ASKED = question("Why is the sea salt?")
USAGE = Usage(12, 4, 3)
WORDS = [Token(300 * MS, ""), Token(310 * MS, "Ri"), Token(330 * MS, "vers"), Token(370 * MS, ".")]
STREAM: list[Event] = [
    Started(100 * MS),
    PromptProgress(150 * MS, 12, 4, 8),
    *WORDS,
    Finished(400 * MS, FinishReason.STOP, USAGE),
]


def fed(events: list[Event]) -> Turn:
    turn = Turn(ASKED, settings())
    turn.feed(events)
    return turn


def test_the_reply_hangs_on_its_question_and_keeps_its_settings() -> None:
    turn = fed(STREAM)
    message = turn.message()
    assert (message.id, message.parent_id, message.role) == (
        turn.reply_id,
        ASKED.id,
        Role.ASSISTANT,
    )
    assert message.text == "Rivers."
    assert message.reply == replace(
        settings(),
        state=ReplyState.COMPLETE,
        usage=USAGE,
        started_ns=100 * MS,
        total_ns=400 * MS,
        recording=Recording((300 * MS, 310 * MS, 330 * MS, 370 * MS), (0, 2, 4, 1)),
    )


@pytest.mark.parametrize(
    ("reason", "state"),
    [
        (FinishReason.STOP, ReplyState.COMPLETE),
        (FinishReason.LENGTH, ReplyState.LENGTH),
        (FinishReason.CANCELLED, ReplyState.STOPPED),
    ],
)
def test_how_it_ended_is_its_state(reason: FinishReason, state: ReplyState) -> None:
    turn = fed([*WORDS, Finished(400 * MS, reason, USAGE)])
    assert turn.ended
    assert turn.state is state
    assert turn.text == "Rivers."


def test_a_failure_keeps_what_was_written_and_its_sentence() -> None:
    failed = Failed(400 * MS, FailureKind.ENGINE_DIED, "The engine ended.", retryable=True)
    turn = fed([*WORDS[:3], failed])
    message = turn.message()
    assert message.text == "Rivers"
    assert message.reply is not None
    assert message.reply.state is ReplyState.FAILED
    assert message.reply.sentence == "The engine ended."
    assert turn.failure == failed


def test_what_comes_after_the_end_is_passed_over() -> None:
    turn = fed(STREAM)
    before = turn.message()
    turn.feed([Token(500 * MS, "late"), Failed(501 * MS, FailureKind.NETWORK, "late")])
    assert turn.message() == before


def test_the_first_painting_counts() -> None:
    turn = fed(STREAM)
    turn.painted(315 * MS)
    turn.painted(340 * MS)
    reply = turn.message().reply
    assert reply is not None
    assert reply.first_painted_ns == 315 * MS


def stream_of(steps: list[tuple[int, str]]) -> list[Event]:
    time_ns = 50 * MS
    out: list[Event] = [Started(10 * MS)]
    for step_ns, text in steps:
        time_ns += step_ns
        out.append(Token(time_ns, text))
    return [*out, Finished(time_ns + MS, FinishReason.STOP, Usage(9, 2, len(steps)))]


EVENTS = st.lists(st.tuples(st.integers(0, 9 * MS), st.text(max_size=4)), max_size=30).map(
    stream_of
)


@given(EVENTS, st.data())
def test_however_it_is_cut_the_unsaved_pieces_make_up_the_reply(
    events: list[Event], data: st.DataObject
) -> None:
    turn = Turn(ASKED, settings())
    text = ""
    times: tuple[int, ...] = ()
    lengths: tuple[int, ...] = ()
    rest = events
    while rest:
        count = data.draw(st.integers(1, len(rest)))
        turn.feed(rest[:count])
        rest = rest[count:]
        unsaved = turn.take_unsaved()
        assert not turn.take_unsaved()
        text += unsaved.text
        times += unsaved.recording.times_ns
        lengths += unsaved.recording.lengths
    message = turn.message()
    assert message.reply is not None
    assert text == message.text
    assert Recording(times, lengths) == message.reply.recording
    whole = fed(events).message()
    assert replace(message, id="", created_at=ASKED.created_at) == replace(
        whole, id="", created_at=ASKED.created_at
    )


@given(EVENTS)
def test_the_stored_figures_are_those_that_were_shown_live(events: list[Event]) -> None:
    stopwatch = Stopwatch()
    for event in events:
        stopwatch.feed(event)
    message = fed(events).message()
    assert timing_of(message) == stopwatch.timing(now_ns=10**15)


@given(EVENTS)
def test_a_failed_reply_has_the_figures_that_were_shown_live(events: list[Event]) -> None:
    failed = [*events[:-1], Failed(10**12, FailureKind.NETWORK, "Gone.")]
    stopwatch = Stopwatch()
    for event in failed:
        stopwatch.feed(event)
    assert timing_of(fed(failed).message()) == stopwatch.timing(now_ns=10**15)


def test_an_interrupted_reply_is_measured_up_to_its_last_token() -> None:
    message = fed([Started(100 * MS), *WORDS]).message()
    timing = timing_of(message)
    assert timing.total_s == pytest.approx(0.370)
    assert timing.ttft_s == pytest.approx(0.310)
    assert timing.itl_s == pytest.approx(0.060 / 3)


def test_a_reply_without_text_has_a_time_but_no_rate() -> None:
    timing = timing_of(fed([Started(MS), Failed(2000 * MS, FailureKind.TIMEOUT, "!")]).message())
    assert (timing.total_s, timing.ttft_s, timing.tokens_per_s) == (2.0, None, None)


def test_gaps_are_those_between_tokens_after_the_first_text() -> None:
    assert gaps_ms(fed(STREAM).message()) == (20.0, 40.0)


def test_a_question_has_no_figures() -> None:
    assert gaps_ms(ASKED) == ()
    assert timing_of(ASKED).total_s == 0.0


@given(EVENTS)
def test_the_tokens_of_a_stored_reply_are_those_that_came(events: list[Event]) -> None:
    message: ChatMessage = fed(events).message()
    assert message.reply is not None
    came = [event for event in events if isinstance(event, Token)]
    assert list(tokens_of(message.text, message.reply.recording)) == came
