"""The log file: what a person can send with a report, without what they wrote.

No caller logs prompts or replies. As a second line of defence, what looks like a key is blotted out
and long lines, in which pasted text could hide, are cut.
"""

import logging
import re
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from time import gmtime
from types import TracebackType

from app.inference.words import tr
from app.settings.paths import ensure_folder

LOG_NAME = "firsttoken.log"

_MAX_BYTES = 1_000_000
_OLD_FILES = 3
_MAX_LINE = 400
_KEYS = re.compile(
    r"""\b(?:sk|pk|key|gsk|xai|hf|AIza)[-_][\w-]{8,} | \bAIza[\w-]{8,}
    | (?<=bearer\s)\S+
    | (?<=key=)[^&\s]+ | (?<=token=)[^&\s]+
    | (?<=api-key['"]:\s)\S+ | (?<=api-key:\s)\S+ | (?<=api_key['"]:\s)\S+""",
    re.IGNORECASE | re.VERBOSE,
)
_LOG = logging.getLogger(__name__)


class _Formatter(logging.Formatter):
    """One record, without keys and without long lines."""

    converter = staticmethod(gmtime)

    def format(self, record: logging.LogRecord) -> str:
        text = _KEYS.sub("[key]", super().format(record))
        return "\n".join(_cut(line) for line in text.split("\n"))


class Log:
    """The open log. Uncaught exceptions of all threads go into it until it is closed."""

    def __init__(self, folder: Path) -> None:
        self.notice = ""
        """For a person, if there is no log file."""
        self._handler: logging.Handler
        try:
            self._handler = RotatingFileHandler(
                ensure_folder(folder) / LOG_NAME,
                maxBytes=_MAX_BYTES,
                backupCount=_OLD_FILES,
                encoding="utf-8",
                errors="backslashreplace",
            )
        except OSError as error:
            self._handler = logging.NullHandler()
            self.notice = tr(
                "The log file cannot be written in {folder} ({value}). Everything else "
                "works. Should you need a report of a fault, make the folder writable and "
                "start First Token again.",
                folder=folder,
                value=error.strerror or error,
            )
        self._handler.setFormatter(
            _Formatter("%(asctime)sZ %(levelname)s %(threadName)s %(name)s: %(message)s")
        )
        root = logging.getLogger()
        root.addHandler(self._handler)
        self._level_before = root.level
        root.setLevel(logging.INFO)
        self._hook_before = sys.excepthook
        self._thread_hook_before = threading.excepthook
        sys.excepthook = self._on_uncaught
        threading.excepthook = self._on_uncaught_in_thread

    def close(self) -> None:
        """Put everything back as it was."""
        sys.excepthook = self._hook_before
        threading.excepthook = self._thread_hook_before
        root = logging.getLogger()
        root.setLevel(self._level_before)
        root.removeHandler(self._handler)
        self._handler.close()

    def _on_uncaught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            _LOG.critical("An exception that nobody caught", exc_info=(kind, error, trace))
        self._hook_before(kind, error, trace)

    def _on_uncaught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            _LOG.critical(
                "An exception that nobody caught, in a thread",
                exc_info=(args.exc_type, args.exc_value, args.exc_traceback),
            )
        self._thread_hook_before(args)


def _cut(line: str) -> str:
    return line if len(line) <= _MAX_LINE else f"{line[:_MAX_LINE]}… ({len(line)} characters)"
