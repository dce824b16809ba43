"""`firsttoken compare`: one reply, two deliveries, as one HTML file that replays them anywhere."""

import argparse
import os
import sqlite3
import sys
from dataclasses import dataclass
from pathlib import Path

from app.conversations.opening import DATABASE_NAME, open_store
from app.conversations.replies import latest_replies, titled_reply
from app.conversations.store import Store
from app.conversations.tree import Recording, ReplyState
from app.settings.paths import Paths
from app.settings.resources import ResourcesMissingError
from app.speedlab.comparison import Comparison
from app.speedlab.delivery import PaneDelivery, Wait
from app.speedlab.profiles import NAMED, Profile, paced
from app.speedlab.reading import figures
from app.speedlab.replay_page import ReplayOptions, replay_page
from app.speedlab.timeline import Timeline, recorded
from app.speedlab.units import Unit, token_ends
from app.speedlab.wording import HEADINGS, WAITS
from app.terminal.ask import BAD_USAGE, DONE, FAILED, Output, standard_output

LAST = "last"
AS_RECORDED = "as-recorded"
_COMPLETE = (ReplyState.COMPLETE, ReplyState.LENGTH)


class CompareError(Exception):
    """It cannot be done; the message is for a person."""

    def __init__(self, sentence: str, code: int = FAILED) -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True, slots=True)
class _Source:
    """A text, and when its tokens came, if anybody knows."""

    title: str
    text: str
    recording: Recording | None


def compare(arguments: argparse.Namespace, paths: Paths) -> int:
    """Carry out `firsttoken compare`; returns the exit code."""
    output = standard_output()
    try:
        profile = _profile(arguments)
        if arguments.text is None:
            source = _reply(_valid(arguments.reply), paths, output)
        else:
            source = _text(arguments.text)
        comparison = _comparison(arguments, source, profile)
        options = ReplayOptions(
            words_per_minute=arguments.wpm, asks=arguments.questions, blind=arguments.blind
        )
        size = _write(arguments.html, replay_page(comparison, options))
    except (CompareError, ResourcesMissingError) as error:
        output.line(str(error))
        return error.code if isinstance(error, CompareError) else FAILED
    output.write("\n".join(_told(comparison, arguments.wpm)) + "\n")
    output.write(
        f"The replay is in {_valid(str(arguments.html))} ({size / 1000:.0f} KB). Any browser plays it; it needs "
        "no network.\n"
    )
    return DONE


def _profile(arguments: argparse.Namespace) -> Profile | None:
    """The pace asked for; None for the recorded one. A text has none, so it gets the first."""
    named = arguments.profile
    if named is None:
        return None if arguments.text is None else NAMED[0]
    if named.lower() == AS_RECORDED:
        if arguments.text is None:
            return None
        raise CompareError(
            f"A text was never recorded. Nothing was written. Choose a profile: {_names()}.",
            BAD_USAGE,
        )
    for profile in NAMED:
        if profile.name.lower() == named.lower():
            return profile
    raise CompareError(
        f"There is no profile {_valid(named)}. Nothing was written. Choose one of: {AS_RECORDED}, "
        f"{_names()}.",
        BAD_USAGE,
    )


def _names() -> str:
    return ", ".join(profile.name for profile in NAMED)


