"""What can go wrong with files that come and go, in words for a person.

ExchangeError           its text is a sentence, or several
├── UnreadableError     a file that cannot be taken: nothing was changed
├── UnwritableError     a file that could not be written: what was there before is still there
└── StoppedError        the person pressed Stop
"""

import errno
from pathlib import Path

from app.inference.engine import StopToken
from app.inference.words import tr


class ExchangeError(Exception):
    """Its text is for a person."""


class UnreadableError(ExchangeError):
    """A file that cannot be taken. Nothing was changed."""


class UnwritableError(ExchangeError):
    """A file that could not be written. What was there before is still there."""


class StoppedError(ExchangeError):
    """The person pressed Stop."""


_ADVICE = {
    errno.ENOSPC: tr("Free some space, or choose another place."),
    errno.EDQUOT: tr("Free some space, or choose another place."),
    errno.EROFS: tr("Choose another place: this one is read-only."),
    errno.EACCES: tr("Choose another place, or make this one writable."),
    errno.EPERM: tr("Choose another place, or make this one writable."),
}


def unwritable(path: Path, error: OSError) -> UnwritableError:
    """The error for a file that could not be written."""
    why = error.strerror or str(error) or tr("an unknown error")
    advice = _ADVICE.get(error.errno or 0, tr("Choose another place."))
    return UnwritableError(
        tr(
            "{path} could not be written ({why}). What was there before is unchanged. {advice}",
            path=path,
            why=why,
            advice=advice,
        )
    )


def unreadable(path: Path, why: str) -> UnreadableError:
    """The error for a file that cannot be taken; `why` is a clause, such as "it is empty"."""
    return UnreadableError(
        tr("{name} was not imported: {why}. Nothing was changed.", name=path.name, why=why)
    )


def check_stop(stop: StopToken) -> None:
    """Raises StoppedError once Stop was pressed."""
    if stop.is_set():
        raise StoppedError(tr("Stopped."))
