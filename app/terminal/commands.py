"""The headless commands, wired: from arguments to engines, store and terminal."""

import argparse
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from app.conversations.opening import DATABASE_NAME, open_beside
from app.engines.fit import BadModelFileError
from app.inference.engine import Engine, LoadOptions, StopToken
from app.inference.events import Event
from app.inference.request import Message, Request, Role, Sampling
from app.settings.paths import Paths
from app.settings.preferences_file import PreferencesFile
from app.terminal import ask as asking
from app.terminal.ask import Output, standard_output
from app.terminal.chat import ChatSettings, TerminalChat
from app.terminal.chosen import BadUsageError, chosen_model
from app.terminal.figures import Bill
from app.terminal.interrupt import stop_at_interrupt
from app.terminal.preset import with_preset
from app.terminal.spending import note_spent, refusal, refusal_in


def ask(arguments: argparse.Namespace, paths: Paths) -> int:
    """Carry out `firsttoken ask`; returns the exit code."""
    output = standard_output()
    prompt = _prompt(arguments.prompt)
    if not prompt.strip():
        output.line("There is no question: give one as the last argument, or - and standard input.")
        return asking.FAILED
    preferences, _ = PreferencesFile(paths.config).load()
    try:
        arguments, manner = with_preset(arguments, paths, preferences)
        facts = chosen_model(arguments, preferences)
    except BadModelFileError as error:
        return _not_chosen(error, output)
    if facts.provider and not arguments.over_budget:
        sentence = refusal_in(paths, preferences)
        if sentence:
            output.line(sentence)
            return asking.FAILED
    system = arguments.system or manner.system_prompt
    messages = [Message(Role.SYSTEM, system)] if system else []
    messages.append(Message(Role.USER, prompt))
    sampling = _sampling(manner.sampled(facts.sampling), arguments)
    engine = facts.engine.make()
    try:
        with stop_at_interrupt() as stop:
            if not asking.load(engine, facts.ref, LoadOptions(paths.cache), stop, output):
                return asking.INTERRUPTED if stop.is_set() else asking.FAILED
            request = Request(tuple(messages), sampling, streamed=not arguments.no_stream)
            bill = Bill(facts.price_of, facts.provider)
            end = _answer(engine, request, stop, output, bill, as_json=arguments.json)
            if notice := note_spent(paths, end, bill):
                output.line(notice)
            return asking.exit_code(end)
    finally:
        engine.close()


def _answer(
    engine: Engine, request: Request, stop: StopToken, output: Output, bill: Bill, *, as_json: bool
) -> Event:
    if as_json:
        return asking.answer_json(engine, request, stop, output, bill)
    return asking.answer(engine, request, stop, output, bill, streamed=request.streamed)


def _not_chosen(error: BadModelFileError, output: Output) -> int:
    output.line(str(error))
    return asking.BAD_USAGE if isinstance(error, BadUsageError) else asking.FAILED


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
        arguments, manner = with_preset(arguments, paths, preferences)
        facts = chosen_model(arguments, preferences)
    except BadModelFileError as error:
        return _not_chosen(error, output)
    opened = open_beside(paths.data / DATABASE_NAME)
    if opened.notice:
        output.line(opened.notice)
    engine = facts.engine.make()
    usual = preferences.sampling.over(facts.sampling)
    settings = ChatSettings(
        facts.ref.name,
        facts.engine.name,
        manner.sampled(usual),
        manner.prompted(preferences.system_prompt),
        Bill(facts.price_of, facts.provider),
        manner,
    )

    def refuse() -> str:
        paid = facts.provider and not arguments.over_budget
        return refusal(opened.store, preferences) if paid else ""

    try:
        with stop_at_interrupt() as stop:
            if not asking.load(engine, facts.ref, LoadOptions(paths.cache), stop, output):
                return asking.INTERRUPTED if stop.is_set() else asking.FAILED
        chat = TerminalChat(
            engine, settings, opened.store, output, input, stop_at_interrupt, refuse
        )
        return chat.run()
    finally:
        engine.close()
        opened.store.close()


def bench(arguments: argparse.Namespace) -> int:
    """Run the benchmarks, which are part of the source and not of an installed app."""
    root = Path(__file__).parents[2]
    if not (root / "tests" / "bench").is_dir():
        standard_output().line("The benchmarks are part of the source checkout; run it from there.")
        return asking.FAILED
    command = [sys.executable, "-m", "tests.bench", *arguments.groups]
    command += ["--json"] if arguments.json else []
    environment = {**os.environ, "PYTHONPATH": str(root)}  # the working folder is not searched
    return subprocess.run(command, cwd=root, env=environment, check=False).returncode


def _sampling(defaults: Sampling, arguments: argparse.Namespace) -> Sampling:
    given = {
        name: getattr(arguments, name)
        for name in ("temperature", "seed", "max_tokens")
        if getattr(arguments, name) is not None
    }
    return replace(defaults, **given)
