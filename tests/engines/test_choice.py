"""The engine is chosen by what a file is; what is none gets a sentence that says what it is."""

import os
import shutil
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.engines.choice import choose_engine
from app.engines.fit import BadModelFileError
from app.inference.engine import LoadOptions, ModelRef, StopToken
from tests.engines.engine_kit import could_not_load
from tests.engines.ggml_files import Gpt2File
from tests.engines.hand_gguf import HandGguf, key_text


def bytes_of(data: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(data)

    return write


def nothing(path: Path) -> None:
    pass


def zipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("data.pkl", "x")


SAFETENSORS = b'{"weight":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}'
FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "missing": (nothing, "There is no file"),
    "empty": (bytes_of(b""), "is empty"),
    "a folder": (Path.mkdir, "is a folder"),
    "text": (bytes_of(b"Shall I compare thee to a summer's day?\n" * 9), "a text file"),
    "text in another language": (bytes_of("Ä".encode() * 100), "a text file"),
    "a ZIP archive": (zipped, "a ZIP archive"),
    "Safetensors": (
        bytes_of(struct.pack("<Q", len(SAFETENSORS)) + SAFETENSORS + bytes(4)),
        "a Safetensors file",
    ),
    "a web page": (bytes_of(b"<!DOCTYPE html><title>404</title>"), "a web page"),
    "a Git LFS pointer": (bytes_of(b"version https://git-lfs.github.com/spec/v1\n"), "LFS pointer"),
    "random bytes": (bytes_of(bytes(range(128, 256)) * 9), "not a model file that is known"),
    "a truncated GGUF": (bytes_of(HandGguf().encode()[:-9]), "cut short"),
    "a GGUF of the future": (bytes_of(HandGguf(version=9).encode()), "version 9"),
    "the magic alone": (bytes_of(b"GGUF"), "cut short"),
}


@pytest.mark.parametrize("case", FILES)
@pytest.mark.parametrize("override", [None, "llamacpp", "ctransformers"])
def test_a_file_that_is_no_model_is_named_in_a_sentence(
    case: str, override: str | None, tmp_path: Path
) -> None:
    write, words = FILES[case]
    path = tmp_path / "thing.gguf"
    write(path)
    with pytest.raises(BadModelFileError) as caught:
        choose_engine(path, override)
    sentence = str(caught.value)
    assert path.name in sentence
    assert sentence.endswith((".", "?"))
    if override is None:
        assert words in sentence


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(HandGguf().encode())
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(BadModelFileError, match="cannot be read"):
        choose_engine(path)


def test_the_content_counts_and_not_the_extension(starter: ModelRef, tmp_path: Path) -> None:
    gguf_as_bin = tmp_path / "model.bin"
    gguf_as_bin.symlink_to(starter.path)
    assert choose_engine(gguf_as_bin).name == "llamacpp"
    ggml_as_gguf = Gpt2File().write(tmp_path / "model.gguf")
    assert choose_engine(ggml_as_gguf).name == "ctransformers"
    recording = tmp_path / "picture.png"
    recording.write_text('{"event":"started","time_ns":1}\n')
    assert choose_engine(recording).name == "replay"


def test_an_override_is_followed_where_it_can_read_the_file(starter: ModelRef) -> None:
    assert choose_engine(starter.path).name == "llamacpp"
    assert choose_engine(starter.path, "ctransformers").name == "ctransformers"


@pytest.mark.parametrize("override", ["llamacpp", "replay"])
def test_an_override_that_cannot_read_the_file_says_why(override: str, tmp_path: Path) -> None:
    path = Gpt2File().write(tmp_path / "old.bin")
    with pytest.raises(BadModelFileError) as caught:
        choose_engine(path, override)
    assert "old.bin cannot be opened with" in str(caught.value)
    assert len(str(caught.value)) > len("old.bin cannot be opened with llama.cpp. ")


def test_an_override_that_does_not_exist_is_an_error_of_the_caller(starter: ModelRef) -> None:
    with pytest.raises(KeyError):
        choose_engine(starter.path, "gpt5")


def test_an_architecture_that_nobody_knows_is_named_when_it_is_loaded(
    tmp_path: Path, engine_cache: Path
) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(HandGguf(keys=[key_text("general.architecture", "hopfield")]).encode())
    entry = choose_engine(path)
    engine = entry.make()
    try:
        events = engine.load(ModelRef("m", path), LoadOptions(engine_cache), StopToken())
        sentence = could_not_load(events).sentence
    finally:
        engine.close()
    assert "hopfield" in sentence
    assert sentence.endswith("Choose another model.")
    with pytest.raises(BadModelFileError, match="hopfield"):
        choose_engine(path, "ctransformers")


def test_a_file_that_grows_whole_again_is_looked_at_anew(starter: ModelRef, tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    with starter.path.open("rb") as source, path.open("wb") as copy:
        copy.write(source.read(4_000_000))
    with pytest.raises(BadModelFileError):
        choose_engine(path)
    shutil.copy(starter.path, path)
    assert choose_engine(path).name == "llamacpp"
