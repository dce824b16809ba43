"""Files that cannot be read get one sentence, before native code sees them."""

import shutil
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engines.ctransformers.engine import CTransformersEngine
from app.engines.ctransformers.fits import probe
from app.engines.fit import Rank
from app.engines.process import ProcessEngine
from app.inference.engine import LoadOptions, ModelRef, StopToken
from app.inference.events import Failed, FailureKind
from tests.engines.ct_process import TARGET, load, starter_model
from tests.engines.ggml_files import GPT2_PIECES, LLAMA_PIECES, Q4_0, Gpt2File, LlamaFile
from tests.engines.gguf_files import LlamaGguf, spm_gguf

Write = Callable[[Path], Path]


def _bytes(data: bytes) -> Write:
    def write(path: Path) -> Path:
        path.write_bytes(data)
        return path

    return write


def _cut(write: Write, share: float) -> Write:
    def cut(path: Path) -> Path:
        data = write(path).read_bytes()
        path.write_bytes(data[: int(len(data) * share)])
        return path

    return cut


def _bpe(**changes: object) -> Write:
    tokens = ["<unk>", "<s>", "</s>", "a", "b", "ab"]
    fields = {"merges": ["a b"], "pre": "smollm", "tokenizer": "gpt2"} | changes
    return LlamaGguf(tokens, [2, 3, 3, 1, 1, 1], **fields).write  # type: ignore[arg-type]  # by name


def _without(write: Write, n: int) -> Write:
    def shortened(path: Path) -> Path:
        data = write(path).read_bytes()
        path.write_bytes(data[:-n])
        return path

    return shortened


_LAST_TENSOR_BYTES = 12 + 4 + len("model/h1/mlp/c_proj/b") + 4 * 32
"""Head, shape, name and data of the last tensor in a tiny GPT-2 file."""

