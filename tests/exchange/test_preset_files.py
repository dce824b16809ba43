"""A preset as a file: written and read again, without secrets, and files made to do harm."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.conversations.preset_models import FileModel, RemoteModel
from app.conversations.presets import AS_USUAL, Manner, Preset
from app.exchange.preset_file import (
    MOST_BYTES,
    decode_preset,
    encode_preset,
    preset_file_name,
    read_preset,
    write_preset,
)
from app.exchange.trouble import UnreadableError, UnwritableError
from app.settings.preferences import SamplingOverrides
from tests.conversations.preset_samples import any_preset

HEAD = {"format": "firsttoken-preset", "version": 1}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
WHOLE = encode_preset(
    Preset("id", "Brief", Manner("One word.", SamplingOverrides(top_k=4)), FileModel("tiny.gguf"))
)


def decoded(**members: Any) -> Preset:
    return decode_preset(json.dumps(HEAD | members).encode())


@given(any_preset(is_shared=True))
def test_what_is_written_is_read_again(preset: Preset) -> None:
    data = encode_preset(preset)
    read = decode_preset(data)
    assert replace(read, id=preset.id) == preset
    assert read.id != preset.id
    assert encode_preset(read) == data


def test_a_file_says_nothing_of_the_persons_computer(tmp_path: Path) -> None:
    here = Preset("secret-id", "Mine", AS_USUAL, FileModel(str(tmp_path / "models" / "tiny.gguf")))
    there = Preset("secret-id", "Mine", AS_USUAL, RemoteModel("m", "other", "Work", "work-id"))
    for preset, model in (
        (here, FileModel("tiny.gguf")),
        (there, RemoteModel("m", "other", "Work")),
    ):
        path = tmp_path / preset_file_name(preset)
        write_preset(preset, path)
        written = path.read_text("utf-8")
        assert str(tmp_path) not in written
        assert "-id" not in written
        assert read_preset(path).model == model
    assert path.name == "Mine.preset.json"
    assert preset_file_name(replace(here, name="../../a:b")) == "a b.preset.json"


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"^it "):
        decode_preset(data)


@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=4))
def test_a_damaged_file_is_refused_or_read_as_far_as_it_is_sound(at: int, noise: bytes) -> None:
    damaged = WHOLE[:at] + noise + WHOLE[at + len(noise) :]
    try:
        preset = decode_preset(damaged)
    except ValueError as error:
        assert str(error).startswith("it ")  # noqa: PT017 - both ends are right
    else:
        assert preset.name.isprintable()


@given(JSON, JSON, JSON, JSON)
def test_members_that_are_not_as_they_should_be_count_as_absent(
    name: Any, prompt: Any, sampling: Any, model: Any
) -> None:
    preset = decoded(name=name, system_prompt=prompt, sampling=sampling, model=model)
    assert preset.name
    assert preset.manner.system_prompt is None or isinstance(prompt, str)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not sound JSON"),
        (b"\xff\xfe", "not sound JSON"),
        (WHOLE[:-9], "not sound JSON"),
        (b"[" * 100_000, "not sound JSON"),
        (b'{"seed": ' + b"9" * 5_000 + b"}", "not sound JSON"),
        (b'{"format": "firsttoken-conversations", "version": 1}', "no preset"),
        (b'{"name": "Modelfile", "system": "x"}', "no preset"),
        (json.dumps(HEAD | {"version": 2}).encode(), "newer version"),
        (WHOLE + b" " * MOST_BYTES, "far larger"),
    ],
)
def test_a_file_that_cannot_be_taken_is_named_with_the_reason(
    tmp_path: Path, data: bytes, why: str
) -> None:
    path = tmp_path / "given.preset.json"
    path.write_bytes(data)
    with pytest.raises(UnreadableError, match=rf"^given\.preset\.json .*{why}.*changed\.$"):
        read_preset(path)
    with pytest.raises(UnreadableError, match="could not be read"):
        read_preset(tmp_path)


def test_a_place_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnwritableError, match="could not be written"):
        write_preset(Preset("id", "Mine"), tmp_path / "none" / "Mine.preset.json")


def test_a_hostile_files_values_are_brought_within_bounds() -> None:
    wild = {"temperature": 1e308, "top_k": -5, "seed": 10**300, "top_p": "1", "key": "sk-1"}
    preset = decoded(name="x\u202e\n" * 900, sampling=wild, api_key="sk-1", model={"file": "../.."})
    assert preset.manner.sampling == SamplingOverrides(temperature=5, top_k=0, seed=2**32 - 2)
    assert len(preset.name) <= 80
    assert preset.model is None
    assert decoded(model={"file": "C:\\models\\Tiny.gguf"}).model == FileModel("Tiny.gguf")
    assert decoded(model={"file": "/etc/passwd"}).model == FileModel("passwd")
    remote = {"provider_kind": "openai", "model_id": "gpt\n-4o", "base_url": "https://evil.example"}
    assert decoded(model=remote).model == RemoteModel("gpt-4o", "openai", "OpenAI")
    assert decoded(sampling={"temperature": None}).manner == AS_USUAL
    assert b"sk-1" not in encode_preset(preset)
