"""`firsttoken trial`: the blind trials, listed, and exported as files."""

import argparse
import errno
import os
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from app.conversations.migrations import NewerVersionError
from app.conversations.opening import DATABASE_NAME, open_to_read
from app.conversations.store import Store
from app.conversations.tree import utc_now
from app.conversations.trouble import DamagedError, Trouble, reading_sentence, trouble_of
from app.settings.paths import Paths
from app.speedlab.trials import store as trial_store
from app.speedlab.trials.dictionary import dictionary
from app.speedlab.trials.export import csv_text, json_text
from app.speedlab.trials.records import TrialData, TrialHead
from app.speedlab.trials.words import counted
from app.terminal.ask import DONE, FAILED, Output, standard_output

_NONE_YET = (
    "There is no blind trial yet, so nothing was exported. Design one in the window, under Compare "
    "speed, or say with --data-dir where your conversations are."
)


class _NotDoneError(Exception):
    """The command cannot be carried out; the message is for a person."""


def trial(arguments: argparse.Namespace, paths: Paths) -> int:
    """Carry out `firsttoken trial list` or `trial export`; returns the exit code."""
    output = standard_output()
    path = paths.data / DATABASE_NAME
    try:
        store = open_to_read(path)
        try:
            if arguments.trial_command == "list":
                return _list(store, output)
            return _export(arguments, store, output)
        finally:
            if store is not None:
                store.close()
    except _NotDoneError as error:
        output.line(str(error))
    except (sqlite3.Error, OSError, DamagedError, NewerVersionError) as error:
        output.line(reading_sentence(trouble_of(error, path.parent) or Trouble.OTHER, path))
    return FAILED


def _list(store: Store | None, output: Output) -> int:
    heads = () if store is None else trial_store.trials(store)
    if not heads:
        output.line("There is no blind trial yet. Design one in the window, under Compare speed.")
    for head in heads:
        output.write(
            f"{head.created_at.astimezone():%Y-%m-%d %H:%M}  {_shown(head.name)}\n"
            f"    {counted(head.participants, 'participant')}, {head.answered} of "
            f"{counted(head.planned, 'comparison')} answered, id {head.id}\n"
        )
    return DONE


def _export(arguments: argparse.Namespace, store: Store | None, output: Output) -> int:
    heads = () if store is None else trial_store.trials(store)
    if store is None or not heads:
        raise _NotDoneError(_NONE_YET)
    data = trial_store.load_trial(store, _chosen(heads, arguments.trial).id)
    if data is None:
        raise _NotDoneError(_NONE_YET)
    files = _files(arguments, data)
    folded = {os.path.normcase(file.absolute()) for file, _ in files}
    if len(folded) < len(files):
        raise _NotDoneError(
            "Two of the files to write are the same one. Nothing was written. Give each a name of "
            f"its own; {files[1][0].name} is written beside the CSV file."
        )
    for file, text in files:
        _write(file, text())
        output.write(f"{file}\n")
    answered = sum(session.answered for session in data.sessions)
    planned = sum(len(session.comparisons) for session in data.sessions)
    output.line(
        f"Exported “{_shown(data.design.name)}”: {counted(len(data.sessions), 'participant')}, "
        f"{answered} of {counted(planned, 'comparison')} answered."
    )
    return DONE


def _files(arguments: argparse.Namespace, data: TrialData) -> list[tuple[Path, Callable[[], str]]]:
    """What is to be written, and how it is made; the data dictionary is the second."""
    table: Path = arguments.csv.expanduser()
    beside = table.with_name(f"{table.stem}-dictionary.md")
    files: list[tuple[Path, Callable[[], str]]] = [
        (table, lambda: csv_text(data)),
        (beside, lambda: dictionary(data.design, table.name)),
    ]
    if arguments.json is not None:
        files.append((arguments.json.expanduser(), lambda: json_text(data)))
    if arguments.report is not None:
        files.append((arguments.report.expanduser(), lambda: _report(data)))
    return files


def _report(data: TrialData) -> str:
    from app.speedlab.trials.report import report  # noqa: PLC0415 - only this needs SciPy
    from app.speedlab.trials.results import results  # noqa: PLC0415 - as above

    return report(results(data), utc_now())


def _chosen(heads: Sequence[TrialHead], wanted: str | None) -> TrialHead:
    """The trial of an id or a name; the newest without either."""
    if wanted is None:
        return heads[0]
    found = [head for head in heads if head.id == wanted] or [
        head for head in heads if head.name.casefold() == wanted.casefold()
    ]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(head.id for head in found)
        raise _NotDoneError(
            f"{len(found)} trials are called “{_shown(wanted)}”. Nothing was exported. Give the id "
            f"of one: {ids}."
        )
    raise _NotDoneError(
        f"There is no trial “{_shown(wanted)}”. Nothing was exported. `firsttoken trial list` "
        "shows those there are."
    )


def _write(named: Path, text: str) -> None:
    """Replace a file whole: what was there stays if the new one cannot be written."""
    new: Path | None = None
    try:
        file = _ordinary(named)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        new = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            out.write(text)
        new.chmod(file.stat().st_mode if file.exists() else 0o666 & ~_umask())
        new.replace(file)
    except OSError as error:
        if new is not None:
            new.unlink(missing_ok=True)
        raise _NotDoneError(
            f"{named} could not be written ({error.strerror}). What was there before was kept, and "
            "so were the answers. Choose another place, or make this one writable."
        ) from error


def _ordinary(named: Path) -> Path:
    """What a path leads to. Raises OSError if that is a folder or a device."""
    file = named.resolve()
    if file.exists() and not file.is_file():
        raise OSError(errno.EINVAL, "it is no ordinary file")
    return file


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _shown(text: str) -> str:
    """A person's text in a terminal, without what a terminal would carry out."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)