def _text(name: str) -> _Source:
    """A text from a file, or from standard input; whatever is no UTF-8 in it becomes a mark."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise CompareError(
            f"{_valid(name)} could not be read ({error.strerror}). Nothing was written. Give the path of a "
            "text file, or - for standard input."
        ) from error
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return _Source("Standard input" if name == "-" else _valid(Path(name).stem), text, None)


def _valid(argument: str) -> str:
    """An argument as valid Unicode, whatever bytes the shell gave."""
    return os.fsencode(argument).decode("utf-8", "replace")


def _reply(wanted: str, paths: Paths, output: Output) -> _Source:
    """A reply of the saved chats by its id, or the newest complete one."""
    place = paths.data / DATABASE_NAME
    if not place.exists():  # opening would begin a new file
        raise CompareError(
            f"There are no saved chats in {place.parent}. Nothing was written. Chat first, or give "
            "a text: --text FILE."
        )
    opened = open_store(place)
    if opened.notice:
        output.line(opened.notice)
    try:
        return _found(opened.store, wanted)
    except sqlite3.Error as error:
        raise CompareError(
            f"The saved chats could not be read ({error}). They were left as they are. Close other "
            "programs that use them, then try again."
        ) from error
    finally:
        opened.store.close()


def _found(store: Store, wanted: str) -> _Source:
    heads = latest_replies(store)
    for message_id in [head.id for head in heads] if wanted == LAST else [wanted]:
        found = titled_reply(store, message_id)
        if found is None or found[1].reply is None:
            continue
        title, message = found
        if wanted != LAST or found[1].reply.state in _COMPLETE:
            return _Source(title, message.text, found[1].reply.recording)
    known = "".join(f"\n  {head.id}  {head.title}" for head in heads[:5])
    newest = f" The newest are:{known}" if known else ""
    what = "is no complete reply" if wanted == LAST else f"is no reply {wanted}"
    raise CompareError(
        f"There {what} in the saved chats. Nothing was written. Give the id of a reply, or {LAST} "
        f"for the newest complete one.{newest}"
    )


def _comparison(
    arguments: argparse.Namespace, source: _Source, profile: Profile | None
) -> Comparison:
    if not source.text.strip():
        raise CompareError("There is no text to show. Nothing was written. Give one with words.")
    return Comparison(
        title=source.title,
        generated=_generated(source, profile),
        profile_name="As recorded" if profile is None else profile.name,
        left=PaneDelivery(Unit(arguments.left), Wait(arguments.left_wait)),
        right=PaneDelivery(Unit(arguments.right), Wait(arguments.right_wait)),
        is_estimate=not _is_recorded(source),
    )


def _is_recorded(source: _Source) -> bool:
    return source.recording is not None and bool(source.recording.times_ns)


def _generated(source: _Source, profile: Profile | None) -> Timeline:
    if source.recording is None or not _is_recorded(source):
        if profile is None:
            raise CompareError(
                "This reply has no recorded times of its tokens. Nothing was written. Choose a "
                f"pace with --profile: {_names()}."
            )
        return paced(source.text, token_ends(source.text), profile)
    arrived = recorded(source.text, source.recording)
    return arrived if profile is None else paced(source.text, arrived.ends, profile)


def _write(path: Path, page: str) -> int:
    """Write the file, whole or not at all; returns its size in bytes."""
    data = page.encode()
    part = path.parent / f".{path.name}.part"
    try:
        try:
            part.write_bytes(data)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise CompareError(
            f"{_valid(str(path))} could not be written ({error.strerror}). What was there before is unchanged. "
            "Give --html a path in a folder that you may write to."
        ) from error
    return len(data)


def _told(comparison: Comparison, words_per_minute: float) -> list[str]:
    """The figures of both sides, a line each."""
    about = "about " if comparison.is_estimate else ""
    count = len(comparison.generated.ends)
    lines = [f"{comparison.title}: {about}{count:,} tokens, {comparison.profile_name}"]
    panes = zip((comparison.left, comparison.right), comparison.shown, strict=True)
    for side, (delivery, shown) in zip(("left", "right"), panes, strict=True):
        found = figures(shown, words_per_minute)
        how = f"{HEADINGS[delivery.unit]} (while waiting: {WAITS[delivery.wait]})"
        lines.append(
            f"{side + ':':<6} {how}: first words {_seconds(found.first_words_ns)}, complete "
            f"{_seconds(found.complete_ns)}, nothing to read {_seconds(found.nothing_to_read_ns)}"
        )
    return lines


def _seconds(time_ns: int) -> str:
    return f"{time_ns / 1e9:.1f} s"
