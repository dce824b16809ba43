"""Presets in a real database, and the models that they are for."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from app.conversations import presets
from app.conversations.opening import open_store
from app.conversations.preset_models import FileModel, RemoteModel, found_model, remote_model
from app.conversations.presets import AS_USUAL, BUILT_IN, Manner, Preset, preset_named, preset_of
from app.conversations.store import Store
from app.settings.preferences import SamplingOverrides
from app.settings.providers import Provider, RemoteChoice
from tests.conversations.preset_samples import any_preset

BRIEF = Preset("p1", "Brief", Manner("Answer in one word.", SamplingOverrides(temperature=0.2)))
OPENAI = Provider("openai-2", "openai", "Work", "https://api.openai.com/v1", ("gpt-4o", "gpt-5"))
HOME = Provider("other", "other", "Home", "http://localhost:9/v1", ("qwen",))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(tmp_path / "conversations.db").store) as store:
        yield store


def own(store: Store) -> tuple[Preset, ...]:
    return tuple(p for p in presets.all_presets(store) if not p.is_built_in)


def test_a_preset_is_kept_changed_removed_and_brought_back(store: Store, tmp_path: Path) -> None:
    presets.save(store, BRIEF)
    presets.save(store, replace(BRIEF, id="p2", name="an earlier name"))
    changed = replace(BRIEF, name="Curt", model=FileModel("/models/tiny.gguf"))
    presets.save(store, changed)
    assert [p.name for p in own(store)] == ["an earlier name", "Curt"]
    presets.remove(store, "p2")
    store.close()
    with closing(open_store(tmp_path / "conversations.db").store) as again:
        assert own(again) == (changed,)
        presets.save(again, replace(BRIEF, id="p2"))
        assert [p.id for p in own(again)] == ["p2", "p1"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(any_preset())
def test_any_preset_is_kept_as_it_is(store: Store, preset: Preset) -> None:
    presets.save(store, preset)
    assert preset in own(store)


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "7", "[" * 9_000, '{"system_prompt": 5, "sampling": [], "model": {"path": 1}}',
     '{"model": {"path": "x", "more": "y"}}', '{"model": {}}'],
)  # fmt: skip
def test_a_damaged_preset_is_as_usual_and_keeps_its_name(store: Store, body: str) -> None:
    store.connection.execute("INSERT INTO presets VALUES ('d', 'Damaged', ?)", (body,))
    assert own(store) == (Preset("d", "Damaged"),)


def test_what_comes_with_the_app_is_changed_as_a_copy(store: Store) -> None:
    first = BUILT_IN[1]
    presets.save(store, replace(first, name="Other"))
    assert presets.all_presets(store) == BUILT_IN
    copy = presets.copy_of(first, [p.name for p in BUILT_IN])
    presets.save(store, copy)
    assert own(store) == (replace(first, id=copy.id, name="Explain simply (copy)"),)
    again = presets.copy_of(first, [p.name for p in presets.all_presets(store)])
    assert again.name == "Explain simply (copy) 2"


def test_a_manner_is_known_by_its_preset_and_the_usual_one_by_none() -> None:
    mine = replace(BUILT_IN[1], id="mine", name="explain SIMPLY")
    both = (*BUILT_IN, mine, Preset("any", "Nothing of its own"))
    assert preset_of(both, mine.manner) == mine
    assert preset_of(both, BUILT_IN[0].manner) == BUILT_IN[0]
    assert preset_of(both, AS_USUAL) is None
    assert preset_of(both, Manner("else")) is None
    assert preset_named(both, " Explain simply ") == mine
    assert preset_named(both, "explain") is None


@pytest.mark.parametrize(
    ("name", "clean"),
    [("", "Preset"), (" \n\t", "Preset"), ("a\nb\0c", "a b c"), ("a\u202eb", "a b"),
     ("\ud800x", "?x"), ("n" * 500, "n" * 80), ("👩\u200d🔬 Lab", "👩\u200d🔬 Lab")],
)  # fmt: skip
def test_a_name_is_one_line_that_can_be_shown(name: str, clean: str) -> None:
    assert presets.clean_name(name) == clean
    assert presets.clean_name(clean) == clean


def test_a_model_file_is_found_where_it_was_or_by_its_name(tmp_path: Path) -> None:
    here, moved = tmp_path / "a" / "Tiny.gguf", tmp_path / "b" / "tiny.gguf"
    for file in (here, moved):
        file.parent.mkdir()
        file.touch()
    gone = tmp_path / "gone" / "tiny.gguf"
    assert found_model(FileModel(str(here)), (moved,), ()) == here
    assert found_model(FileModel(str(gone)), (gone, moved), ()) == moved
    assert found_model(FileModel("TINY.gguf"), (moved,), ()) == moved
    assert found_model(FileModel(str(gone)), (gone,), ()) is None
    assert found_model(FileModel("tiny"), (moved,), ()) is None


def test_a_providers_model_is_found_only_where_it_cannot_be_another_one() -> None:
    added = (OPENAI, HOME)
    chosen = remote_model(RemoteChoice("openai-2", "gpt-4o"), added)
    assert chosen is not None
    assert found_model(chosen, (), added) == RemoteChoice("openai-2", "gpt-4o")
    assert found_model(chosen, (), (HOME,)) is None
    assert remote_model(RemoteChoice("gone", "gpt-4o"), added) is None
    from_elsewhere = RemoteModel("gpt-5", "openai", "OpenAI")
    assert found_model(from_elsewhere, (), added) == RemoteChoice("openai-2", "gpt-5")
    assert found_model(RemoteModel("o9", "openai", "OpenAI"), (), added) is None
    assert found_model(RemoteModel("qwen", "other", "Home"), (), added) is not None
    assert found_model(RemoteModel("qwen", "other", "Somebody's"), (), added) is None


def test_what_comes_with_the_app_is_short() -> None:
    """A small model has to follow it, and every token of it is read again in each chat."""
    for preset in BUILT_IN:
        assert len(preset.manner.system_prompt or "") < 200
        assert json.dumps(preset.name).isascii()
    assert len({p.id for p in BUILT_IN}) == len(BUILT_IN)
