"""What every engine of the catalog does, asked through the protocol in its real process.

What an engine says that it ignores (`Loaded.ignores`) is not asked of it; nothing else is left out.
"""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import psutil
import pytest

from app.engines.catalog import ENGINES, EngineEntry
from app.engines.fit import Rank
from app.inference.engine import (
    Engine,
    EngineUnavailableError,
    LoadOptions,
    ModelRef,
    StopToken,
)
from app.inference.events import (
    Event,
    Failed,
    FailureKind,
    FinishReason,
    Loaded,
    PromptProgress,
    Started,
    Token,
)
from app.inference.request import Request, Sampling
from tests.engines.engine_kit import GREEDY, Answer, ask, greedy, said, write_recording

CONTEXT_TOKENS = 512
QUESTION = "Tell me a long story about a miller."
TALE = "Once upon a time a miller had three sons, a mill, a donkey and a cat. "
LONG_QUESTION = TALE * 20 + "What did the miller have?"
OTHER_LONG_QUESTION = " ".join(reversed(LONG_QUESTION.split()))
TOO_LONG_QUESTION = TALE * 40 + "What did the miller have?"
ANSWER_TOKENS = 16


@dataclass(frozen=True)
class Ready:
    """An engine with its model."""

    entry: EngineEntry
    model: ModelRef
    engine: Engine
    loaded: Loaded

    def must_honour(self, *names: str) -> None:
        """Skip a test that rests on something which the engine says it ignores."""
        ignored = [name for name in names if name in self.loaded.ignores]
        if ignored:
            pytest.skip(f"{self.entry.title} says that it ignores {', '.join(ignored)}")


def load(entry: EngineEntry, model: ModelRef, cache: Path) -> Ready:
    engine = entry.make()
    options = LoadOptions(cache, context_tokens=CONTEXT_TOKENS)
    last = list(engine.load(model, options, StopToken()))[-1]
    assert isinstance(last, Loaded), last
    return Ready(entry, model, engine, last)


@pytest.fixture(scope="module")
def recording(llamacpp: Engine, tmp_path_factory: pytest.TempPathFactory) -> ModelRef:
    """A real reply of llama.cpp, for the engine that plays recordings."""
    answer = ask(llamacpp, QUESTION, greedy(ANSWER_TOKENS), top_logprobs=3)
    path = tmp_path_factory.mktemp("recording") / "reply.jsonl"
    return ModelRef("A recorded reply", write_recording(path, answer.events))


@pytest.fixture(scope="module", params=ENGINES, ids=[entry.name for entry in ENGINES])
def ready(
    request: pytest.FixtureRequest, starter: ModelRef, recording: ModelRef, engine_cache: Path
) -> Iterator[Ready]:
    entry: EngineEntry = request.param
    reads_models = entry.probe(starter.path).rank is not Rank.CANNOT
    ready = load(entry, starter if reads_models else recording, engine_cache)
    try:
        yield ready
    finally:
        ready.engine.close()


def test_a_stream_is_started_progress_tokens_and_one_end(ready: Ready) -> None:
    answer = ask(ready.engine, QUESTION, greedy(ANSWER_TOKENS))
    order = [kind for kind, _ in groupby(type(e).__name__ for e in answer.events)]
    assert order == ["Started", "PromptProgress", "Token", "Finished"]
    assert isinstance(answer.events[0], Started)
    assert sum(isinstance(e, Started) for e in answer.events) == 1


def test_times_count_from_send_and_never_go_back(ready: Ready) -> None:
    answer = ask(ready.engine, QUESTION, greedy(ANSWER_TOKENS))
    times = [e.time_ns for e in answer.events]
    assert times == sorted(times)
    assert times[0] > 0
    engine_ttft_ns = answer.finished.engine_ttft_ns
    assert engine_ttft_ns is not None
    assert 0 < engine_ttft_ns < answer.finished.time_ns


def test_usage_counts_the_tokens_that_came(ready: Ready) -> None:
    answer = ask(ready.engine, QUESTION, greedy(ANSWER_TOKENS))
    usage = answer.finished.usage
    assert answer.finished.reason is FinishReason.LENGTH
    assert usage.completion_tokens == len(answer.tokens) == ANSWER_TOKENS
    assert usage.prompt_tokens == answer.progress[-1].total == answer.progress[-1].processed
    assert usage.cached_tokens == answer.progress[0].cached
    assert not usage.estimated


def test_progress_grows_from_the_cached_to_the_whole_prompt(ready: Ready) -> None:
    progress = ask(ready.engine, LONG_QUESTION, greedy(2)).progress
    done = [p.processed for p in progress]
    assert done == sorted(done)
    assert done[-1] == progress[-1].total
    assert progress[-1].fraction == 1
    assert len({(p.total, p.cached) for p in progress}) == 1


