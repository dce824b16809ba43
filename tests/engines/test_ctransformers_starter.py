"""The starter model through ctransformers, in a real child process."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from math import exp
from pathlib import Path

import pytest

from app.engines.chat_template import ChatTemplate
from app.engines.ctransformers.vocabulary import vocabulary_of_gguf
from app.engines.gguf import read_header
from app.engines.process import ProcessEngine
from app.inference.engine import EngineUnavailableError, StopToken
from app.inference.events import (
    Event,
    FailureKind,
    FinishReason,
    Loaded,
    PromptProgress,
    Started,
    Token,
)
from app.inference.request import Sampling
from tests.engines.ct_process import load, loaded_engine, starter_model
from tests.engines.engine_kit import GREEDY, ask, said
from tests.engines.gguf_files import spm_gguf

STORY = "Once upon a time a miller had three sons, a mill, a donkey and a cat. " * 16


@pytest.fixture(scope="module")
def cache_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def starter(cache_dir: Path) -> Iterator[ProcessEngine]:
    with loaded_engine(starter_model(), cache_dir) as (engine, loaded):
        assert loaded.trained_context_tokens == 8192
        assert loaded.batch_tokens is not None
        assert loaded.batch_tokens <= 32
        yield engine


def test_the_starter_model_answers_sensibly_at_the_default_settings(
    starter: ProcessEngine,
) -> None:
    replies = [
        ask(starter, "What is the capital of France?", Sampling(seed=seed, max_tokens=30)).text
        for seed in range(5)
    ]
    assert sum("Paris" in reply for reply in replies) >= 2, replies


def test_probabilities_are_near_llamacpps(starter: ProcessEngine, cache_dir: Path) -> None:
    reference = ProcessEngine("app.engines.llamacpp.engine:LlamaCppEngine")
    try:
        assert isinstance(load(reference, starter_model(), cache_dir)[-1], Loaded)
        for question in ("What is the capital of France?", "Why is the sky blue?", "Hi"):
            ours, theirs = (
                ask(engine, question, replace(GREEDY, max_tokens=1), top_logprobs=8).tokens[0]
                for engine in (starter, reference)
            )
            known = {t.text: t.logprob for t in theirs.top}
            # Activations are rounded to 8 bits, so that even the size of a step changes the
            # likely ones by up to 0.4; another vocabulary or prompt changes them by several.
            for likely in ours.top[:3]:
                assert likely.logprob == pytest.approx(known[likely.text], abs=0.6)
    finally:
        reference.close()


def test_a_stream_is_started_progress_tokens_end(starter: ProcessEngine) -> None:
    answer = ask(starter, "Say hello.", Sampling(seed=1, max_tokens=10))
    kinds = [type(e).__name__ for e in answer.events]
    assert kinds[0] == "Started"
    order = [k for i, k in enumerate(kinds) if i == 0 or k != kinds[i - 1]]
    assert order == ["Started", "PromptProgress", "Token", "Finished"]
    times = [e.time_ns for e in answer.events]
    assert times == sorted(times)
    first, last = answer.progress[0], answer.progress[-1]
    assert first.processed == first.cached
    assert last.processed == last.total == answer.finished.usage.prompt_tokens
    steps = [b.processed - a.processed for a, b in pairwise(answer.progress)]
    assert max(steps) <= 32
    assert answer.finished.engine_ttft_ns is not None
    assert 0 < answer.finished.engine_ttft_ns < answer.finished.time_ns


def test_a_seed_reproduces_a_reply(starter: ProcessEngine) -> None:
    one, two, three = (
        ask(starter, "Tell me a story.", Sampling(seed=seed, max_tokens=30)).text
        for seed in (11, 11, 12)
    )
    assert one == two != three


def test_the_second_turn_reads_only_what_is_new(starter: ProcessEngine, cache_dir: Path) -> None:
    first = ask(starter, STORY + "Who had three sons?", replace(GREEDY, max_tokens=12))
    messages = said(STORY + "Who had three sons?", first.text, "And what else?")
    second = ask(starter, messages, replace(GREEDY, max_tokens=12))
    usage = second.finished.usage
    assert usage.cached_tokens >= first.finished.usage.prompt_tokens
    assert second.progress[0].cached == usage.cached_tokens
    with loaded_engine(starter_model(), cache_dir) as (fresh, _):
        cold = ask(fresh, messages, replace(GREEDY, max_tokens=12))
    assert cold.finished.usage.cached_tokens == 0
    assert second.text == cold.text


def test_stop_in_decode_keeps_what_was_written(starter: ProcessEngine) -> None:
    def stop_at_fifth(event: Event, stop: StopToken) -> None:
        seen.append(event)
        if sum(isinstance(e, Token) for e in seen) == 5:
            stop.set()

    seen: list[Event] = []
    answer = ask(starter, "Count to a thousand.", on_event=stop_at_fifth)
    assert answer.finished.reason is FinishReason.CANCELLED
    assert 5 <= answer.finished.usage.completion_tokens < 40
    assert answer.text


def test_stop_in_prefill_ends_soon_and_keeps_what_was_read(starter: ProcessEngine) -> None:
    def stop_at_second(event: Event, stop: StopToken) -> None:
        if isinstance(event, PromptProgress) and event.processed > event.cached:
            stop.set()

    question = "Sum up: " + STORY[300::-1]
    answer = ask(starter, question, on_event=stop_at_second)
    assert answer.finished.reason is FinishReason.CANCELLED
    assert not answer.tokens
    read = answer.finished.usage.prompt_tokens
    assert read < answer.progress[0].total
    again = ask(starter, question, replace(GREEDY, max_tokens=1))
    assert again.finished.usage.cached_tokens >= read


def test_max_tokens_is_a_length_limit(starter: ProcessEngine) -> None:
    answer = ask(starter, "Count to a thousand.", replace(GREEDY, max_tokens=7))
    assert answer.finished.reason is FinishReason.LENGTH
    assert answer.finished.usage.completion_tokens == len(answer.tokens) == 7


def test_a_stop_string_ends_the_reply_and_never_shows_in_part(starter: ProcessEngine) -> None:
    whole = ask(starter, "What is the capital of France?", replace(GREEDY, max_tokens=20)).text
    end = whole[8:14]
    sampling = replace(GREEDY, max_tokens=20, stop=(end, "zzz"))
    answer = ask(starter, "What is the capital of France?", sampling)
    assert answer.finished.reason is FinishReason.STOP
    assert answer.text == whole[: whole.index(end)]


def test_log_probabilities_are_those_of_the_unmodified_logits(starter: ProcessEngine) -> None:
    greedy = ask(starter, "Hi", replace(GREEDY, max_tokens=5), top_logprobs=20)
    hot = ask(starter, "Hi", Sampling(1.7, top_k=3, seed=3, max_tokens=1), top_logprobs=20)
    for token in greedy.tokens:
        assert len(token.top) == 20
        assert token.logprob == token.top[0].logprob
        assert token.top[0].text == token.text
        logprobs = [t.logprob for t in token.top]
        assert logprobs == sorted(logprobs, reverse=True)
        assert sum(exp(x) for x in logprobs) <= 1 + 1e-9
    ours = [t.logprob for t in greedy.tokens[0].top]
    assert [t.logprob for t in hot.tokens[0].top] == pytest.approx(ours, abs=1e-3)
    none = ask(starter, "Hi", replace(GREEDY, max_tokens=1))
    assert none.tokens[0].logprob is None


def test_a_prompt_beyond_the_context_says_by_how_much(cache_dir: Path) -> None:
    header = read_header(starter_model())
    template = ChatTemplate(header.text("tokenizer.chat_template"))
    n = len(vocabulary_of_gguf(header).encode_prompt(template.render(said(STORY))))
    with loaded_engine(starter_model(), cache_dir, context=256) as (engine, loaded):
        assert loaded.context_tokens == 256
        failed = ask(engine, STORY).failed
        assert failed.kind is FailureKind.CONTEXT_FULL
        assert failed.tokens_over == n - 255
        assert f"{n:,} tokens" in failed.sentence
        answer = ask(engine, STORY[: len(STORY) // 2], replace(GREEDY, stop=("<never>",)))
        usage = answer.finished.usage
        if answer.finished.reason is FinishReason.LENGTH:
            assert usage.prompt_tokens + usage.completion_tokens == 256
        else:
            assert usage.prompt_tokens + usage.completion_tokens < 256


def test_tokens_are_counted_while_a_reply_is_written(starter: ProcessEngine) -> None:
    def count(event: Event, stop: StopToken) -> None:
        if isinstance(event, Token):
            counts.append(starter.count_tokens("Hello, world!"))
        if len(counts) == 5:
            stop.set()

    counts: list[int] = []
    ask(starter, "Count to a thousand.", on_event=count)
    assert set(counts) == {4}


def test_a_closed_engine_says_that_no_model_is_loaded(cache_dir: Path) -> None:
    engine = ProcessEngine("app.engines.ctransformers.engine:CTransformersEngine")
    engine.close()
    with pytest.raises(EngineUnavailableError):
        engine.count_tokens("x")
    assert ask(engine, "Hi").failed.kind is FailureKind.COULD_NOT_LOAD


def test_an_engine_killed_in_mid_reply_starts_again(cache_dir: Path) -> None:
    with loaded_engine(starter_model(), cache_dir) as (engine, _):

        def kill_once(event: Event, _stop: StopToken) -> None:
            if isinstance(event, Token) and event.text and not killed:
                killed.append(engine.pid)
                subprocess.run(["kill", "-9", str(engine.pid)], check=True)

        killed: list[int | None] = []
        answer = ask(engine, "Count to a thousand.", on_event=kill_once)
        assert answer.failed.kind is FailureKind.ENGINE_DIED
        assert answer.text
        short = replace(GREEDY, max_tokens=20)
        assert "Hello" in ask(engine, "Hi", short).text


def test_nothing_that_could_use_the_network_is_imported(tmp_path: Path) -> None:
    model = spm_gguf().write(tmp_path / "model.gguf")
    program = f"""
