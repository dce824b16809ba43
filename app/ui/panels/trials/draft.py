"""A trial as it is filled in: everything but the replies' texts, which the keeper has."""

import re
import sqlite3
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from app.conversations.replies import titled_reply
from app.conversations.store import Store
from app.inference.words import tr
from app.speedlab.delivery import PaneDelivery
from app.speedlab.profiles import Profile, paced
from app.speedlab.timeline import recorded
from app.speedlab.trials.design import SCALES, Material, Presentation, Scale, TrialDesign
from app.speedlab.units import token_ends

_LONGEST_KEY = 32
"""Leaves room for a prefix, and for a number behind it."""
_UNREAD = tr(
    "The replies could not be read, so nothing was made. Try again; if it keeps happening, the log "
    "file says more."
)


@dataclass(frozen=True, slots=True)
class ReplyChoice:
    """A reply of some chat, by its id."""

    reply_id: str
    title: str
    """How it was called in the list, for a sentence about it."""
    profile: Profile | None
    """Its pace; None for as it was recorded."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person filled in. Nothing of it is checked."""

    name: str
    chosen: tuple[Material | ReplyChoice, ...]
    first: PaneDelivery
    second: PaneDelivery
    comparisons: int
    presentation: Presentation
    asks_estimates: bool
    scales: tuple[Scale, ...]
    seed: int


@dataclass(frozen=True, slots=True)
class ScaleText:
    """A question as it was typed."""

    question: str
    low: str
    high: str
    points: int


def design_of(draft: Draft, store: Store) -> TrialDesign | str:
    """The trial with its replies, or why there is none. For the keeper's thread."""
    try:
        return TrialDesign(
            name=draft.name.strip(),
            materials=tuple(_material(chosen, store) for chosen in draft.chosen),
            first=draft.first,
            second=draft.second,
            comparisons=draft.comparisons,
            scales=draft.scales,
            presentation=draft.presentation,
            asks_estimates=draft.asks_estimates,
            seed=draft.seed,
        )
    except ValueError as error:
        return str(error)
    except sqlite3.Error:
        return _UNREAD


def scales_of(texts: Iterable[ScaleText]) -> tuple[Scale, ...]:
    """Scales with short names made from their questions. Raises ValueError with a sentence."""
    scales: list[Scale] = []
    for text in texts:
        taken = {scale.key for scale in scales}
        key = _key(text.question)
        number = 2
        while key in taken:
            key = f"{_key(text.question)}_{number}"
            number += 1
        scales.append(
            Scale(key, text.question.strip(), text.low.strip(), text.high.strip(), text.points)
        )
    return tuple(scales)


def _material(chosen: Material | ReplyChoice, store: Store) -> Material:
    if isinstance(chosen, Material):
        return chosen
    titled = titled_reply(store, chosen.reply_id)
    if titled is None:
        raise ValueError(
            tr("“{title}” is not there any more. Choose another reply.", title=chosen.title)
        )
    title, message = titled
    recording = message.reply.recording if message.reply is not None else None
    timeline = recorded(message.new_text, recording) if recording and recording.times_ns else None
    if chosen.profile is not None:
        ends = timeline.ends if timeline is not None else token_ends(message.new_text)
        return Material(title, paced(message.new_text, ends, chosen.profile), chosen.profile.name)
    if timeline is None:
        raise ValueError(
            tr(
                "No times of “{title}” are recorded. Choose a delivery profile on the page, "
                "and take the reply at that pace.",
                title=chosen.title,
            )
        )
    return Material(title, timeline)


def _key(question: str) -> str:
    """Those of the usual questions are theirs; else the words of the question, in ASCII."""
    for usual in SCALES:
        if usual.question == question.strip():
            return usual.key
    plain = unicodedata.normalize("NFKD", question).encode("ascii", "ignore").decode().lower()
    key = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:_LONGEST_KEY].rstrip("_")
    return key if _may_be_key(key) else f"scale_{key}".rstrip("_")


def _may_be_key(key: str) -> bool:
    try:
        Scale(key, "?", "1", "2")
    except ValueError:
        return False
    return True
