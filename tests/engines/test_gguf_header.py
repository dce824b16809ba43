"""Whatever is in a GGUF file's header, reading it ends in facts or in one kind of error."""

import tracemalloc
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.engines import gguf
from app.engines.fit import BadModelFileError
from app.engines.gguf import GgufHeader, is_gguf, read_header
from app.inference.engine import ModelRef
from tests.engines.hand_gguf import (
    STRING,
    UINT32,
    HandGguf,
    key_list,
    key_number,
    key_text,
    tensor,
)

MANY_BYTES = 300_000_000


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("headers") / "model.gguf"


@pytest.fixture(scope="module")
def header_bytes(starter: ModelRef) -> bytes:
    with starter.path.open("rb") as file:
        return file.read(read_header(starter.path).data_offset)


def read(path: Path, data: bytes) -> GgufHeader:
    path.write_bytes(data)
    gguf._read_header.cache_clear()
    return read_header(path)


def test_the_starters_facts_are_read(starter: ModelRef) -> None:
    header = read_header(starter.path)
    assert is_gguf(starter.path)
    assert header.version == 3
    assert header.architecture == "llama"
    assert header.quantization == "Q4_1"
    assert header.trained_context_tokens == 8192
    assert header.kv_bytes_per_token == 23_040
    assert header.arch_integer("block_count", 0) == 30
    assert len(header.metadata["tokenizer.ggml.tokens"]) == 49_152
    assert header.file_size == starter.path.stat().st_size == 98_362_432
    assert len(header.tensors) == 272
    end = max(t.offset + (t.size_bytes or 0) for t in header.tensors)
    assert header.data_offset + end == header.file_size


def test_reading_a_header_again_costs_nothing(starter: ModelRef) -> None:
    assert read_header(starter.path) is read_header(starter.path)


def test_a_cut_at_every_border_of_the_starters_header_is_refused(
    header_bytes: bytes, starter: ModelRef, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    borders: list[int] = []
    string = gguf._Reader.string

    def noting(reader: gguf._Reader, limit: int = gguf._MAX_TEXT) -> str:
        if limit == gguf._MAX_KEY:  # a key or a tensor's name
            borders.append(reader._file.tell())
        return string(reader, limit)

    with monkeypatch.context() as patch:
        patch.setattr(gguf._Reader, "string", noting)
        gguf._read_header.cache_clear()
        read_header(starter.path)
    keys_and_tensors = len(read_header(starter.path).metadata) + 272
    assert len(borders) == keys_and_tensors
    some = [0, 1, 4, 8, 16, 24, *borders[:-272], *borders[-272::45], len(header_bytes)]
    for border in some:
        for cut in {border, min(border + 3, len(header_bytes))}:
            with pytest.raises(BadModelFileError, match=r"cut short|not a GGUF"):
                read(scratch, header_bytes[:cut])


def test_a_file_without_its_last_byte_says_how_much_is_missing(scratch: Path) -> None:
    whole = HandGguf().encode()
    assert read(scratch, whole).trained_context_tokens == 512
    with pytest.raises(BadModelFileError, match=r"1 of \d+ bytes are missing"):
        read(scratch, whole[:-1])


def test_a_cut_anywhere_is_refused(scratch: Path) -> None:
    whole = HandGguf().encode()
    for length in range(len(whole)):
        with pytest.raises(BadModelFileError):
            read(scratch, whole[:length])


@settings(max_examples=40, deadline=None)
@given(edits=st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 255)), min_size=1, max_size=6))
@example(edits=[(8 + i, 255) for i in range(8)])
@example(edits=[(16 + i, 255) for i in range(8)])
def test_damage_to_the_starters_header_takes_neither_memory_nor_another_error(
    edits: list[tuple[int, int]], header_bytes: bytes, scratch: Path
) -> None:
    damaged = bytearray(header_bytes)
    for at, value in edits:
        damaged[at] = value
    tracemalloc.start()
    began_s = process_time()
    try:
        with pytest.raises(BadModelFileError):  # its weights are not there, at least
            read(scratch, bytes(damaged))
        assert tracemalloc.get_traced_memory()[1] < MANY_BYTES
    finally:
        tracemalloc.stop()
    assert process_time() - began_s < 20, "it does not end"


@settings(max_examples=300, deadline=None)
@given(edits=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_small_file_has_facts_or_is_refused(
    edits: list[tuple[int, int]], scratch: Path
) -> None:
    damaged = bytearray(HandGguf().encode())
    for at, value in edits:
        damaged[at % len(damaged)] = value
    try:
        header = read(scratch, bytes(damaged))
    except BadModelFileError:
        return
    assert header.architecture
    assert isinstance(header.quantization, str)
    assert isinstance(header.kv_bytes_per_token + header.trained_context_tokens, int)


@settings(max_examples=200, deadline=None)
@given(junk=st.binary(max_size=300))
def test_random_bytes_after_the_magic_are_refused(junk: bytes, scratch: Path) -> None:
    with pytest.raises(BadModelFileError):
        read(scratch, b"GGUF" + junk)


ARCHITECTURE = key_text("general.architecture", "llama")


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (HandGguf(version=1), "version 1"),
        (HandGguf(version=3 << 24), "version 50331648"),
        (HandGguf(keys=[]), "which architecture"),
        (HandGguf(keys=[ARCHITECTURE, key_number("general.alignment", 0)]), "alignment"),
        (HandGguf(keys=[ARCHITECTURE, key_list("x", UINT32, 1 << 40, b"")]), "1,099,511,627,776"),
        (HandGguf(keys=[ARCHITECTURE, key_list("x", 9, 1, bytes(20))]), "no known type"),
        (HandGguf(keys=[ARCHITECTURE, key_list("x", STRING, 1, b"\xff" * 8)]), "no end"),
        (HandGguf(keys=[ARCHITECTURE, b"\xff" * 8]), "no end"),
        (HandGguf(tensors=[tensor("t", (1,) * 9, 0, 0)]), "dimensions"),
        (HandGguf(tensors=[tensor("t", (1 << 40, 1 << 40), 0, 0)]), "cut short"),
        (HandGguf(tensors=[tensor("t", (4,), 0, 1 << 60)]), "cut short"),
    ],
)
def test_what_makes_no_sense_is_named(file: HandGguf, words: str, scratch: Path) -> None:
    with pytest.raises(BadModelFileError, match=words):
        read(scratch, file.encode())


def test_facts_that_are_missing_or_odd_have_stand_ins(scratch: Path) -> None:
    header = read(
        scratch, HandGguf(keys=[ARCHITECTURE, key_text("llama.block_count", "x")]).encode()
    )
    assert header.trained_context_tokens == 2048
    assert header.kv_bytes_per_token == 0
    assert header.quantization == ""


def test_heads_that_differ_by_layer_are_counted_by_the_most(scratch: Path) -> None:
    keys = [
        ARCHITECTURE,
        key_number("llama.block_count", 2),
        key_number("llama.embedding_length", 64),
        key_number("llama.attention.head_count", 4),
        key_list("llama.attention.head_count_kv", UINT32, 2, b"\x01\0\0\0\x02\0\0\0"),
    ]
    assert read(scratch, HandGguf(keys=keys).encode()).kv_bytes_per_token == 2 * 2 * (16 + 16) * 2