import sys
from pathlib import Path
from app.engines.ctransformers.engine import CTransformersEngine
from app.inference.engine import LoadOptions, ModelRef, StopToken
from app.inference.request import Message, Request, Role, Sampling
engine = CTransformersEngine()
options = LoadOptions(Path({str(tmp_path)!r}))
loaded = list(engine.load(ModelRef("m", Path({str(model)!r})), options, StopToken()))[-1]
request = Request((Message(Role.USER, "the inn"),), Sampling(max_tokens=3))
print(type(loaded).__name__, type(list(engine.stream(request, StopToken()))[-1]).__name__)
names = {{"huggingface_hub", "requests", "httpx", "httpx2", "ctransformers"}}
print(sorted(names & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines() == ["Loaded Finished", "[]"]


def test_a_sentencepiece_model_needs_no_copy(tmp_path: Path) -> None:
    model = spm_gguf().write(tmp_path / "model.gguf")
    with loaded_engine(model, tmp_path / "cache") as (engine, loaded):
        assert loaded.context_tokens == 512
        first = ask(engine, "the inn and 你好", replace(GREEDY, max_tokens=8), top_logprobs=1)
        assert isinstance(first.events[0], Started)
        assert len(first.tokens) == 8
        assert ask(engine, "the inn and 你好", replace(GREEDY, max_tokens=8)).text == first.text
    assert not (tmp_path / "cache").exists()


def test_a_tied_sentencepiece_model_answers_through_a_copy(tmp_path: Path) -> None:
    model = spm_gguf(tied=True).write(tmp_path / "model.gguf")
    with loaded_engine(model, tmp_path / "cache") as (engine, _):
        assert len(ask(engine, "the inn", replace(GREEDY, max_tokens=4)).tokens) == 4


def test_loading_another_model_takes_the_place_of_the_first(
    tmp_path: Path, cache_dir: Path
) -> None:
    model = spm_gguf().write(tmp_path / "model.gguf")
    with loaded_engine(model, cache_dir) as (engine, _):
        assert isinstance(load(engine, starter_model(), cache_dir)[-1], Loaded)
        short = replace(GREEDY, max_tokens=20)
        assert "Hello" in ask(engine, "Hi", short).text
