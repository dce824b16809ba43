"""Markdown, as CommonMark with tables reads it, and the HTML in it."""

import re

from app.documents.draft import Draft
from app.documents.extract.flow import Flow
from app.documents.extract.html import parse_page
from app.documents.extract.plain import read_text
from app.documents.extract.source import Say, Source

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)(---|\.\.\.)[ \t]*(\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE)


def extract(source: Source, draft: Draft, tell: Say) -> None:
    """Read a Markdown file. Raises RefusedError, FullError and OSError."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - in the child alone

    del tell
    text = read_text(source, draft).replace("\r\n", "\n").lstrip("\ufeff")
    front = _FRONT_MATTER.match(text)
    if front is not None:
        text = text[front.end() :]
        if title := _TITLE.search(front[1]):
            draft.title = title[1]
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    root = parse_page(html)
    if root is not None:
        Flow(draft).add(root)
