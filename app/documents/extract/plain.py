"""Plain text: paragraphs by empty lines, headings by how they are set, pages by form feeds."""

import re
from collections.abc import Iterator

from app.documents.document import BlockKind
from app.documents.draft import Draft
from app.documents.events import RefusalKind, RefusedError
from app.documents.extract.encoding import REPLACEMENT, decode
from app.documents.extract.running import drop_running_text
from app.documents.extract.source import Say, Source
from app.documents.extract.unwrap import unwrapped, wrap_width
from app.documents.wire import MAX_TEXT
from app.inference.words import tr

_MOST_BYTES = 4 * MAX_TEXT
"""No encoding needs more for what is kept."""
_UNDERLINE = re.compile(r"([=\-~^\"'*+#`:._])\1{2,}\s*$")
_UNDERLINES = "=-~^\"'*+#"
_NUMBERED = re.compile(
    r"\s*((\d+\.)*\d+\.?|[A-Z]\.|§ ?\d+|(chapter|part|article|appendix)\s+\w+[.:]?)\s+\S",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*((?:\d+\.)*\d+)")
_ITEM = re.compile(r"[ \t]*([-*+•‣◦\u2013]|\d{1,3}[.)]|[a-z][.)]|\([a-z0-9]{1,3}\))[ \t]+\S")
_CAPITALS = re.compile(r"[^a-z]*[A-Z]{3}[^a-z]*$")
_LONGEST_HEADING = 80
_LONGEST_NUMBERED = 70
_DEEPEST = 6


def extract(source: Source, draft: Draft, tell: Say) -> None:
    """Read a text file. Raises RefusedError, FullError and OSError."""
    del tell
    add_text(read_text(source, draft), draft)


def read_text(source: Source, draft: Draft) -> str:
    """A file's text in whatever encoding; what could not be decoded is noted in the draft.

    Raises RefusedError and OSError.
    """
    text = decode(source.read_first(_MOST_BYTES))
    if text is None:
        raise RefusedError(
            RefusalKind.FOREIGN,
            tr(
                "{name} is no text, or in an encoding that cannot be told. Nothing was "
                "read. Save it as UTF-8.",
                name=source.name,
            ),
        )
    broken = text.count(REPLACEMENT)
    if broken:
        draft.unreadable.append(
            tr("One character could not be decoded; it shows as �.")
            if broken == 1
            else tr("{broken:,} characters could not be decoded; they show as �.", broken=broken)
        )
    return text


def add_text(text: str, draft: Draft) -> None:
    """Add plain text to a draft. Raises FullError."""
    pages = text.replace("\r\n", "\n").replace("\r", "\n").split("\f")
    while len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    adder = _Adder(draft, wrap_width(text.split("\n")))
    if len(pages) == 1:
        adder.add(list(_chunks(pages[0].split("\n"))))
        return
    draft.pages = len(pages)
    lines = drop_running_text([page.split("\n") for page in pages])
    for number, page in enumerate(lines, 1):
        draft.start_page(number)
        adder.add(list(_chunks(page)))


def _chunks(lines: list[str]) -> Iterator[list[str]]:
    """Runs of lines that are not empty."""
    chunk: list[str] = []
    for line in lines:
        if line.strip():
            chunk.append(line.rstrip())
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


class _Adder:
    """Adds chunks to a draft. Which line below a title means which level, a text shows by the
    order in which it first uses them, as in reStructuredText.
    """

    def __init__(self, draft: Draft, width: int | None) -> None:
        self._draft = draft
        self._width = width
        self._marks: list[str] = []

    def add(self, chunks: list[list[str]]) -> None:
        """Add the chunks of a page. Raises FullError."""
        numbered = [len(chunk) == 1 and _is_numbered_heading(chunk[0]) for chunk in chunks]
        for place, chunk in enumerate(chunks):
            # Where one short numbered line follows the other, they are a list, not headings.
            near = sum(numbered[max(0, place - 1) : place + 2])
            self._add_chunk(chunk, lone_number=numbered[place] and near == 1)

    def _add_chunk(self, chunk: list[str], *, lone_number: bool) -> None:
        while (underlined := _underlined(chunk)) is not None:
            title, mark, chunk = underlined
            self._draft.add(BlockKind.HEADING, title, self._level(mark))
            lone_number = False
            if not chunk:
                return
        if lone_number:
            number = _NUMBER.match(chunk[0])
            level = len(number[1].split(".")) if number else 1
            self._draft.add(BlockKind.HEADING, chunk[0], min(level, _DEEPEST))
        elif _is_capital_heading(chunk):
            self._draft.add(BlockKind.HEADING, " ".join(line.strip() for line in chunk), 1)
        elif _ITEM.match(chunk[0]):
            self._add_items(chunk)
        else:
            self._draft.add(BlockKind.PARAGRAPH, _paragraph(chunk, self._width))

    def _add_items(self, chunk: list[str]) -> None:
        indents = sorted({_indent(line) for line in chunk if _ITEM.match(line)})
        item: list[str] = []
        level = 1
        for line in chunk:
            if _ITEM.match(line):
                self._add_item(item, level)
                item, level = [], indents.index(_indent(line)) + 1
            item.append(line)
        self._add_item(item, level)

    def _add_item(self, lines: list[str], level: int) -> None:
        if lines:
            indent = _indent(lines[-1])
            text = unwrapped([line.strip() for line in lines], self._width, indent)
            self._draft.add(BlockKind.LIST_ITEM, text, level)

    def _level(self, mark: str) -> int:
        if mark not in self._marks:
            self._marks.append(mark)
        return min(self._marks.index(mark) + 1, _DEEPEST)


def _underlined(chunk: list[str]) -> tuple[str, str, list[str]] | None:
    """The title, the characters that set it off, and the lines after it, if it is set like that."""
    if len(chunk) > 2 and _UNDERLINE.match(chunk[0].strip()) and _is_rule(chunk[2], chunk[1]):  # noqa: PLR2004 - a line over and one under
        return chunk[1], chunk[2].strip()[0] * 2, chunk[3:]
    if len(chunk) > 1 and _is_rule(chunk[1], chunk[0]) and not _UNDERLINE.match(chunk[0].strip()):
        return chunk[0], chunk[1].strip()[0], chunk[2:]
    return None


def _is_rule(line: str, title: str) -> bool:
    line = line.strip()
    fits = len(line) >= len(title.strip()) * 0.6 and len(title.strip()) <= _LONGEST_HEADING
    return _UNDERLINE.match(line) is not None and line[0] in _UNDERLINES and fits


def _is_numbered_heading(line: str) -> bool:
    text = line.strip()
    if len(text) > _LONGEST_NUMBERED or not _NUMBERED.match(text) or text.endswith((",", ";", ":")):
        return False
    words = text.split()[1:]
    return bool(words) and not words[0][0].islower() and (not text.endswith(".") or len(words) <= 8)  # noqa: PLR2004 - a sentence is longer


def _is_capital_heading(chunk: list[str]) -> bool:
    text = " ".join(line.strip() for line in chunk)
    return len(chunk) <= 2 and len(text) <= _LONGEST_HEADING and bool(_CAPITALS.match(text))  # noqa: PLR2004 - a heading may take two lines


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _paragraph(lines: list[str], width: int | None) -> str:
    """Lines without their common indent, put together where they were only wrapped."""
    cut = min(map(_indent, lines))
    return unwrapped([line[cut:] for line in lines], width, cut)
