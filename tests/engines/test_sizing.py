"""What fits in memory is worked out before anything is loaded."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engines.catalog import engine_named
from app.engines.llamacpp.batch import PrefillSpeeds, batch_for
from app.engines.sizing import (
    DEFAULT_CONTEXT_TOKENS,
    MIN_CONTEXT_TOKENS,
    DoesNotFitError,
    MemoryNeed,
    context_tokens,
    default_threads,
    free_memory_bytes,
    largest_weights,
)
from app.inference.engine import LoadOptions, ModelRef, StopToken
from tests.engines.engine_kit import could_not_load

GB = 1_000_000_000


def test_a_model_larger_than_the_memory_is_refused_with_both_figures() -> None:
    with pytest.raises(DoesNotFitError) as caught:
        context_tokens(None, 8192, MemoryNeed(40 * GB, 100_000, 8 * GB))
    assert "40.2 GB" in str(caught.value)
    assert "8.0 GB is free" in str(caught.value)
    assert "smaller model" in str(caught.value)


def test_a_context_that_does_not_fit_is_refused_with_what_would() -> None:
    need = MemoryNeed(4 * GB, 100_000, 8 * GB)
    with pytest.raises(DoesNotFitError) as caught:
        context_tokens(131_072, 131_072, need)
    sentence = str(caught.value)
    assert "131,072 tokens" in sentence
    assert "17.3 GB" in sentence
    largest = need.largest_context()
    assert f"{largest:,} tokens fit" in sentence
    assert context_tokens(largest, 131_072, need) == largest


def test_unasked_a_context_is_no_larger_than_trained_and_no_larger_than_the_default() -> None:
    plenty = MemoryNeed(1 * GB, 1000, 64 * GB)
    assert context_tokens(None, 2048, plenty) == 2048
    assert context_tokens(None, 131_072, plenty) == DEFAULT_CONTEXT_TOKENS
    assert context_tokens(16_384, 131_072, plenty) == 16_384


def test_unasked_a_context_leaves_half_of_the_free_memory_to_others() -> None:
    need = MemoryNeed(1 * GB, 1_000_000, 4 * GB)
    chosen = context_tokens(None, 131_072, need)
    assert MIN_CONTEXT_TOKENS < chosen < need.largest_context()
    assert need.total_bytes(chosen) <= 2 * GB


@given(
    asked=st.none() | st.integers(1, 1 << 20),
    trained=st.integers(0, 1 << 20),
    weights=st.integers(0, 100 * GB),
    per_token=st.integers(0, 10_000_000),
    free=st.integers(0, 100 * GB),
)
def test_whatever_is_chosen_fits(
    asked: int | None, trained: int, weights: int, per_token: int, free: int
) -> None:
    need = MemoryNeed(weights, per_token, free)
    try:
        chosen = context_tokens(asked, trained, need)
    except DoesNotFitError:
        assert need.total_bytes(max(asked or 0, MIN_CONTEXT_TOKENS)) > free * 0.9
        return
    assert chosen >= MIN_CONTEXT_TOKENS
    assert need.total_bytes(chosen) <= free


def test_this_computer_has_memory_and_cores() -> None:
    assert free_memory_bytes() > 50_000_000
    assert default_threads() >= 1


def test_a_context_beyond_all_memory_is_refused_by_the_engine_before_it_allocates(
    starter: ModelRef, engine_cache: Path
) -> None:
    engine = engine_named("llamacpp").make()
    options = LoadOptions(engine_cache, context_tokens=1 << 40)
    try:
        last = list(engine.load(starter, options, StopToken()))[-1]
        assert "GB is free" in could_not_load([last]).sentence
    finally:
        engine.close()


def test_a_step_takes_a_quarter_of_a_second_within_limits() -> None:
    assert batch_for(200) == 64
    assert batch_for(320) == 96
    assert batch_for(1) == 16
    assert batch_for(100_000) == 512


def test_only_a_better_measurement_takes_the_place_of_a_kept_one(
    starter: ModelRef, tmp_path: Path
) -> None:
    speeds = PrefillSpeeds(tmp_path / "deep" / "speeds.json")
    assert speeds.get(starter.path, 2) is None
    speeds.put(starter.path, 2, 200.0)
    speeds.put(starter.path, 2, 100.0)
    assert speeds.get(starter.path, 2) == 200.0
    assert speeds.get(starter.path, 1) is None
    speeds.put(starter.path, 2, 300.0)
    assert PrefillSpeeds(speeds.file).get(starter.path, 2) == 300.0


@pytest.mark.parametrize("junk", [b"", b"[]", b"{", b"\xff\xfe", b'{"x": "fast"}'])
def test_damaged_measurements_are_made_again(
    junk: bytes, starter: ModelRef, tmp_path: Path
) -> None:
    speeds = PrefillSpeeds(tmp_path / "speeds.json")
    speeds.file.write_bytes(junk)
    assert speeds.get(starter.path, 2) is None
    speeds.put(starter.path, 2, 100.0)
    assert speeds.get(starter.path, 2) == 100.0


def test_measurements_that_cannot_be_kept_do_no_harm(starter: ModelRef, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    PrefillSpeeds(tmp_path / "file" / "speeds.json").put(starter.path, 2, 100.0)


@pytest.mark.parametrize("free_bytes", [0, 100_000_000, 4_000_000_000, 64_000_000_000])
def test_the_largest_file_named_leaves_room_for_its_context(free_bytes: int) -> None:
    weights = largest_weights(free_bytes)
    assert weights == 0 or weights > free_bytes / 2
    need = MemoryNeed(weights, int(weights * 0.22) // DEFAULT_CONTEXT_TOKENS, free_bytes)
    assert weights == 0 or need.largest_context() >= DEFAULT_CONTEXT_TOKENS
