import json
import os
import subprocess
from contextlib import suppress
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.conversations.tree import Delivery
from app.inference.request import Sampling
from app.settings.preferences import (
    BOUNDS,
    DELIVERIES,
    SAMPLING_BOUNDS,
    Motion,
    OwnPrice,
    Preferences,
    ReadingWidth,
    SamplingOverrides,
    Scheme,
    read_preferences,
)
from app.settings.preferences_file import PreferencesFile, PreferencesNotSavedError
from app.settings.providers import Provider, RemoteChoice

DAY = date(2026, 11, 1)
SET = Preferences(
    model_path="/models/größe.gguf",
    engine="llamacpp",
    threads=3,
    context_tokens=4096,
    sampling=SamplingOverrides(temperature=0.0, top_k=0, seed=11),
    system_prompt="Be brief.\n",
    language="de",
    theme=Scheme.DARK,
    font_size_pt=14,
    delivery="all_at_once",
    window_geometry="AdnQywAD",
    recent_models=("/models/größe.gguf", "/models/other.gguf"),
    providers=(
        Provider("openai", "openai", "OpenAI", "https://api.openai.com/v1", ("gpt-4o", "o3")),
        Provider("other-2", "other", "Küche", "http://10.0.0.7:8000/v1", (), "/etc/own-ca.pem"),
    ),
    remote=RemoteChoice("other-2", "model-1"),
    offline=True,
    ask_whole=True,
    own_prices=(
        OwnPrice("other-2", "model-1", Decimal("0.1"), Decimal("1E-9"), Decimal("2.50"), DAY),
        OwnPrice("other-2", "model-2", Decimal(0), Decimal(0), Decimal(10), DAY),
    ),
    budget_day_usd=Decimal("0.30"),
    budget_month_usd=Decimal("12345.678901234567890123456789"),
    backups_off=True,
    zoom_percent=150,
    reading_width=ReadingWidth.WIDE,
    motion=Motion.STILL,
    steady_pace=True,
    words_per_minute=301,
    page="compare",
    sidebar_hidden=True,
    document_id="0f3a",
    welcomed=True,
    notifications_off=True,
    notifications_with_text=True,
    tray_icon=True,
)


def test_preferences_come_back_as_they_were_saved(tmp_path: Path) -> None:
    PreferencesFile(tmp_path / "config").save(SET)
    loaded, notice = PreferencesFile(tmp_path / "config").load()
    assert (loaded, notice) == (SET, "")
    assert str(loaded) == str(SET)  # every digit, which amounts that are equal may differ in


def test_the_round_trip_leaves_no_setting_out() -> None:
    usual = Preferences()
    same = [f.name for f in fields(SET) if getattr(SET, f.name) == getattr(usual, f.name)]
    assert same == []


def test_without_a_file_the_usual_preferences_hold_and_nothing_is_said(tmp_path: Path) -> None:
    assert PreferencesFile(tmp_path).load() == (Preferences(), "")
    assert list(tmp_path.iterdir()) == []


def test_taking_a_setting_back_is_saved_too(tmp_path: Path) -> None:
    file = PreferencesFile(tmp_path)
    file.save(SET)
    file.save(Preferences())
    assert PreferencesFile(tmp_path).load() == (Preferences(), "")


def test_unknown_keys_survive_a_save(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    path.write_text('{"tariff": {"ct": 30}, "threads": 2, "sampling": {"mirostat": 2}}')
    file = PreferencesFile(tmp_path)
    assert file.load()[0].threads == 2
    file.save(SET)
    stored = json.loads(path.read_text())
    assert stored["tariff"] == {"ct": 30}
    assert stored["sampling"] == {"mirostat": 2, "temperature": 0.0, "top_k": 0, "seed": 11}


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"{",
        b"[1, 2]",
        b"\xff\xfe\x00",
        b"null",
        b"[" * 100_000,
        b'{"threads": 1' + b"0" * 5000,
    ],
    ids=["empty", "cut", "list", "bytes", "null", "deep", "long number"],
)
def test_a_broken_file_is_kept_aside_and_said(tmp_path: Path, broken: bytes) -> None:
    path = tmp_path / "preferences.json"
    path.write_bytes(broken)
    preferences, notice = PreferencesFile(tmp_path).load()
    assert preferences == Preferences()
    (kept,) = tmp_path.iterdir()
    assert kept != path
    assert kept.read_bytes() == broken
    assert kept.name in notice


def test_two_broken_files_in_one_second_are_both_kept(tmp_path: Path) -> None:
    for text in ("one", "two"):
        (tmp_path / "preferences.json").write_text(text)
        PreferencesFile(tmp_path).load()
    assert sorted(kept.read_text() for kept in tmp_path.iterdir()) == ["one", "two"]


def test_values_out_of_range_are_clamped_and_said(tmp_path: Path) -> None:
    (tmp_path / "preferences.json").write_text(
        '{"font_size_pt": 200, "theme": "blue", "threads": true, "context_tokens": 4096.0,'
        ' "sampling": {"temperature": -1, "top_p": NaN, "min_p": Infinity}}'
    )
    preferences, notice = PreferencesFile(tmp_path).load()
    assert preferences == Preferences(
        font_size_pt=32,
        context_tokens=4096,
        sampling=SamplingOverrides(temperature=0.0, min_p=1.0),
    )
    for part in (
        "font size pt from 200 to 32",
        "'blue'",
        "temperature",
        "top p",
        "min p",
        "threads",
    ):
        assert part in notice
    assert "context" not in notice


