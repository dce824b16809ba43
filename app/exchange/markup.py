"""Markdown as HTML that loads nothing: raw HTML is shown as text, and an image as a link."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


@cache
def parser() -> "MarkdownIt":
    """The parser of `app.ui.markdown.parse`, which keeps line breaks; images are links here."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - a window that exports nothing needs none

    parser = MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": False})
    return parser.enable(["table", "strikethrough"]).disable(["image"])


def rendered(text: str) -> str:
    """The text as HTML, to stand within a page."""
    return str(parser().render(text))
