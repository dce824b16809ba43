"""A document in the making: extractors add blocks, and offsets follow by themselves."""

import re

from app.documents.document import Block, BlockKind, Document
from app.documents.events import FullError
from app.documents.wire import MAX_TEXT, MAX_TITLE
from app.inference.words import tr

_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\xad\ufeff\ufffe\uffff\ud800-\udfff]"
)
_BREAKS = re.compile(r"\r\n?|[\x0c\x85\u2028\u2029]")
_SPREAD = str.maketrans(
    {
        "\xa0": " ",
        "\u202f": " ",
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "ft",
        "\ufb06": "st",
    }
)
"""Ligatures and hard spaces, which neither a search nor a tokenizer expects."""

_TITLE_WITHIN = 1000
"""Code points from the beginning."""


def clean(text: str) -> str:
    """Text without control characters, soft hyphens and lone surrogates; one kind of line end."""
    return _CONTROLS.sub("", _BREAKS.sub("\n", text)).translate(_SPREAD)


class Draft:
    """Collects what an extractor finds.

    What was added stays, even when the extractor fails in the middle: the draft is then finished
    as it is, and says what is missing.
    """

    def __init__(self, max_text: int = MAX_TEXT) -> None:
        self.title = ""
        self.language: str | None = None
        """As the file says, which need not be true."""
        self.pages: int | None = None
        self.unreadable: list[str] = []
        self._max_text = max_text
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._page_starts: list[tuple[int, int]] = []
        self._page: int | None = None

    def __bool__(self) -> bool:
        """Whether there is any text."""
        return bool(self._blocks)

    def start_page(self, number: int) -> None:
        """Say that what follows stands on page `number`, from 1."""
        self._page = number

    def add(self, kind: BlockKind, text: str, level: int = 0) -> None:
        """Add a block; one without visible text is passed over. Raises FullError."""
        self.add_over_pages(kind, [(self._page, text)], level)

    def add_over_pages(
        self, kind: BlockKind, parts: list[tuple[int | None, str]], level: int = 0
    ) -> None:
        """Add a block whose parts, which are joined as they are, stand on several pages.

        Raises FullError.
        """
        cleaned = [(page, clean(text)) for page, text in parts]
        whole = "".join(text for _, text in cleaned)
        shown = whole.strip("\n") if kind is BlockKind.CODE else whole.strip()
        if not shown.strip():
            return
        room = self._max_text - self._length
        separator = self._separator(kind)
        if len(shown) + len(separator) > room:
            self._full()
        self._put(separator)
        start = self._length
        self._mark_pages(cleaned, whole.index(shown), len(shown))
        self._put(shown)
        self._blocks.append(Block(kind, level, start, self._length, cleaned[0][0]))

    def finish(self, name: str, format_name: str, language: str | None) -> Document:
        """The document. Without a title of its own it has its first heading's, or `name`.

        A heading far from the beginning names a part: the GPL's is "TERMS AND CONDITIONS".
        """
        text = "".join(self._pieces)
        heading = next((b for b in self._blocks if b.kind is BlockKind.HEADING), None)
        title = " ".join(clean(self.title).split())
        if not title and heading is not None and heading.start < _TITLE_WITHIN:
            title = " ".join(text[heading.start : heading.end].split())
        return Document(
            title=(title or name)[:MAX_TITLE],
            blocks=tuple(self._blocks),
            text=text,
            pages=self.pages,
            language=language,
            unreadable=tuple(self.unreadable),
            format=format_name,
            page_starts=tuple(self._page_starts),
        )

    def sample(self, length: int) -> list[str]:
        """Three stretches of the text, of `length` code points at most."""
        text = "".join(self._pieces)
        last = max(0, len(text) - length)
        return [text[start : start + length] for start in sorted({0, last // 2, last})]

    def _separator(self, kind: BlockKind) -> str:
        if not self._blocks:
            return ""
        in_list = kind is BlockKind.LIST_ITEM and self._blocks[-1].kind is kind
        return "\n" if in_list else "\n\n"

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _mark_pages(self, parts: list[tuple[int | None, str]], cut: int, length: int) -> None:
        """Note where each part's page starts; `cut` code points of white space go at the front."""
        place = 0
        for page, text in parts:
            known = self._page_starts[-1][1] if self._page_starts else 0
            if page is not None and page > known:
                offset = min(max(place - cut, 0), length)
                self._page_starts.append((self._length + offset, page))
            place += len(text)

    def _full(self) -> None:
        self.unreadable.append(
            tr(
                "Only the first {length:,} characters were kept; what follows was not read. "
                "Cut the file into parts to read all of it.",
                length=self._length,
            )
        )
        raise FullError
