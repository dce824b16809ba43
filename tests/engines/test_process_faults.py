"""An engine's process is really killed, stopped and confused; each costs one reply at most."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

import psutil
import pytest

from app.engines.process import ProcessEngine
from app.inference.engine import EngineUnavailableError, LoadOptions, ModelRef, StopToken
from app.inference.events import (
    Event,
    Failed,
    FailureKind,
    FinishReason,
    Loaded,
    LoadProgress,
    Started,
    Token,
)
from tests.engines.engine_kit import Answer, ask, could_not_load, greedy

LLAMACPP = "app.engines.llamacpp.engine:LlamaCppEngine"
LOCAL_TARGETS = [LLAMACPP, "app.engines.ctransformers.engine:CTransformersEngine"]
ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent


@contextmanager
def running(
    target: str, cache: Path, model: Path = HERE, silence_limit_s: float = 60
) -> Iterator[ProcessEngine]:
    """A loaded engine; a bare name is one of `faulty_engines`, which open no file."""
    engine = ProcessEngine(named(target), silence_limit_s=silence_limit_s)
    try:
        options = LoadOptions(cache, context_tokens=1024)
        last = list(engine.load(ModelRef("m", model), options, StopToken()))[-1]
        assert isinstance(last, Loaded), last
        yield engine
    finally:
        engine.close()


def named(target: str) -> str:
    return target if ":" in target else f"tests.engines.faulty_engines:{target}"


def at_token(n: int, act: Callable[[StopToken], None]) -> Callable[[Event, StopToken], None]:
    """An `on_event` for `ask` that acts once, when the n-th token has come."""
    tokens = 0

    def on_event(event: Event, stop: StopToken) -> None:
        nonlocal tokens
        if isinstance(event, Token):
            tokens += 1
            if tokens == n:
                act(stop)

    return on_event


def send(engine: ProcessEngine, number: signal.Signals) -> Callable[[StopToken], None]:
    def act(_: StopToken) -> None:
        assert engine.pid is not None
        os.kill(engine.pid, number)

    return act


def in_time(condition: Callable[[], bool], seconds: float = 20) -> bool:
    end = monotonic() + seconds
    while not condition() and monotonic() < end:
        sleep(0.02)
    return condition()


@pytest.mark.parametrize("target", LOCAL_TARGETS)
def test_a_kill_in_mid_reply_keeps_the_text_and_the_next_question_works(
    target: str, starter: ModelRef, engine_cache: Path
) -> None:
    with running(target, engine_cache, starter.path) as engine:
        before = engine.pid
        answer = ask(engine, "Count to 1000.", on_event=at_token(3, send(engine, signal.SIGKILL)))
        assert answer.text
        assert answer.failed.kind is FailureKind.ENGINE_DIED
        assert answer.failed.retryable
        assert "SIGKILL" in answer.failed.sentence
        assert "kept" in answer.failed.sentence
        assert answer.failed.time_ns >= answer.tokens[-1].time_ns
        assert engine.pid is None
        assert ask(engine, "Hello", greedy(3)).text
        assert engine.pid not in (None, before)


def test_a_kill_while_idle_is_not_noticed_by_the_next_question(tmp_path: Path) -> None:
    with running("Sound", tmp_path) as engine:
        send(engine, signal.SIGKILL)(StopToken())
        answer = ask(engine, "Hello", greedy(3))
        assert isinstance(answer.events[0], Started)
        assert answer.finished.reason is FinishReason.LENGTH


def test_a_kill_at_the_moment_of_asking_is_not_noticed_either(tmp_path: Path) -> None:
    with running("Sound", tmp_path) as engine:
        for _ in range(3):
            assert engine.pid is not None
            os.kill(engine.pid, signal.SIGSTOP)  # so that it still lives when it is asked
            killer = threading.Timer(0.1, os.kill, (engine.pid, signal.SIGKILL))
            killer.start()
            answer = ask(engine, "Hello", greedy(3))
            killer.join()
            assert answer.finished.reason is FinishReason.LENGTH


def test_an_engine_that_dies_at_every_question_is_tried_twice_and_then_reported(
    tmp_path: Path,
) -> None:
    with running("DiesAtEveryQuestion", tmp_path) as engine:
        failed = ask(engine, "Hello").failed
        assert failed.kind is FailureKind.ENGINE_DIED
        assert failed.retryable
        assert failed.time_ns > 0


def test_a_hanging_engine_is_ended_after_the_stated_time(
    starter: ModelRef, engine_cache: Path
) -> None:
    with running(LLAMACPP, engine_cache, starter.path, silence_limit_s=2) as engine:
        answer = ask(engine, "Count to 1000.", on_event=at_token(3, send(engine, signal.SIGSTOP)))
        assert answer.text
        assert answer.failed.kind is FailureKind.TIMEOUT
        assert answer.failed.retryable
        assert "2 s" in answer.failed.sentence
        assert answer.failed.time_ns - answer.tokens[-1].time_ns > 2e9
        assert engine.pid is None
        assert ask(engine, "Hello", greedy(3)).text


@pytest.mark.parametrize("target", ["WritesOn", "FallsSilentAtStop"])
def test_an_engine_that_ignores_stop_is_ended_and_starts_again(target: str, tmp_path: Path) -> None:
    with running(target, tmp_path) as engine:
        pid = engine.pid
        answer = ask(engine, "Count", on_event=at_token(3, StopToken.set))
        assert answer.finished.reason is FinishReason.CANCELLED
        assert len(answer.tokens) >= 3
        assert answer.finished.usage.completion_tokens == len(answer.tokens)
        assert answer.finished.usage.prompt_tokens == 10
        assert engine.pid is None
        assert ask(engine, "Count", greedy(2)).text == "0 1 "
        assert engine.pid not in (None, pid)


@pytest.mark.parametrize("target", ["SendsGarbage", "SendsNoEvent"])
def test_garbage_on_the_pipe_ends_the_reply_and_not_the_app(target: str, tmp_path: Path) -> None:
    with running(target, tmp_path) as engine:
        answer = ask(engine, "Count")
        assert answer.text == "0 1 2 "
        assert answer.failed.retryable
        assert "kept" in answer.failed.sentence
        assert ask(engine, "Count", greedy(2)).text == "0 1 "


def test_an_error_inside_the_engine_is_a_failure_and_its_process_lives_on(tmp_path: Path) -> None:
    with running("Raises", tmp_path) as engine:
        pid = engine.pid
        failed = ask(engine, "Count").failed
        assert failed.kind is FailureKind.BAD_REPLY
        assert "RuntimeError" in failed.sentence
        assert failed.time_ns > 0
        assert ask(engine, "Count", greedy(2)).text == "0 1 "
        assert engine.pid == pid


def test_what_native_code_prints_disturbs_nothing(tmp_path: Path) -> None:
    with running("Prints", tmp_path) as engine:
        assert ask(engine, "Count", greedy(5)).text == "0 1 2 3 4 "


def test_a_count_that_fails_does_not_end_the_process(tmp_path: Path) -> None:
    with running("CannotCount", tmp_path) as engine:
        with pytest.raises(EngineUnavailableError):
            engine.count_tokens("x")
        assert ask(engine, "Count", greedy(2)).text == "0 1 "


def test_a_count_asked_of_a_dead_process_says_so_at_once(tmp_path: Path) -> None:
    with running("Sound", tmp_path) as engine:
        assert engine.count_tokens("abc") == 3
        send(engine, signal.SIGKILL)(StopToken())
        with pytest.raises(EngineUnavailableError):
            engine.count_tokens("abc")


@pytest.mark.parametrize(("target", "how"), [("DiesInLoad", "SIGSEGV"), ("ExitsInLoad", "code 3")])
def test_an_engine_that_dies_while_loading_is_reported_with_how(
    target: str, how: str, tmp_path: Path
) -> None:
    engine = ProcessEngine(named(target))
    try:
        events = list(engine.load(ModelRef("m", HERE), LoadOptions(tmp_path), StopToken()))
        assert isinstance(events[0], LoadProgress)
        failed = could_not_load(events)
        assert failed.kind is FailureKind.COULD_NOT_LOAD
        assert how in failed.sentence
        assert ask(engine, "Hello").failed.kind is FailureKind.COULD_NOT_LOAD
    finally:
        engine.close()


def test_loading_that_hangs_can_be_stopped(tmp_path: Path) -> None:
    engine = ProcessEngine(named("LoadsForEver"))
    stop = StopToken()
    try:
        events = []
        for event in engine.load(ModelRef("m", HERE), LoadOptions(tmp_path), stop):
            events.append(event)
            stop.set()
        assert "stopped" in could_not_load(events).sentence
        assert engine.pid is None
    finally:
        engine.close()


def test_a_program_that_cannot_be_started_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "missing"))
    engine = ProcessEngine(named("Sound"))
    before = set(Path(tempfile.gettempdir()).iterdir())
    failed = could_not_load(engine.load(ModelRef("m", HERE), LoadOptions(tmp_path), StopToken()))
    assert "could not be started" in failed.sentence
    assert scratch_folders() <= before


@pytest.mark.parametrize("target", [LLAMACPP, named("Deaf")])
def test_a_killed_parent_leaves_no_orphan_and_no_folder(
    target: str, starter: ModelRef, engine_cache: Path
) -> None:
    arguments = [str(p) for p in (HERE / "orphan_parent.py", target, starter.path, engine_cache)]
    command = [sys.executable, *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline().startswith("Loaded")
        child = psutil.Process(int(parent.stdout.readline()))
        assert parent.stdout.readline() == "token\n"
        folders = [p for p in scratch_folders() if p.name.startswith(f"firsttoken-{parent.pid}-")]
        assert len(folders) == 1
        parent.kill()
    assert in_time(lambda: not runs(child))
    assert not folders[0].exists()


def runs(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        return process.status() != psutil.STATUS_ZOMBIE
    return False


def scratch_folders() -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob("firsttoken-*"))


def own_scratch_folders() -> set[Path]:
    return {p for p in scratch_folders() if p.name.startswith(f"firsttoken-{os.getpid()}-")}


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc to count descriptors")
@pytest.mark.parametrize("target", LOCAL_TARGETS)
def test_nothing_is_left_after_closing(target: str, starter: ModelRef, engine_cache: Path) -> None:
    def present() -> tuple[int, set[Path], int]:
        descriptors = len(list(Path("/proc/self/fd").iterdir()))
        return descriptors, own_scratch_folders(), threading.active_count()

    before = present()
    for kill in (False, True):
        with running(target, engine_cache, starter.path) as engine:
            assert len(own_scratch_folders() - before[1]) == 1
            assert engine.pid is not None
            child = psutil.Process(engine.pid)
            ask(engine, "Hello", greedy(2))
            if kill:
                send(engine, signal.SIGKILL)(StopToken())
        assert not runs(child)
        assert present() == before


def test_closing_while_it_loads_leaves_nothing(tmp_path: Path) -> None:
    engine = ProcessEngine(named("LoadsForEver"))
    events = engine.load(ModelRef("m", HERE), LoadOptions(tmp_path), StopToken())
    assert isinstance(next(events), LoadProgress)
    engine.close()
    assert isinstance(list(events)[-1], Failed)
    last = list(engine.load(ModelRef("m", HERE), LoadOptions(tmp_path), StopToken()))[-1]
    assert isinstance(last, Failed)
    assert "closed" in last.sentence
    assert engine.pid is None


def test_a_reply_after_closing_says_that_the_engine_was_closed(tmp_path: Path) -> None:
    with running("Sound", tmp_path) as engine:
        closed: Answer = ask(engine, "Count", on_event=at_token(3, lambda _: engine.close()))
        assert "closed" in closed.failed.sentence
        assert "kept" in closed.failed.sentence
        assert not closed.failed.retryable
        assert "closed" in ask(engine, "Count").failed.sentence
