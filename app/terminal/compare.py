"""`firsttoken compare`: one reply, two deliveries, as one HTML file that replays them anywhere."""

import argparse
from pathlib import Path

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
from app.terminal.ask import BAD_USAGE, DONE, FAILED, standard_output
from app.terminal.compare_source import (
    CompareError,
    Source,
    printable,
    reply_source,
    text_source,
    valid,
)

AS_RECORDED = "as-recorded"


def compare(arguments: argparse.Namespace, paths: Paths) -> int:
    """Carry out `firsttoken compare`; returns the exit code."""
    output = standard_output()
    try:
        profile = _profile(arguments)
        if arguments.text is None:
            source = reply_source(valid(arguments.reply), paths, output)
        else:
            source = text_source(arguments.text)
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
        f"The replay is in {valid(str(arguments.html))} ({size / 1000:.0f} KB). Any browser plays "
        "it; it needs no network.\n"
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
        f"There is no profile {valid(named)}. Nothing was written. Choose one of: {AS_RECORDED}, "
        f"{_names()}.",
        BAD_USAGE,
    )


def _names() -> str:
    return ", ".join(profile.name for profile in NAMED)


def _comparison(
    arguments: argparse.Namespace, source: Source, profile: Profile | None
) -> Comparison:
    if not source.text.strip():
        raise CompareError("There is no text to show. Nothing was written. Give one with words.")
    return Comparison(
        title=source.title,
        generated=_generated(source, profile),
        profile_name="As recorded" if profile is None else profile.name,
        left=PaneDelivery(Unit(arguments.left), Wait(arguments.left_wait)),
        right=PaneDelivery(Unit(arguments.right), Wait(arguments.right_wait)),
        is_estimate=not source.recording.times_ns,
    )


def _generated(source: Source, profile: Profile | None) -> Timeline:
    if not source.recording.times_ns:
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
            f"{valid(str(path))} could not be written ({error.strerror}). What was there before is "
            "unchanged. Give --html a path in a folder that you may write to."
        ) from error
    return len(data)


def _told(comparison: Comparison, words_per_minute: float) -> list[str]:
    """The figures of both sides, a line each."""
    about = "about " if comparison.is_estimate else ""
    count = len(comparison.generated.ends)
    lines = [f"{printable(comparison.title)}: {about}{count:,} tokens, {comparison.profile_name}"]
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
