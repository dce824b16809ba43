"""A file as extractors see it: where it is, what it is called, how it begins."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeAlias
from zipfile import BadZipFile, ZipFile

from app.documents.events import RefusalKind, RefusedError
from app.documents.extract.encoding import decode_start
from app.inference.words import tr

MAX_FILE_BYTES = 200_000_000
MAX_WHOLE_BYTES = 64_000_000
"""Of kinds that cannot be read piece by piece."""
_START_BYTES = 16_384

Say: TypeAlias = Callable[[int, int, str], None]
"""Takes how much is done, of how much, in what unit (in the plural)."""


@dataclass(frozen=True)
class Source:
    """A file to read. `name` is what a person calls it."""

    path: Path
    name: str

    @cached_property
    def size(self) -> int:
        """Bytes. Raises OSError."""
        return self.path.stat().st_size

    @cached_property
    def start(self) -> bytes:
        """The first bytes. Raises OSError."""
        with self.path.open("rb") as file:
            return file.read(_START_BYTES)

    @cached_property
    def start_text(self) -> str | None:
        """How it begins as text, None if it is no text."""
        return decode_start(self.start)

    @cached_property
    def members(self) -> frozenset[str]:
        """The names in it if it is a ZIP archive, else nothing."""
        try:
            with ZipFile(self.path) as archive:
                return frozenset(archive.namelist())
        except (BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError):
            return frozenset()

    @cached_property
    def mimetype(self) -> bytes:
        """What a ZIP archive says that it is, as OpenDocument and EPUB do in their first entry."""
        if not self.start.startswith(b"PK\x03\x04"):
            return b""
        # The entry is stored as it is, so that its words stand in the file's first bytes.
        _, found, rest = self.start[:300].partition(b"mimetype")
        return rest if found else b""

    def read(self, limit: int = MAX_WHOLE_BYTES) -> bytes:
        """All bytes. Raises OSError, and RefusedError for more than `limit`."""
        if self.size > limit:
            raise too_large(self.name, self.size, limit)
        return self.read_first(limit)

    def read_first(self, limit: int) -> bytes:
        """At most `limit` bytes. Raises OSError."""
        with self.path.open("rb") as file:
            return file.read(limit)


def too_large(name: str, size: int, limit: int) -> RefusedError:
    """The refusal of a file of `size` bytes where `limit` are read."""
    return RefusedError(
        RefusalKind.TOO_LARGE,
        tr(
            "{name} has {megabytes}; files of this kind are read up to {megabytes2}. "
            "Nothing was read. Cut it into parts, or save it without its pictures.",
            name=name,
            megabytes=megabytes(size),
            megabytes2=megabytes(limit),
        ),
    )


def megabytes(size: int) -> str:
    """Bytes for a person: "1,000 MB"."""
    return tr("{size:,.0f} MB", size=size / 1e6)
