"""The headless commands, wired: from arguments to engines, store and terminal."""

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from app.conversations.opening import DATABASE_NAME, open_store
from app.engines.fit import BadModelFileError
from app.inference.engine import LoadOptions, StopToken
from app.inference.request import Message, Request, Role, Sampling
from app.settings.paths import Paths
from app.settings.preferences_file import PreferencesFile
from app.terminal import ask as asking
from app.terminal.ask import standard_output
from app.terminal.chat import ChatSettings, TerminalChat
from app.terminal.chosen import chosen_model
from app.terminal.figures import Bill


def ask(arguments: argparse.Namespace, paths: Paths) -> int:
    """Carry out `firsttoken ask`; returns the exit code."""
    output = standard_output()
    prompt = _prompt(arguments.prompt)
    if not prompt.strip():
        output.line("There is no question: give one as the last argument, or - and standard input.")
        return asking.FAILED
    try:
        facts = chosen_model(arguments, PreferencesFile(paths.config).load()[0])
    except BadModelFileError as error:
        output.line(str(error))
        return asking.FAILED
    messages = [Message(Role.SYSTEM, arguments.system)] if arguments.system else []
    messages.append(Message(Role.USER, prompt))
    sampling = _sampling(facts.sampling, arguments)
    engine = facts.engine.make()
    try:
        with _stop_at_interrupt() as stop:
            if not asking.load(engine, facts.ref, LoadOptions(paths.cache), stop, output):
                return asking.INTERRUPTED if stop.is_set() else asking.FAILED
            streamed = not arguments.no_stream
            request = Request(tuple(messages), sampling, streamed=streamed)
            bill = Bill(facts.price_of, facts.provider)
            if arguments.json:
                return asking.exit_code(asking.answer_json(engine, request, stop, output, bill))
            end = asking.answer(engine, request, stop, output, bill, streamed=streamed)
            return asking.exit_code(end)
    finally:
        engine.close()


def _prompt(argument: str) -> str:
    """The question as valid Unicode, whatever bytes the shell or a pipe gave."""
    if argument == "-":
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    return os.fsencode(argument).decode("utf-8", "replace")


def chat(arguments: argparse.Namespace, paths: Paths) -> int:
    """Carry out `firsttoken chat`; returns the exit code."""
    output = standard_output()
    preferences, _ = PreferencesFile(paths.config).load()
    try:
        facts = chosen_model(arguments, preferences)
    except BadModelFileError as error:
        output.line(str(error))
        return asking.FAILED
    opened = open_store(paths.data / DATABASE_NAME)
    if opened.notice:
        output.line(opened.notice)
    engine = facts.engine.make()
    sampling = preferences.sampling.over(facts.sampling)
    settings = ChatSettings(
        facts.ref.name,
        facts.engine.name,
        sampling,
        preferences.system_prompt,
        Bill(facts.price_of, facts.provider),
    )
    try:
        with _stop_at_interrupt() as stop:
            if not asking.load(engine, facts.ref, LoadOptions(paths.cache), stop, output):
                return asking.INTERRUPTED if stop.is_set() else asking.FAILED
        terminal = TerminalChat(engine, settings, opened.store, output, input, _stop_at_interrupt)
        return terminal.run()
    finally:
        engine.close()
        opened.store.close()


def bench(arguments: argparse.Namespace) -> int:
    """Run the benchmarks, which are part of the source and not of an installed app."""
    root = Path(__file__).parents[2]
    if not (root / "tests" / "bench").is_dir():
        standard_output().line("The benchmarks are part of the source checkout; run it from there.")
        return asking.FAILED
    command = [sys.executable, "-m", "tests.bench"] + (["--json"] if arguments.json else [])
    return subprocess.run(command, cwd=root, check=False).returncode


def _sampling(defaults: Sampling, arguments: argparse.Namespace) -> Sampling:
    given = {
        name: getattr(arguments, name)
        for name in ("temperature", "seed", "max_tokens")
        if getattr(arguments, name) is not None
    }
    return replace(defaults, **given)


@contextmanager
def _stop_at_interrupt() -> Iterator[StopToken]:
    """A token that Ctrl+C sets; a second Ctrl+C ends the command."""
    stop = StopToken()

    def on_interrupt(*_: object) -> None:
        stop.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