BAD: dict[str, tuple[Write, str]] = {
    "missing": (lambda path: path, "does not exist"),
    "empty": (_bytes(b""), "empty"),
    "three bytes": (_bytes(b"lmg"), "not a model file"),
    "text": (_bytes(b"Hello, I am a poem.\n" * 50), "not a model file"),
    "a zip": (_bytes(b"PK\x03\x04" + bytes(500)), "not a model file"),
    "gguf, magic alone": (_bytes(b"GGUF"), "cut short"),
    "ggml, magic alone": (_bytes(b"lmgg"), "cut short"),
    "random after magic": (_bytes(b"lmgg" + bytes(range(1, 200))), "GGML file of 2023"),
    "gpt2 cut in its vocabulary": (_cut(Gpt2File().write, 0.005), "inside its vocabulary"),
    "gpt2 cut in its weights": (_cut(Gpt2File().write, 0.6), "cut short"),
    "gpt2 without its last byte": (_cut(Gpt2File().write, 0.99999), "cut short"),
    "gpt2 without a whole tensor": (_without(Gpt2File().write, _LAST_TENSOR_BYTES), "1 of its 29"),
    "llama cut in its weights": (_cut(LlamaFile().write, 0.6), "cut short"),
    "spm gguf cut": (_cut(spm_gguf().write, 0.6), "cut short"),
    "gpt2, quantized before May 2023": (Gpt2File(file_type=1000 + Q4_0).write, "May 2023"),
    "llama, quantized before May 2023": (LlamaFile(version=2, file_type=2).write, "May 2023"),
    "ggjt of no known version": (LlamaFile(version=9).write, "version is 9"),
    "gpt2, zero heads": (Gpt2File(heads=0).write, "make no sense"),
    "starcoder": (Gpt2File(pieces=[*GPT2_PIECES, b"<fim_prefix>"]).write, "StarCoder"),
    "another architecture": (spm_gguf(architecture="mamba").write, "'mamba'"),
    "another vocabulary": (spm_gguf(tokenizer="bert").write, "bert"),
    "unknown rules": (_bpe(pre="tekken"), "tekken"),
    "no rules": (_bpe(pre=""), "not named"),
    "no merges": (_bpe(merges=None), "vocabulary is not whole"),
    "no scores": (spm_gguf(scores=None).write, "vocabulary is not whole"),
    "a newer llama": (spm_gguf(extra_tensors={"rope_freqs.weight": (4,)}).write, "newer kind"),
    "experts": (spm_gguf(metadata={"llama.expert_count": 8}).write, "newer kind"),
    "fewer layers than said": (
        spm_gguf(metadata={"llama.block_count": 3}).write, "tensors are missing",
    ),
    "more layers than can be": (
        spm_gguf(metadata={"llama.block_count": 1 << 31}).write, "tensors are missing",
    ),
    "another width than said": (
        spm_gguf(metadata={"llama.feed_forward_length": 96}).write, "contradicts itself",
    ),
    "whisper, say": (
        _bytes(b"lmgg" + struct.pack("<11I", 51864, 1500, 512, 8, 6, 448, 512, 8, 6, 80, 1)),
        "GGML file of 2023",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_file_that_cannot_be_read_is_named_in_a_sentence(case: str, tmp_path: Path) -> None:
    write, words = BAD[case]
    path: Path = write(tmp_path / "model.bin")
    if case == "missing":
        events = list(CTransformersEngine().load(_ref(path), LoadOptions(tmp_path), StopToken()))
        sentence = _sentence(events[-1])
    else:
        fit = probe(path)
        assert fit.rank is Rank.CANNOT
        sentence = fit.reason
    assert words in sentence
    assert sentence.endswith(".")
    assert "Traceback" not in sentence


@pytest.mark.parametrize(
    ("write", "words"),
    [
        (Gpt2File(pieces=GPT2_PIECES[5:]).write, "single bytes are missing"),
        (LlamaFile(pieces=LLAMA_PIECES[3:]).write, "256 bytes are not where"),
    ],
)
def test_a_vocabulary_that_is_not_the_architectures_own_is_refused(
    write: Write, words: str, tmp_path: Path
) -> None:
    path = write(tmp_path / "model.bin")
    events = list(CTransformersEngine().load(_ref(path), LoadOptions(tmp_path), StopToken()))
    assert words in _sentence(events[-1])


def test_a_truncated_model_is_refused_by_a_child_that_goes_on_living(tmp_path: Path) -> None:
    path = _cut(Gpt2File().write, 0.9)(tmp_path / "model.bin")
    engine = ProcessEngine(TARGET)
    try:
        failed = load(engine, path, tmp_path)[-1]
        assert "cut short" in _sentence(failed)
        assert isinstance(failed, Failed)
        assert failed.kind is FailureKind.COULD_NOT_LOAD
    finally:
        engine.close()


def test_a_model_larger_than_memory_is_refused_with_both_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.engines.ctransformers.engine.free_memory_bytes", lambda: 150_000_000)
    events = list(
        CTransformersEngine().load(_ref(starter_model()), LoadOptions(tmp_path), StopToken())
    )
    sentence = _sentence(events[-1])
    assert "0.3 GB" in sentence
    assert "0.1 GB" in sentence or "0.2 GB" in sentence
    assert not list(tmp_path.iterdir())


def test_a_llama_file_in_a_folder_named_70b_is_refused(tmp_path: Path) -> None:
    (tmp_path / "70b").mkdir()
    fit = probe(LlamaFile().write(tmp_path / "70b" / "model.bin"))
    assert fit.rank is Rank.CANNOT
    assert "Rename" in fit.reason


def test_what_can_be_read_is_ranked(tmp_path: Path) -> None:
    assert probe(starter_model()).rank is Rank.BY_COPY
    assert probe(spm_gguf().write(tmp_path / "a.gguf")).rank is Rank.CAN
    assert probe(spm_gguf(tied=True).write(tmp_path / "b.gguf")).rank is Rank.BY_COPY
    assert probe(Gpt2File().write(tmp_path / "c.gguf")).rank is Rank.BEST
    misnamed = tmp_path / "picture.jpg"
    shutil.copy(tmp_path / "a.gguf", misnamed)
    assert probe(misnamed).rank is Rank.CAN


@settings(max_examples=60)
@given(data=st.data())
def test_no_damage_escapes_the_probe(
    data: st.DataObject, whole_files: dict[str, bytes], scratch: Path
) -> None:
    content = bytearray(whole_files[data.draw(st.sampled_from(sorted(whole_files)))])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1) | st.integers(0, 200))
        content[at] = data.draw(st.integers(0, 255))
    path = scratch / "model"
    path.write_bytes(content)
    fit = probe(path)
    assert (fit.rank is Rank.CANNOT) == bool(fit.reason)


@settings(max_examples=60)
@given(data=st.data())
def test_a_file_cut_anywhere_is_refused(
    data: st.DataObject, whole_files: dict[str, bytes], scratch: Path
) -> None:
    content = whole_files[data.draw(st.sampled_from(sorted(whole_files)))]
    path = scratch / "model"
    path.write_bytes(content[: data.draw(st.integers(0, len(content) - 33))])
    assert probe(path).rank is Rank.CANNOT


@pytest.fixture(scope="module")
def whole_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("whole")
    files: dict[str, Write] = {
        "gpt2": Gpt2File(layers=1, width=8, context=8).write,
        "llama": LlamaFile(layers=1, width=8).write,
        "spm": spm_gguf(layers=1, width=8, inner=8).write,
    }
    return {name: write(folder / name).read_bytes() for name, write in files.items()}


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scratch")


def _ref(path: Path) -> ModelRef:
    return ModelRef("test", path)


def _sentence(event: object) -> str:
    assert isinstance(event, Failed), event
    return event.sentence
