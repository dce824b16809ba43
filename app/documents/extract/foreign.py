"""What is no document is named, with what a person can do about it."""

from app.documents.events import RefusalKind, RefusedError
from app.documents.extract.source import Source
from app.inference.words import tr

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_LOOK_BYTES = 4_000_000
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")

_PICTURE = (tr("a picture"), tr("Run it through text recognition (OCR) first"))
_SOUND = (tr("a recording"), tr("Have it transcribed first"))
_ARCHIVE = (tr("an archive"), tr("Unpack it, and give the documents in it"))
_PROGRAM = (tr("a program"), tr("Choose a document instead"))
_MAGIC = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"BM", _PICTURE),
    (b"ID3", _SOUND),
    (b"OggS", _SOUND),
    (b"fLaC", _SOUND),
    (b"RIFF", (tr("a recording or a picture"), tr("Choose a document instead"))),
    (b"\x1f\x8b", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"Rar!", _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", _ARCHIVE),
    (b"\x7fELF", _PROGRAM),
    (b"MZ", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", _PROGRAM),
    (b"SQLite format 3", (tr("a database"), tr("Export what is wanted as text first"))),
    (b"GGUF", (tr("a model"), tr("Load it as a model instead"))),
)


def refusal(source: Source) -> RefusedError:
    """Why a file of no known kind is not read. Raises OSError."""
    if source.start.startswith(_OLE):
        return _old_office(source)
    what, advice = _what(source)
    return RefusedError(
        RefusalKind.FOREIGN,
        tr(
            "{name} is {what}. Nothing was read. {advice}.",
            name=source.name,
            what=what,
            advice=advice,
        ),
    )


def _what(source: Source) -> tuple[str, str]:
    if source.start.startswith(b"PK"):
        return _what_archive(source)
    if source.start[4:8] == b"ftyp":
        return tr("a film or a recording"), tr("Have it transcribed first")
    for magic, what in _MAGIC:
        if source.start.startswith(magic):
            return what
    return tr("no text and no kind of document that is known here"), tr(
        "Save it as PDF or plain text"
    )


def _what_archive(source: Source) -> tuple[str, str]:
    members = source.members
    if not members:
        return tr("a damaged archive, or a document that was cut short"), tr(
            "Get it again from its source"
        )
    if any(name.startswith("xl/") for name in members) or b"spreadsheet" in source.mimetype:
        return tr("a spreadsheet"), tr("Save it as PDF, or copy the cells as text")
    if any(name.startswith("ppt/") for name in members) or b"presentation" in source.mimetype:
        return tr("a presentation"), tr("Save it as PDF")
    return _ARCHIVE


def _old_office(source: Source) -> RefusedError:
    if _ENCRYPTED_OFFICE in source.read_first(_OLE_LOOK_BYTES):
        return RefusedError(
            RefusalKind.ENCRYPTED,
            tr(
                "{name} is protected by a password. Nothing was read. Open it with its "
                "password and save it without one.",
                name=source.name,
            ),
        )
    return RefusedError(
        RefusalKind.FOREIGN,
        tr(
            "{name} is a file of an Office from before 2007, or an Outlook message. Nothing "
            "was read. Open it there and save it as DOCX, PDF or plain text.",
            name=source.name,
        ),
    )