def test_what_could_not_be_used_is_kept_beside_the_file_before_it_is_replaced(
    tmp_path: Path,
) -> None:
    path = tmp_path / "preferences.json"
    path.write_text('{"providers": [{"id": "mine", "base_url": 7}], "threads": 2}\n')
    before = path.read_bytes()
    for _ in range(2):  # reading alone, as headless commands do, leaves nothing behind
        file = PreferencesFile(tmp_path)
        preferences, notice = file.load()
        assert preferences == Preferences(threads=2)
        assert "preferences.partly-unused-" in notice
        assert list(tmp_path.iterdir()) == [path]
    for threads in (3, 4):
        file.save(Preferences(threads=threads))
    (kept,) = (child for child in tmp_path.iterdir() if child != path)
    assert kept.name.startswith("preferences.partly-unused-")
    assert kept.read_bytes() == before
    again = PreferencesFile(tmp_path)
    assert again.load() == (Preferences(threads=4), "")
    again.save(Preferences(threads=5))
    assert len(list(tmp_path.iterdir())) == 2


def test_a_file_that_was_deleted_in_between_needs_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    path.write_text('{"threads": "many"}')
    file = PreferencesFile(tmp_path)
    file.load()
    path.unlink()
    file.save(Preferences(threads=3))
    assert PreferencesFile(tmp_path).load() == (Preferences(threads=3), "")
    assert list(tmp_path.iterdir()) == [path]


def test_what_could_not_be_copied_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "preferences.json"
    path.write_text('{"threads": "many"}')
    file = PreferencesFile(tmp_path)
    file.load()

    def full(_: Path, target: Path) -> None:
        target.write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.settings.aside.shutil.copy2", full)
    with pytest.raises(PreferencesNotSavedError, match="was not changed"):
        file.save(Preferences(threads=3))
    assert path.read_text() == '{"threads": "many"}'
    assert list(tmp_path.iterdir()) == [path]
    monkeypatch.undo()
    file.save(Preferences(threads=3))
    assert len(list(tmp_path.iterdir())) == 2


def test_a_folder_in_the_place_of_the_file_is_said_and_left(tmp_path: Path) -> None:
    (tmp_path / "preferences.json" / "mine").mkdir(parents=True)
    file = PreferencesFile(tmp_path)
    preferences, notice = file.load()
    assert preferences == Preferences()
    assert "was not changed" in notice
    with pytest.raises(PreferencesNotSavedError, match="hold until you close"):
        file.save(SET)
    assert [child.name for child in tmp_path.iterdir()] == ["preferences.json"]


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("mine")
    file = PreferencesFile(tmp_path / "config")
    file.load()
    with pytest.raises(PreferencesNotSavedError, match="could not be made"):
        file.save(SET)
    assert (tmp_path / "config").read_text() == "mine"


def test_a_full_disk_leaves_the_old_settings_whole(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], capture_output=True, check=False
    )
    if mount.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        file = PreferencesFile(disk)
        file.save(SET)
        with (disk / "filler").open("wb", 0) as filler, suppress(OSError):
            while True:
                filler.write(os.urandom(4096))
        with pytest.raises(PreferencesNotSavedError, match="Free some space"):
            file.save(Preferences(system_prompt="x" * 9000))
        assert PreferencesFile(disk).load() == (SET, "")
        assert {child.name for child in disk.iterdir()} == {"preferences.json", "filler"}
    finally:
        subprocess.run(["umount", disk], check=True)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
KEYS = [field.name for field in fields(Preferences)]


@given(
    st.dictionaries(st.sampled_from(KEYS), JSON),
    st.dictionaries(st.sampled_from(sorted(SAMPLING_BOUNDS)), JSON),
)
def test_any_values_give_preferences_within_bounds(
    stored: dict[str, object], sampling: dict[str, object]
) -> None:
    stored = {"sampling": sampling} | stored
    preferences, changes = read_preferences(stored)
    for holder, bounds in ((preferences, BOUNDS), (preferences.sampling, SAMPLING_BOUNDS)):
        for name, bound in bounds.items():
            value = getattr(holder, name)
            assert value is None or bound.low <= value <= bound.high
            assert value is None or isinstance(value, int if bound.whole else float)
    assert all(len(change) < 150 for change in changes)


def test_the_deliveries_are_those_of_a_reply() -> None:
    assert set(DELIVERIES) == set(Delivery)


def test_overrides_leave_the_models_own_sampling_where_nothing_was_set() -> None:
    own = Sampling(temperature=0.2, top_k=7, stop=("###",))
    assert SamplingOverrides(temperature=0.0, max_tokens=5).over(own) == Sampling(
        temperature=0.0, top_k=7, max_tokens=5, stop=("###",)
    )


def test_every_override_is_a_field_of_sampling_and_has_bounds() -> None:
    names = {field.name for field in fields(SamplingOverrides)}
    assert names == set(SAMPLING_BOUNDS)
    assert names <= {field.name for field in fields(Sampling)}
