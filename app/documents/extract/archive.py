"""ZIP archives that documents are packed in, read without trusting them."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from zipfile import BadZipFile, ZipFile

from app.documents.events import RefusalKind, RefusedError
from app.documents.extract.source import Source, megabytes
from app.inference.words import tr

MAX_PART_BYTES = 100_000_000
_SUSPICIOUS_RATIO = 200
"""Deflate reaches 1,032; real XML stays below 50."""
_SUSPICIOUS_BYTES = 20_000_000
MAX_PARTS = 20_000
_ENCRYPTED_FLAG = 1


class Archive:
    """An archive whose parts are read within limits."""

    def __init__(self, zip_file: ZipFile, name: str) -> None:
        self._zip = zip_file
        self._name = name
        self.names = frozenset(zip_file.namelist())
        if len(self.names) > MAX_PARTS:
            raise _bomb(name, tr("holds {names:,} parts", names=len(self.names)))

    def read(self, part: str) -> bytes:
        """One part. Raises KeyError if it is not there, and RefusedError."""
        info = self._zip.getinfo(part)
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise protected(self._name)
        packed = max(info.compress_size, 1)
        swollen = info.file_size > packed * _SUSPICIOUS_RATIO
        if info.file_size > MAX_PART_BYTES or (swollen and info.file_size > _SUSPICIOUS_BYTES):
            raise _bomb(
                self._name, tr("unpacks to {megabytes}", megabytes=megabytes(info.file_size))
            )
        try:
            # Never more than `file_size` comes, whatever the packed bytes hold.
            return self._zip.read(info)
        except (zlib.error, EOFError, BadZipFile) as error:
            raise damaged(self._name) from error


@contextmanager
def open_archive(source: Source) -> Iterator[Archive]:
    """Open a file as an archive. Raises RefusedError and OSError."""
    try:
        zip_file = ZipFile(source.path)
    except (BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise damaged(source.name) from error
    with zip_file:
        yield Archive(zip_file, source.name)


def damaged(name: str) -> RefusedError:
    """The refusal of an archive that cannot be unpacked."""
    return RefusedError(
        RefusalKind.DAMAGED,
        tr(
            "{name} is damaged or was cut short. Nothing was read. Get it again from its "
            "source, or open it in the program that made it and save it anew.",
            name=name,
        ),
    )


def protected(name: str) -> RefusedError:
    """The refusal of a document that only a password or a licence opens."""
    return RefusedError(
        RefusalKind.ENCRYPTED,
        tr(
            "{name} is protected by a password or against copying. Nothing was read. Save "
            "it without the protection, if you may.",
            name=name,
        ),
    )


def _bomb(name: str, what: str) -> RefusedError:
    return RefusedError(
        RefusalKind.TOO_LARGE,
        tr(
            "{name} {what}, which no document does that is meant to be read. Nothing was "
            "read. Do not open it unless you know where it is from.",
            name=name,
            what=what,
        ),
    )
