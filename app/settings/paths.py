"""Where things are kept: each platform's own folders, or all below one that was given."""

from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

from app.inference.words import tr

APP_NAME = "firsttoken"
PREFERENCES_NAME = "preferences.json"


@dataclass(frozen=True, slots=True)
class Paths:
    """Four folders, which may not exist yet: `ensure_folder` makes one when it is needed."""

    data: Path
    """What the person made: conversations, models."""
    config: Path
    cache: Path
    """What can be made again."""
    log: Path

    @classmethod
    def at(cls, data_dir: Path | None = None) -> "Paths":
        """The platform's folders, or with `data_dir` (`--data-dir DIR`) four folders below it."""
        if data_dir is not None:
            root = data_dir.expanduser().absolute()
            return cls(root / "data", root / "config", root / "cache", root / "log")
        # Without an author, Windows has no second folder level; local, since models are large.
        dirs = PlatformDirs(APP_NAME, appauthor=False)
        return cls(
            data=dirs.user_data_path,
            config=dirs.user_config_path,
            cache=dirs.user_cache_path,
            log=dirs.user_log_path,
        )


class FolderError(OSError):
    """A folder cannot be made. Its text is a sentence for a person."""


def ensure_folder(folder: Path) -> Path:
    """Make `folder`, readable by this person alone, unless it is there; return it.

    Raises FolderError with the `errno` of its cause.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        # The errno stays readable; the text stays a sentence, which OSError(errno, text) is not.
        failure = FolderError(
            tr(
                "The folder {folder} could not be made ({strerror}). Nothing was changed. "
                "Make the place writable, or choose another one with --data-dir.",
                folder=folder,
                strerror=error.strerror,
            )
        )
        failure.errno = error.errno
        raise failure from error
    return folder