def test_a_second_turn_reads_only_what_is_new(ready: Ready) -> None:
    ready.must_honour("messages")
    first = ask(ready.engine, LONG_QUESTION, greedy(8))
    second = ask(ready.engine, said(LONG_QUESTION, first.text, "And what else?"), greedy(8))
    usage = second.finished.usage
    assert usage.cached_tokens > 0.9 * first.finished.usage.prompt_tokens
    assert usage.prompt_tokens - usage.cached_tokens < 64


def test_stop_while_the_prompt_is_read_writes_nothing(ready: Ready) -> None:
    def stop_at_progress(event: Event, stop: StopToken) -> None:
        if isinstance(event, PromptProgress):
            stop.set()

    answer = ask(ready.engine, OTHER_LONG_QUESTION, on_event=stop_at_progress)
    assert answer.finished.reason is FinishReason.CANCELLED
    assert not answer.tokens
    assert answer.finished.usage.completion_tokens == 0
    if "messages" not in ready.loaded.ignores:
        assert answer.finished.usage.prompt_tokens < answer.progress[0].total
    answers_again(ready)


def test_stop_while_the_reply_is_written_keeps_what_came(ready: Ready) -> None:
    def stop_at_fifth(event: Event, stop: StopToken) -> None:
        came.append(event)
        if sum(isinstance(e, Token) for e in came) == 5:
            stop.set()

    came: list[Event] = []
    answer = ask(ready.engine, QUESTION, replace(GREEDY, max_tokens=500), on_event=stop_at_fifth)
    assert answer.finished.reason is FinishReason.CANCELLED
    assert 5 <= len(answer.tokens) < 500
    assert answer.finished.usage.completion_tokens == len(answer.tokens)
    assert answer.finished.usage.prompt_tokens == answer.progress[-1].total
    answers_again(ready)


def test_a_stop_that_was_asked_for_before_the_question_ends_it_at_once(ready: Ready) -> None:
    stop = StopToken()
    stop.set()
    answer = Answer(tuple(ready.engine.stream(Request(said(QUESTION)), stop)))
    assert answer.finished.reason is FinishReason.CANCELLED
    assert not answer.tokens
    answers_again(ready)


def answers_again(ready: Ready) -> None:
    assert ask(ready.engine, QUESTION, greedy(4)).text


def test_the_same_seed_gives_the_same_reply(ready: Ready) -> None:
    ready.must_honour("seed", "temperature", "max_tokens")
    ask(ready.engine, "Tell me a story.", greedy(1))
    one, same, other = (
        ask(ready.engine, "Tell me a story.", Sampling(1.0, seed=seed, max_tokens=24)).text
        for seed in (11, 11, 12)
    )
    assert one == same != other


def test_temperature_zero_gives_the_same_reply_without_a_seed(ready: Ready) -> None:
    ready.must_honour("temperature", "max_tokens")
    assert len({ask(ready.engine, QUESTION, greedy(24)).text for _ in range(3)}) == 1


def test_a_stop_string_ends_the_reply_and_no_part_of_it_comes(ready: Ready) -> None:
    ready.must_honour("stop")
    pieces = [t.text for t in ask(ready.engine, QUESTION, greedy(16)).tokens]
    end = pieces[5][-1] + pieces[6] + pieces[7][:1]
    whole = "".join(pieces)
    answer = ask(ready.engine, QUESTION, replace(greedy(16), stop=(end, "never written")))
    assert answer.finished.reason is FinishReason.STOP
    assert answer.text == whole[: whole.index(end)]


def test_a_beginning_of_a_stop_string_is_kept_when_it_is_none(ready: Ready) -> None:
    ready.must_honour("stop")
    whole = ask(ready.engine, QUESTION, greedy(16)).text
    almost = whole[20:30] + "\x00"
    assert ask(ready.engine, QUESTION, replace(greedy(16), stop=(almost,))).text == whole


@pytest.mark.parametrize("wanted", ["日本語", "👩‍👩‍👧"])
def test_a_character_that_spans_tokens_comes_whole(ready: Ready, wanted: str) -> None:
    ready.must_honour("messages")
    example = said(f"Say {wanted}", wanted, f"Say {wanted} again", wanted, f"Say {wanted} again")
    answer = ask(ready.engine, example, greedy(24))
    assert wanted in answer.text
    assert "\N{REPLACEMENT CHARACTER}" not in answer.text
    with_text = [t for t in answer.tokens if t.text]
    assert len(with_text) < answer.finished.usage.completion_tokens - 1, "no character was split"


def test_log_probabilities_come_when_they_are_asked_for(ready: Ready) -> None:
    answer = ask(ready.engine, QUESTION, greedy(ANSWER_TOKENS), top_logprobs=3)
    assert len(answer.tokens) == ANSWER_TOKENS
    for token in answer.tokens:
        assert token.logprob is not None
        assert token.logprob <= 0
        assert len(token.top) == 3
        ranked = [t.logprob for t in token.top]
        assert ranked == sorted(ranked, reverse=True)
        assert token.logprob == pytest.approx(ranked[0], abs=1e-6), "greedy draws the first"
        assert token.top[0].text == token.text


