"""GGML files of 2023, written byte by byte, load and answer in a real child process."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engines import ggml
from app.engines.chat_template import ChatTemplate
from app.engines.ctransformers.buffer import fitting
from app.engines.ctransformers.fits import probe
from app.engines.ctransformers.sampler import log_softmax
from app.engines.ctransformers.vocabulary import Vocabulary, vocabulary_of_ggml
from app.engines.fit import Rank
from app.engines.llamacpp.fits import probe as probe_llamacpp
from app.inference.events import FinishReason
from tests.engines.ct_process import loaded_engine
from tests.engines.engine_kit import GREEDY, ask, said
from tests.engines.ggml_files import F16, GPT2_PIECES, Q4_0, Gpt2File, LlamaFile, gpt2_logits

LLAMA_FILES = [
    LlamaFile(),
    LlamaFile(file_type=F16),
    LlamaFile(file_type=Q4_0, width=64),
    LlamaFile(version=1),
    LlamaFile(magic=b"fmgg", version=1),
]


def test_a_gpt2_file_answers_as_the_same_model_in_numpy(tmp_path: Path) -> None:
    file = Gpt2File(context=96)
    path = file.write(tmp_path / "model.bin")
    vocabulary = vocabulary_of_ggml(ggml.read_header(path))
    messages = said("the inn then 你")
    ids = vocabulary.encode_prompt(ChatTemplate("").render(messages))
    with loaded_engine(path, tmp_path) as (engine, loaded):
        assert (loaded.context_tokens, loaded.trained_context_tokens) == (96, 96)
        answer = ask(engine, messages, replace(GREEDY, max_tokens=8), top_logprobs=1)
    assert answer.finished.usage.prompt_tokens == len(ids)
    assert len(answer.tokens) == 8
    for token in answer.tokens:
        logprobs = log_softmax(gpt2_logits(file, ids).astype(np.float32))
        best = int(np.argmax(logprobs))
        assert token.logprob == pytest.approx(float(logprobs[best]), abs=0.02)
        assert token.top[0].text == GPT2_PIECES[best].decode("utf-8", "replace")
        ids.append(best)


def test_a_gpt2_context_is_never_overrun(tmp_path: Path) -> None:
    path = Gpt2File(context=64).write(tmp_path / "model.bin")
    with loaded_engine(path, tmp_path) as (engine, _):
        answer = ask(engine, "the")
        usage = answer.finished.usage
        assert answer.finished.reason is FinishReason.LENGTH
        assert usage.prompt_tokens + usage.completion_tokens == 64
        again = ask(engine, "the")
        assert again.text == answer.text
        assert again.finished.usage.cached_tokens == usage.prompt_tokens - 1


@pytest.mark.parametrize(
    "file", LLAMA_FILES, ids=lambda f: f"{f.magic!r}-{f.version}-{f.file_type}"
)
def test_a_llama_file_answers(file: LlamaFile, tmp_path: Path) -> None:
    path = file.write(tmp_path / "model.bin")
    assert probe(path).rank is Rank.BEST
    assert probe_llamacpp(path).rank is Rank.CANNOT
    with loaded_engine(path, tmp_path, context=300) as (engine, loaded):
        assert loaded.context_tokens == 300
        first = ask(engine, "the inn then 你", replace(GREEDY, max_tokens=12), top_logprobs=2)
        ask(engine, "something else", replace(GREEDY, max_tokens=3))
        again = ask(engine, "the inn then 你", replace(GREEDY, max_tokens=12), top_logprobs=2)
    assert len(first.tokens) == 12
    assert first.text == again.text
    assert again.finished.usage.cached_tokens < again.finished.usage.prompt_tokens - 1
    for a, b in zip(first.tokens, again.tokens, strict=True):
        assert a.logprob == pytest.approx(b.logprob, abs=1e-3)


def test_a_context_smaller_than_a_step_is_enough(tmp_path: Path) -> None:
    path = Gpt2File(context=4).write(tmp_path / "model.bin")
    with loaded_engine(path, tmp_path) as (engine, loaded):
        assert loaded.context_tokens == 4
        assert loaded.batch_tokens is not None
        assert loaded.batch_tokens <= 4
        assert ask(engine, "the").failed.tokens_over is not None


def test_a_gpt2_step_stays_within_the_librarys_buffer(tmp_path: Path) -> None:
    header = ggml.read_header(Gpt2File().write(tmp_path / "model.bin"))
    small = replace(header, layers=12, width=768, heads=12)
    medium = replace(header, layers=24, width=1024, heads=16)
    largest = replace(header, layers=48, width=1600, heads=25)
    assert fitting(small, 32, 1024) == (32, 1024)
    batch, context = fitting(medium, 32, 1024)
    assert 1 <= batch < 32
    assert context == 1024
    batch, context = fitting(largest, 32, 1024)
    assert batch == 1
    assert 256 < context < 1024
    assert fitting(replace(largest, architecture="llama"), 32, 1024) == (32, 1024)


def test_gpt2_merges_come_out_of_the_order_of_its_vocabulary(tmp_path: Path) -> None:
    vocabulary = vocabulary_of_ggml(ggml.read_header(Gpt2File().write(tmp_path / "model.bin")))
    pieces = [vocabulary.pieces[i] for i in vocabulary.encode("then the 你好")]
    assert pieces == [b"t", b"he", b"n", b" the", b" ", b"\xe4\xbd\xa0", b"\xe5", b"\xa5", b"\xbd"]


@given(text=st.text())
def test_llama_pieces_write_every_text(text: str, llama_vocabulary: Vocabulary) -> None:
    ids = llama_vocabulary.encode(text)
    written = b"".join(llama_vocabulary.pieces[i] for i in ids)
    assert written == (" " + text if text else "").encode("utf-8", "replace")


@pytest.fixture(scope="module")
def llama_vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    path = LlamaFile().write(tmp_path_factory.mktemp("llama") / "model.bin")
    return vocabulary_of_ggml(ggml.read_header(path))
