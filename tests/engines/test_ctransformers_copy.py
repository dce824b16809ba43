"""The compatibility copy: made once, verified, found again, removed; failing leaves nothing."""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from app.engines.ctransformers.compat import (
    CopyError,
    CopyStoppedError,
    ensure_copy,
    remove_copies,
)
from app.engines.gguf import read_header
from app.engines.process import ProcessEngine
from app.inference.engine import StopToken
from app.inference.events import Failed, Loaded, LoadEvent, LoadProgress
from tests.engines.ct_process import TARGET, load, starter_model
from tests.engines.gguf_files import spm_gguf


def _copy(model: Path, cache_dir: Path, stop: StopToken | None = None) -> tuple[Path, list[float]]:
    fractions: list[float] = []
    steps = ensure_copy(model, read_header(model), cache_dir, stop or StopToken())
    while True:
        try:
            step = next(steps)
        except StopIteration as end:
            path: Path = end.value
            return path, fractions
        assert isinstance(step, LoadProgress)
        assert step.fraction is not None
        fractions.append(step.fraction)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return spm_gguf(tied=True).write(tmp_path / "model.gguf")


def test_a_copy_holds_the_same_weights_and_the_embedding_twice(tmp_path: Path) -> None:
    model = starter_model()
    path, fractions = _copy(model, tmp_path)
    assert fractions == sorted(fractions)
    assert len(fractions) > 20
    assert fractions[-1] == 1.0
    source, copy = read_header(model), read_header(path)
    assert len(copy.tensors) == len(source.tensors) + 1
    originals = {t.name: t for t in source.tensors}
    originals["output.weight"] = originals["token_embd.weight"]
    with model.open("rb") as a, path.open("rb") as b:
        for tensor in copy.tensors:
            original = originals[tensor.name]
            assert (tensor.shape, tensor.type_id) == (original.shape, original.type_id)
            assert tensor.size_bytes is not None
            a.seek(source.data_offset + original.offset)
            b.seek(copy.data_offset + tensor.offset)
            assert a.read(tensor.size_bytes) == b.read(tensor.size_bytes)


def test_a_copy_is_made_once(model: Path, tmp_path: Path) -> None:
    path, made = _copy(model, tmp_path / "cache")
    before = path.stat().st_mtime_ns
    again, found = _copy(model, tmp_path / "cache")
    assert made
    assert not found
    assert again == path
    assert path.stat().st_mtime_ns == before


def test_a_second_load_finds_the_copy(model: Path, tmp_path: Path) -> None:
    stages: list[list[str]] = []
    for _ in range(2):
        engine = ProcessEngine(TARGET)
        try:
            events = load(engine, model, tmp_path / "cache")
        finally:
            engine.close()
        assert isinstance(events[-1], Loaded)
        stages.append([e.stage for e in events if isinstance(e, LoadProgress)])
    assert "Making a copy that ctransformers can read" in stages[0]
    assert "Making a copy that ctransformers can read" not in stages[1]


def test_a_damaged_copy_is_made_again(model: Path, tmp_path: Path) -> None:
    path, _ = _copy(model, tmp_path / "cache")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    again, fractions = _copy(model, tmp_path / "cache")
    assert fractions
    assert again.read_bytes() == whole


def test_a_changed_model_gets_a_new_copy_and_the_old_one_goes(model: Path, tmp_path: Path) -> None:
    old, _ = _copy(model, tmp_path / "cache")
    spm_gguf(tied=True, context=256).write(model)
    new, _ = _copy(model, tmp_path / "cache")
    assert new != old
    assert sorted(p.suffix for p in new.parent.iterdir()) == [".gguf", ".json"]


def test_copies_are_removed_with_their_model_alone(model: Path, tmp_path: Path) -> None:
    other = spm_gguf(tied=True).write(tmp_path / "other.gguf")
    mine, _ = _copy(model, tmp_path / "cache")
    theirs, _ = _copy(other, tmp_path / "cache")
    model.unlink()
    assert remove_copies(tmp_path / "cache", model) == 1
    assert not mine.exists()
    assert theirs.exists()
    assert remove_copies(tmp_path / "cache", model) == 0
    assert remove_copies(tmp_path / "nowhere", model) == 0


def test_stop_while_copying_leaves_nothing(model: Path, tmp_path: Path) -> None:
    stop = StopToken()
    steps = ensure_copy(model, read_header(model), tmp_path / "cache", stop)
    next(steps)
    stop.set()
    with pytest.raises(CopyStoppedError):
        list(steps)
    assert not [p for p in (tmp_path / "cache").rglob("*") if p.is_file()]


def test_halves_that_a_killed_process_left_are_removed(model: Path, tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    folder = tmp_path / "cache" / "ctransformers"
    folder.mkdir(parents=True)
    dead, mine = folder / f"a.{ended.pid}.part", folder / f"b.{os.getpid()}.part"
    dead.touch()
    mine.touch()
    _copy(model, tmp_path / "cache")
    assert not dead.exists()
    assert mine.exists()


def test_a_disk_without_room_is_refused_before_anything_is_written() -> None:
    mount = Path(tempfile.mkdtemp())  # pytest's own folder is cleared by other runs, too
    command = ["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", str(mount)]
    if (
        shutil.which("mount") is None
        or subprocess.run(command, capture_output=True, check=False).returncode
    ):
        mount.rmdir()
        pytest.skip("mounting a small disk needs root")
    try:
        events: list[LoadEvent] = []
        engine = ProcessEngine(TARGET)
        try:
            events = load(engine, starter_model(), mount)
        finally:
            engine.close()
        failed = events[-1]
        assert isinstance(failed, Failed)
        assert "0.1 GB" in failed.sentence
        assert "0.0 GB free" in failed.sentence
        assert not [p for p in mount.rglob("*") if p.is_file()]
    finally:
        subprocess.run(["umount", str(mount)], check=True)
        mount.rmdir()


def test_a_write_that_fails_half_way_leaves_nothing(model: Path, tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, hard))
    try:
        with pytest.raises(CopyError, match=r"untouched\. Free some space"):
            _copy(model, tmp_path / "cache")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not [p for p in (tmp_path / "cache").rglob("*") if p.is_file()]


def test_a_folder_that_cannot_be_written_is_named(model: Path, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    with pytest.raises(CopyError, match="could not be written"):
        _copy(model, in_the_way)
