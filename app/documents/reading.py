"""Reads one file: finds its kind, runs its extractor, and turns whatever happens into an event.

Runs in the child process; nothing in here raises.
"""

import sys
import traceback
from collections.abc import Callable
from contextlib import suppress

from app.documents.document import Document
from app.documents.draft import Draft
from app.documents.events import FullError, Reading, RefusalKind, Refused, RefusedError
from app.documents.extract.catalog import Kind, kind_of
from app.documents.extract.foreign import refusal
from app.documents.extract.language import language_of
from app.documents.extract.source import MAX_FILE_BYTES, Source, too_large
from app.inference.words import tr

_SAMPLE = 3000
_NOTHING = b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"
"""Bytes of white space, and of the marks that texts begin with."""


def read(source: Source, tell: Callable[[Reading], None]) -> Document | Refused:
    """The document in a file, or why there is none."""
    try:
        kind = _kind(source)
    except RefusedError as refused:
        return Refused(refused.kind, refused.sentence)
    except OSError as error:
        return _unreachable(source, error)
    draft = Draft()
    try:
        with suppress(FullError):
            kind.extract(source, draft, lambda done, total, unit: tell(Reading(done, total, unit)))
    except RefusedError as refused:
        return Refused(refused.kind, refused.sentence)
    except MemoryError:
        return out_of_memory(source.name)
    except Exception as error:  # noqa: BLE001 - extractors meet files that are made to break them
        _log_without_words(error)
        if not draft:
            return _broken(source, kind)
        draft.unreadable.append(
            tr("The file is damaged further on; what follows could not be read.")
        )
    return _finished(source, kind, draft)


def read_pasted(text: str, name: str) -> Document | Refused:
    """The document in a text that was pasted."""
    from app.documents.extract.plain import add_text  # noqa: PLC0415 - as the other kinds are

    draft = Draft()
    with suppress(FullError):
        add_text(text, draft)
    if not draft:
        return Refused(RefusalKind.EMPTY, tr("{name} has no words. Paste some text.", name=name))
    return draft.finish(name, "text", language_of(draft.sample(_SAMPLE), None))


def out_of_memory(name: str) -> Refused:
    """The refusal of a file that takes more memory than is given."""
    return Refused(
        RefusalKind.TOO_MUCH_MEMORY,
        tr(
            "{name} takes more memory to read than a document should. Nothing was read. Cut "
            "it into parts, or save it as plain text.",
            name=name,
        ),
    )


def _kind(source: Source) -> Kind:
    if not source.path.is_file():
        what = tr("is a folder") if source.path.is_dir() else tr("is not there")
        raise RefusedError(
            RefusalKind.MISSING,
            tr("{name} {what}. Nothing was read. Choose a file.", name=source.name, what=what),
        )
    if not source.size or not source.start.strip(_NOTHING):
        raise RefusedError(
            RefusalKind.EMPTY,
            tr("{name} is empty. Nothing was read. Choose another file.", name=source.name),
        )
    if source.size > MAX_FILE_BYTES:
        raise too_large(source.name, source.size, MAX_FILE_BYTES)
    kind = kind_of(source)
    if kind is None:
        raise refusal(source)
    return kind


def _unreachable(source: Source, error: OSError) -> Refused:
    return Refused(
        RefusalKind.MISSING,
        tr(
            "{name} could not be opened: {value}. Nothing was read. Check that it is there "
            "and that you may read it.",
            name=source.name,
            value=error.strerror or tr("it cannot be reached"),
        ),
    )


def _broken(source: Source, kind: Kind) -> Refused:
    return Refused(
        RefusalKind.DAMAGED,
        tr(
            "{name} looks like a file of the kind “{title}”, but is damaged or was cut "
            "short. Nothing was read. Get it again from its source, or save it anew.",
            name=source.name,
            title=kind.title,
        ),
    )


def _finished(source: Source, kind: Kind, draft: Draft) -> Document | Refused:
    if not draft:
        return Refused(
            RefusalKind.NO_TEXT,
            tr(
                "{name} was read as “{title}” and holds no text. If it shows some when it "
                "is opened, print it as a PDF and run that through text recognition (OCR).",
                name=source.name,
                title=kind.title,
            ),
        )
    language = language_of(draft.sample(_SAMPLE), draft.language)
    name = source.path.stem if source.name == source.path.name else source.name
    return draft.finish(name, kind.title, language)


def _log_without_words(error: Exception) -> None:
    """Where it went wrong, without the message, which may quote the document."""
    sys.stderr.write(f"{type(error).__name__} in an extractor\n")
    sys.stderr.writelines(traceback.format_tb(error.__traceback__)[-6:])