@pytest.mark.parametrize("asked", [None, 0])
def test_no_alternatives_come_unasked(ready: Ready, asked: int | None) -> None:
    ready.must_honour("top_logprobs")
    answer = ask(ready.engine, QUESTION, greedy(4), top_logprobs=asked)
    assert [t.top for t in answer.tokens] == [()] * 4
    assert [t.logprob is None for t in answer.tokens] == [asked is None] * 4


def test_the_drawn_token_is_as_probable_as_it_is_said_to_be(ready: Ready) -> None:
    ready.must_honour("temperature", "top_logprobs")
    hot = Sampling(2.0, top_k=0, top_p=1, min_p=0, repeat_penalty=1, seed=4, max_tokens=12)
    for token in ask(ready.engine, QUESTION, hot, top_logprobs=5).tokens:
        assert token.logprob is not None
        named = {t.text: t.logprob for t in token.top}
        if token.text in named:
            assert token.logprob == pytest.approx(named[token.text], abs=1e-6)
        else:
            assert token.logprob <= min(named.values())


def test_tokens_are_counted_while_a_reply_is_written(ready: Ready) -> None:
    ready.must_honour("count_tokens")

    def count(event: Event, stop: StopToken) -> None:
        if isinstance(event, Token):
            counts.append(ready.engine.count_tokens("Hello, world!"))
        if len(counts) == 3:
            stop.set()

    counts: list[int] = []
    ask(ready.engine, QUESTION, on_event=count)
    assert len(counts) >= 3  # a token may be on its way when Stop is asked for
    assert set(counts) == {4}
    assert ready.engine.count_tokens("") == 0
    assert ready.engine.count_tokens("<|im_end|>") > 1, "a text is never taken for a control token"


def test_a_prompt_beyond_the_context_is_refused_with_the_figure(ready: Ready) -> None:
    ready.must_honour("messages", "context_tokens")
    failed = ask(ready.engine, TOO_LONG_QUESTION, greedy(4)).failed
    assert failed.kind is FailureKind.CONTEXT_FULL
    assert not failed.retryable
    assert failed.tokens_over is not None
    surplus = ready.engine.count_tokens(TOO_LONG_QUESTION) - CONTEXT_TOKENS
    assert surplus < failed.tokens_over < surplus + 100, "the template's own tokens come on top"
    assert f"{failed.tokens_over:,}" in failed.sentence
    answers_again(ready)


def test_a_reply_that_fills_the_context_ends_there(ready: Ready) -> None:
    ready.must_honour("messages", "context_tokens", "max_tokens")
    assert ready.loaded.context_tokens == CONTEXT_TOKENS
    room = 12
    used = ask(ready.engine, LONG_QUESTION, greedy(1)).finished.usage.prompt_tokens
    filler = "a " * (CONTEXT_TOKENS - used - room)
    endless = replace(GREEDY, max_tokens=200, stop=("<never>",))
    answer = ask(ready.engine, filler + LONG_QUESTION, endless)
    usage = answer.finished.usage
    assert usage.prompt_tokens + usage.completion_tokens <= CONTEXT_TOKENS + 1
    if answer.finished.reason is FinishReason.LENGTH:
        assert usage.prompt_tokens + usage.completion_tokens >= CONTEXT_TOKENS - 1


def test_closing_ends_a_stream_on_another_thread(ready: Ready, engine_cache: Path) -> None:
    own = load(ready.entry, ready.model, engine_cache)
    memory = own.engine.memory_bytes()
    processes = set(psutil.Process().children(recursive=True))
    came: list[Event] = []
    first_token = threading.Event()

    def listen() -> None:
        for event in own.engine.stream(Request(said(QUESTION), GREEDY), StopToken()):
            came.append(event)
            if isinstance(event, Token):
                first_token.set()

    thread = threading.Thread(target=listen)
    thread.start()
    try:
        assert first_token.wait(60)
    finally:
        own.engine.close()
        thread.join(10)
    assert not thread.is_alive()
    assert isinstance(came[-1], Failed)
    assert "closed" in came[-1].sentence
    assert own.engine.memory_bytes() is None
    with pytest.raises(EngineUnavailableError):
        own.engine.count_tokens("x")
    own.engine.close()
    if memory is not None:
        assert memory > own.model.path.stat().st_size / 2
        assert len(set(psutil.Process().children(recursive=True))) == len(processes) - 1


def test_a_last_message_of_the_model_is_gone_on_with(ready: Ready) -> None:
    ready.must_honour("messages", "max_tokens")
    whole = ask(ready.engine, QUESTION, greedy(24)).text
    half = ask(ready.engine, QUESTION, greedy(12)).text
    rest = ask(ready.engine, said(QUESTION, half), greedy(12)).text
    assert half + rest == whole
