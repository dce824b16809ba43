"""Values out of JSON that nobody vouches for: what is not as it should be becomes what is usual.

As in `app.conversations.rows`, the text of a message is never lost for the sake of a figure.
"""

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TypeAlias

from app.conversations.rows import storable

Json: TypeAlias = Mapping[str, Any]

_MOST = 2**63 - 1
"""The largest whole number that SQLite keeps."""
_MILLISECONDS_FROM = 1e11
"""Seconds would be beyond the year 5000."""


def mapping(value: object) -> Json:
    """The object; an empty one for anything else."""
    return value if isinstance(value, Mapping) else {}


def items(value: object) -> list[Any]:
    """The array; an empty one for anything else."""
    return value if isinstance(value, list) else []


def text(value: object, usual: str = "") -> str:
    """The text as it can be kept."""
    return storable(value) if isinstance(value, str) else usual


def optional_text(value: object) -> str | None:
    """The text, or None."""
    return storable(value) if isinstance(value, str) else None


def whole(value: object) -> int | None:
    """The whole number, if it can be kept."""
    if isinstance(value, int) and not isinstance(value, bool) and -_MOST <= value <= _MOST:
        return value
    return None


def count(value: object) -> int | None:
    """The whole number, unless it is negative."""
    number = whole(value)
    return number if number is not None and number >= 0 else None


def number(value: object) -> float | int | None:
    """The number, if it is a finite one."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return value if isinstance(value, float) else whole(value)


def moment(value: object) -> datetime | None:
    """A moment from ISO 8601 or from seconds or milliseconds since 1970; UTC without a zone."""
    try:
        if isinstance(value, str):
            stamp = datetime.fromisoformat(value)
            stamp = stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)
            return stamp.astimezone(UTC)
        seconds = number(value)
        if seconds is None or seconds <= 0:
            return None
        seconds = seconds / 1000 if seconds > _MILLISECONDS_FROM else seconds
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
