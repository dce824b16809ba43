"""The files behind what a person picks: JSON as it is, that in a ZIP, a folder of Jan's.

What is read is counted, which gives the progress, hears Stop, and notices a ZIP that unpacks to
far more than any conversation could.
"""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import IO

from app.exchange.trouble import UnreadableError, check_stop, unreadable
from app.inference.engine import StopToken
from app.inference.words import tr

_ZIP = b"PK\x03\x04"
_GPT4ALL = b"\xf5\xd5\x53\xcc"
"""CHAT_FORMAT_MAGIC of gpt4all-chat/src/chatlistmodel.cpp, as QDataStream writes it."""
_SQLITE = b"SQLite format 3\0"
_MEMBERS = ("conversations.json", "conversations-*.json", "*.firsttoken.json")
_MOST_UNPACKED = 16_000_000_000
_MOST_RATIO = 300
_RATIO_FROM = 64_000_000
"""Chats pack to a tenth; what is small may pack to less."""
_MOST_MEMBERS = 10_000
_BOM = b"\xef\xbb\xbf"

Counted = Callable[[int], None]
"""Called with the number of bytes of the person's file that were read since the last call."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read conversations from."""

    path: Path
    """What the person picked."""
    member: str = ""
    """In a ZIP: its name there."""

    @property
    def is_lines(self) -> bool:
        """Whether it is a thread of Jan's, a message a line."""
        return self.path.suffix == ".jsonl"


def sources_of(path: Path) -> list[Source]:
    """What there is to read behind a path. Raises UnreadableError."""
    try:
        if path.is_dir():
            return _threads(path)
        with path.open("rb") as file:
            head = file.read(len(_SQLITE))
    except OSError as error:
        raise unreadable(
            path, tr("it could not be read ({strerror})", strerror=error.strerror)
        ) from error
    if head.startswith(_GPT4ALL) or path.suffix == ".chat":
        raise unreadable(
            path,
            tr(
                "it is a chat of GPT4All, whose files are of a form that is not documented. "
                "Copy the conversation in GPT4All instead"
            ),
        )
    if head.startswith(_SQLITE):
        raise unreadable(
            path, tr("it is a database, not an export. A backup comes back with Restore")
        )
    if head.startswith(_ZIP):
        return [Source(path, name) for name in _members(path)]
    if path.name == "thread.json" and path.with_name("messages.jsonl").is_file():
        path = path.with_name("messages.jsonl")
    if not head:
        raise unreadable(path, tr("it is empty"))
    return [Source(path)]


@contextmanager
def opened(source: Source, stop: StopToken, counted: Counted) -> Iterator["Metered"]:
    """The bytes of a source. Raises UnreadableError, and StoppedError while reading."""
    path = source.path
    try:
        if not source.member:
            with path.open("rb") as file:
                yield Metered(file, file, path, stop, counted)
            return
        with (
            path.open("rb") as packed,
            zipfile.ZipFile(packed) as archive,
            archive.open(source.member) as file,
        ):
            yield Metered(file, packed, path, stop, counted)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise unreadable(path, tr("it is a damaged ZIP archive")) from error
    except (RuntimeError, NotImplementedError) as error:
        raise unreadable(
            path, tr("it is locked, or packed in a way that cannot be read")
        ) from error
    except OSError as error:
        raise unreadable(
            path, tr("it could not be read ({value})", value=error.strerror or error)
        ) from error


class Metered:
    """A file whose reading is counted and can be stopped."""

    def __init__(
        self, file: IO[bytes], outer: IO[bytes], path: Path, stop: StopToken, counted: Counted
    ) -> None:
        self._file, self._outer, self._path = file, outer, path
        self._stop, self._counted = stop, counted
        self._begun_at = outer.tell() if outer is not file else 0
        self._read = self._told = 0

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes. Raises StoppedError, UnreadableError."""
        check_stop(self._stop)
        if size == 0:
            return b""
        data = self._file.read(size)
        if self._read == 0 and data.startswith(_BOM):
            data = data[len(_BOM) :] or self._file.read(size)
        self._read += len(data)
        taken = self._outer.tell() - self._begun_at
        self._counted(taken - self._told)
        self._told = taken
        if self._outer is not self._file:
            self._check_ratio(taken)
        return data

    def _check_ratio(self, packed: int) -> None:
        too_much = self._read > _RATIO_FROM and self._read > _MOST_RATIO * max(packed, 1)
        if too_much or self._read > _MOST_UNPACKED:
            raise unreadable(self._path, tr("it unpacks to far more than any chats would"))


def _members(path: Path) -> list[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [info.filename for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        raise unreadable(path, tr("it is a damaged ZIP archive")) from error
    found = [name for name in names if _is_wanted(name)]
    if found and len(found) <= _MOST_MEMBERS:
        return sorted(found)
    if any(name.lower().endswith(".zip") for name in names):
        raise unreadable(path, tr("it holds other ZIP archives. Unpack it, then import those"))
    raise unreadable(path, tr("there is no conversations.json in it"))


def _is_wanted(name: str) -> bool:
    last = name.rpartition("/")[2]
    return not name.startswith("__MACOSX/") and any(fnmatch(last, kind) for kind in _MEMBERS)


def _threads(folder: Path) -> list[Source]:
    """The threads below Jan's folder: at most `threads/NAME/messages.jsonl` deep."""
    kinds = ("messages.jsonl", "*/messages.jsonl", "threads/*/messages.jsonl")
    found = {path for kind in kinds for path in folder.glob(kind) if path.is_file()}
    in_threads = sorted(path for path in found if path.with_name("thread.json").is_file())
    if not in_threads:
        whole = folder / "conversations.json"
        if whole.is_file():
            return sources_of(whole)
        raise UnreadableError(
            tr(
                "Nothing was imported from {folder}: there is no conversations.json in it, "
                "and no thread of Jan's. Nothing was changed.",
                folder=folder,
            )
        )
    return [Source(path) for path in in_threads]
