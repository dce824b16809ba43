"""From a parsed command to what carries it out.

Each command imports what it needs: headless ones need no Qt, and a window is shown the sooner for
what it does not need yet.
"""

import argparse
import gc
import os
import sys

from app.settings import language
from app.settings.log import Log
from app.settings.paths import PREFERENCES_NAME, Paths
from app.terminal.display import display_problem

# ruff: noqa: PLC0415 - see the module's docstring


def run(arguments: argparse.Namespace) -> int:
    """Carry out a parsed command; returns the exit code."""
    paths = Paths.at(arguments.data_dir)
    if arguments.command == "window":
        _speak(paths)
    log = Log(paths.log)
    try:
        if arguments.command == "window":
            return _window(arguments, paths, log.notice)
        return _headless(arguments, paths)
    except BrokenPipeError:
        _forget_output()
        return 1
    finally:
        log.close()


def _speak(paths: Paths) -> None:
    """In the person's language, before anything is said. What has no window speaks English."""
    from app.ui.language import wanted_language

    language.speak(wanted_language(paths.config / PREFERENCES_NAME))


def _headless(arguments: argparse.Namespace, paths: Paths) -> int:  # noqa: PLR0911 - one each
    from app.terminal import commands

    match arguments.command:
        case "summarise":
            from app.terminal import summarise

            return summarise.summarise(arguments, paths)
        case "compare":
            from app.terminal import compare

            return compare.compare(arguments, paths)
        case "trial":
            from app.terminal import trials

            return trials.trial(arguments, paths)
        case "export":
            from app.terminal import exchange

            return exchange.export(arguments, paths)
        case "import":
            from app.terminal import exchange

            return exchange.import_files(arguments, paths)
        case "ask":
            return commands.ask(arguments, paths)
        case "chat":
            return commands.chat(arguments, paths)
        case _:
            return commands.bench(arguments)


def _window(arguments: argparse.Namespace, paths: Paths, notice: str) -> int:
    problem = display_problem()
    if problem is None:
        gc.disable()  # what a start makes stays; looking through it again and again takes time
        from app.ui.run import run_window

        return run_window(paths, notice)
    language.speak(language.ENGLISH)
    from app.terminal import commands
    from app.terminal.ask import FAILED, standard_output

    output = standard_output()
    output.line(f"{problem} The same chat runs in the terminal: firsttoken chat")
    if not sys.stdin.isatty():
        return FAILED
    try:
        wanted = input("Start it now? [Y/n] ").strip().lower() in ("", "y", "yes")
    except (EOFError, KeyboardInterrupt):
        wanted = False
    arguments.model = arguments.engine = arguments.provider = arguments.ca_file = None
    arguments.base_url = arguments.preset = None
    arguments.over_budget = False
    return commands.chat(arguments, paths) if wanted else FAILED


def _forget_output() -> None:
    """Nobody reads standard output any more; what is left in it must not be an error at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
