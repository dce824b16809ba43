"""The kinds of documents. To add one, write its module and add a line here.

A file is what its content says; its name decides nothing but whether plain text is Markdown. A
module is imported when a file is of its kind, and has the function
`extract(source: Source, draft: Draft, tell: Say) -> None`, which may raise what it likes: a
`RefusedError` carries a sentence of its own, anything else means that the file is damaged.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from app.documents.draft import Draft
from app.documents.extract.source import Say, Source
from app.inference.words import tr


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document."""

    title: str
    """As people call it."""
    suffixes: tuple[str, ...]
    """Usual endings of names, for a dialog that offers files."""
    module: str
    looks_like: Callable[[Source], bool]
    """Whether a file is of this kind, from its content. Raises OSError."""

    def extract(self, source: Source, draft: Draft, tell: Say) -> None:
        """Read a file of this kind."""
        import_module(f"app.documents.extract.{self.module}").extract(source, draft, tell)


_MAIL_FIELD = re.compile(
    r"^(from|to|subject|date|message-id|received|mime-version|return-path|delivered-to|cc|reply-to"
    r"|content-type):",
    re.IGNORECASE | re.MULTILINE,
)
_MAIL_FIRST_LINE = re.compile(r"(From .*\n)?[!-9;-~]+:[ \t]?\S")
_CUE = re.compile(r"^\s*(\d+\s*\n)?\s*\d+:\d\d:\d\d[,.]\d+\s+-->\s+\d+:\d\d", re.ASCII)
_HTML = re.compile(
    r"\A\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(r"</(p|div|li|td|h[1-6]|span|a|ul|table|body|article)>", re.IGNORECASE)
_MARKDOWN = re.compile(
    r"^(#{1,6} +\S|```|~~~|[-*+] +\S|> +\S|\|[ :|-]+\|\s*$|(-{3,}|={3,})\s*$)"
    r"|!?\[[^\]\n]+\]\([^)\s]+\)|\*\*\S[^*\n]*\*\*|^#{1,6} +\S.*\n",
    re.MULTILINE,
)
_MARKDOWN_HEADING = re.compile(r"^#{1,6} +\S", re.MULTILINE)
_MARKDOWN_NAMES = (".md", ".markdown", ".mkd", ".mdown")
_FEWEST_FIELDS = 3
_FEWEST_TAGS = 5
_FEWEST_MARKS = 4


def _is_docx(source: Source) -> bool:
    return any(re.fullmatch(r"word/document\d*\.xml", name) for name in source.members)


def _is_odt(source: Source) -> bool:
    if b"application/vnd.oasis.opendocument.text" in source.mimetype:
        return True
    return b"<office:document" in source.start and b"opendocument.text" in source.start


def _is_epub(source: Source) -> bool:
    return b"application/epub+zip" in source.mimetype or "META-INF/container.xml" in source.members


def _is_subtitle(source: Source) -> bool:
    text = (source.start_text or "").lstrip("\ufeff")
    return re.match(r"WEBVTT(\s|$)", text) is not None or _CUE.match(text) is not None


def _is_mail(source: Source) -> bool:
    text = (source.start_text or "").lstrip("\ufeff\r\n").replace("\r\n", "\n")
    head, _, _ = text.partition("\n\n")
    fields = {name.lower() for name in _MAIL_FIELD.findall(head)}
    return _MAIL_FIRST_LINE.match(head) is not None and len(fields) >= _FEWEST_FIELDS


def _is_html(source: Source) -> bool:
    text = (source.start_text or "").lstrip("\ufeff")
    if _HTML.match(text):
        return True
    tags = len(_HTML_TAG.findall(text))
    return text.lstrip().startswith("<") and tags >= _FEWEST_TAGS


def _is_markdown(source: Source) -> bool:
    text = source.start_text
    if text is None:
        return False
    if source.name.lower().endswith(_MARKDOWN_NAMES):
        return True
    marks = len(_MARKDOWN.findall(text))
    return _MARKDOWN_HEADING.search(text) is not None and marks >= _FEWEST_MARKS


KINDS = (
    Kind("PDF", (".pdf",), "pdf", lambda source: b"%PDF-" in source.start[:1024]),
    Kind(tr("Word document"), (".docx", ".docm"), "docx", _is_docx),
    Kind(tr("OpenDocument text"), (".odt", ".fodt", ".ott"), "odt", _is_odt),
    Kind(tr("EPUB book"), (".epub",), "epub", _is_epub),
    Kind(tr("RTF document"), (".rtf",), "rtf", lambda s: s.start.lstrip().startswith(b"{\\rtf")),
    Kind(tr("subtitles"), (".srt", ".vtt"), "subtitles", _is_subtitle),
    Kind("e-mail", (".eml",), "mail", _is_mail),
    Kind(tr("web page"), (".html", ".htm", ".xhtml"), "html", _is_html),
    Kind(tr("Markdown"), _MARKDOWN_NAMES, "markdown", _is_markdown),
    Kind(tr("plain text"), (".txt", ".text"), "plain", lambda s: s.start_text is not None),
)


def kind_of(source: Source) -> Kind | None:
    """The kind that a file is of, None if it is no document. Raises OSError."""
    return next((kind for kind in KINDS if kind.looks_like(source)), None)
