"""PDF: pdfium's text, with what its places on the page say about paragraphs and headings.

pypdfium2 carries a pdfium without JavaScript and without forms' actions; nothing in a file runs.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from app.documents.draft import Draft
from app.documents.events import RefusalKind, RefusedError
from app.documents.extract.archive import protected
from app.documents.extract.pdf_blocks import add_blocks
from app.documents.extract.pdf_headings import OutlineEntry
from app.documents.extract.pdf_lines import Line, page_lines
from app.documents.extract.running import running_lines
from app.documents.extract.source import MAX_FILE_BYTES, Say, Source, too_large
from app.inference.words import tr

_MOST_PAGES = 10_000
_MOST_ENTRIES = 20_000
_DEEPEST_ENTRY = 6
_NAMES_OF_FILES = (".doc", ".docx", ".dvi", ".odt", ".tex", ".indd", ".qxd", ".rtf", ".wpd")
_MOST_NAMED = 12
_DEEPEST_FORM = 3
_DRAWING = 30
"""Lines and curves; fewer are a frame or a rule on an empty page, more may be letters."""


def extract(source: Source, draft: Draft, tell: Say) -> None:
    """Read a PDF. Raises RefusedError, FullError and OSError."""
    if source.size > MAX_FILE_BYTES:
        raise too_large(source.name, source.size, MAX_FILE_BYTES)
    with _opened(source) as pdf:
        draft.pages = len(pdf)
        draft.title = _title(pdf)
        pages, pictures, broken = _read_pages(pdf, tell)
        outline = list(_outline(pdf))
        attached = _attachments(pdf)
    _note(draft, pictures, "picture")
    _note(draft, broken, "broken")
    if draft.pages > _MOST_PAGES:
        draft.unreadable.append(
            tr("Only the first {most_pages:,} pages were read.", most_pages=_MOST_PAGES)
        )
    if attached:
        draft.unreadable.append(
            tr("1 file inside the PDF was not read.")
            if attached == 1
            else tr("{attached} files inside the PDF were not read.", attached=attached)
        )
    add_blocks(_without_running(pages), outline, draft)
    if not draft and pictures:
        raise RefusedError(
            RefusalKind.NO_TEXT,
            tr(
                "{name} holds pictures of {pages} and no text. Nothing was read. Run it "
                "through text recognition (OCR), and give the result.",
                name=source.name,
                pages=_pages(pictures),
            ),
        )


@contextmanager
def _opened(source: Source) -> Iterator[Any]:
    import pypdfium2  # noqa: PLC0415 - in the child alone
    from pypdfium2 import raw  # noqa: PLC0415

    try:
        pdf = pypdfium2.PdfDocument(source.path)
        pages = len(pdf)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == raw.FPDF_ERR_PASSWORD:
            raise _locked(source) from error
        if code == raw.FPDF_ERR_SECURITY:
            raise protected(source.name) from error
        raise _damaged(source) from error
    with closing(pdf):
        if not pages:
            raise _damaged(source)
        yield pdf


def _locked(source: Source) -> RefusedError:
    return RefusedError(
        RefusalKind.ENCRYPTED,
        tr(
            "{name} is protected by a password. Nothing was read. Open it with its password in a "
            "PDF viewer, print it into a new PDF without one, and open that.",
            name=source.name,
        ),
    )


def _damaged(source: Source) -> RefusedError:
    return RefusedError(
        RefusalKind.DAMAGED,
        tr(
            "{name} is a PDF that is damaged or was cut short. Nothing was read. Get it "
            "again from its source, or print it into a new PDF.",
            name=source.name,
        ),
    )


def _read_pages(pdf: Any, tell: Say) -> tuple[list[list[Line]], list[int], list[int]]:
    """Lines by page, and the numbers of pages that are pictures, and of those that are broken."""
    import pypdfium2  # noqa: PLC0415 - in the child alone

    pages: list[list[Line]] = []
    pictures: list[int] = []
    broken: list[int] = []
    total = min(len(pdf), _MOST_PAGES)
    for index in range(total):
        tell(index, total, tr("pages"))
        lines: list[Line] = []
        try:
            with closing(pdf[index]) as page:
                lines = page_lines(page, index + 1)
                if not lines and _has_picture(page):
                    pictures.append(index + 1)
        except pypdfium2.PdfiumError:
            broken.append(index + 1)
        pages.append(lines)
    tell(total, total, tr("pages"))
    return pages, pictures, broken


def _has_picture(page: Any) -> bool:
    from pypdfium2 import raw  # noqa: PLC0415 - in the child alone

    kinds = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING)
    paths = 0
    for item in page.get_objects(filter=kinds, max_depth=_DEEPEST_FORM):
        paths += item.type == raw.FPDF_PAGEOBJ_PATH
        if item.type != raw.FPDF_PAGEOBJ_PATH or paths >= _DRAWING:
            return True
    return False


def _outline(pdf: Any) -> Iterator[OutlineEntry]:
    for count, bookmark in enumerate(pdf.get_toc(max_depth=_DEEPEST_ENTRY)):
        if count >= _MOST_ENTRIES:
            return
        target = bookmark.get_dest()
        index = target.get_index() if target is not None else None
        title = bookmark.get_title()
        if index is not None and title.strip():
            yield OutlineEntry(title, bookmark.level + 1, index + 1)


def _title(pdf: Any) -> str:
    """The title in the file's own facts, unless it is the name of a file it was made from."""
    title = str(pdf.get_metadata_value("Title")).strip()
    is_name = title.lower().endswith(_NAMES_OF_FILES) or title.lower().startswith(
        ("untitled", "microsoft word", "microsoft powerpoint")
    )
    return "" if is_name else title


def _attachments(pdf: Any) -> int:
    return int(pdf.count_attachments())


def _without_running(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without headers and footers, which are told by their places from top to bottom."""
    from_top = [sorted(page, key=lambda line: -line.bottom) for page in pages]
    running = running_lines([[line.text for line in page] for page in from_top])
    dropped = {
        id(page[place]) for page, places in zip(from_top, running, strict=True) for place in places
    }
    return [[line for line in page if id(line) not in dropped] for page in pages]


def _note(draft: Draft, numbers: list[int], what: str) -> None:
    if not numbers:
        return
    said, several = _pages(numbers), len(numbers) > 1
    said = said[0].upper() + said[1:]
    if what == "picture":
        draft.unreadable.append(
            tr("{said} hold pictures without text.", said=said)
            if several
            else tr("{said} holds pictures without text.", said=said)
        )
    else:
        draft.unreadable.append(
            tr("{said} are damaged.", said=said) if several else tr("{said} is damaged.", said=said)
        )


def _pages(numbers: list[int]) -> str:
    """Numbers for a sentence: "page 3", "pages 3 and 4", "pages 1 to 3, 7 and 9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts: list[str] = []
    for run in runs:
        parts += (
            [tr("{run} to {run2}", run=run[0], run2=run[-1])]
            if len(run) > 2  # noqa: PLR2004 - two are named
            else [str(number) for number in run]
        )
    if len(parts) > _MOST_NAMED:
        parts = [*parts[:_MOST_NAMED], tr("others ({numbers} in all)", numbers=len(numbers))]
    listed = (
        tr("{join} and {parts}", join=", ".join(parts[:-1]), parts=parts[-1])
        if len(parts) > 1
        else parts[0]
    )
    if len(numbers) == 1:
        return tr("page {listed}", listed=listed)
    return tr("pages {listed}", listed=listed)
