"""The Markdown that replies are written in: CommonMark, and what chat models add to it.

Added are tables, ~~strikethrough~~, footnotes, formulas, the boxes of tasks and bare addresses as
links. An address needs its "https://": "main.py" and "README.md" would be addresses otherwise. HTML
is recognised only so that it can be shown as the code that it is.

The window, exports and copies all read this; what each makes of it is its own.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


@cache
def parser(*, addresses: bool = False) -> MarkdownIt:
    """The parser, made at its first use: an empty window has to be shown before it is needed.

    Looking for `addresses` takes it a third longer: it is for texts that have "://" in them.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - a fifth of what the app imports
    from mdit_py_plugins.footnote import footnote_plugin  # noqa: PLC0415 - as above

    from app.markdown.math_rules import math_plugin  # noqa: PLC0415 - as above
    from app.markdown.token_rules import refining_plugin  # noqa: PLC0415 - as above

    made = MarkdownIt("commonmark", {"html": True, "linkify": addresses})
    made.enable(["table", "strikethrough"])
    if addresses and made.linkify is not None:
        made.enable("linkify")
        made.linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
        for other in ("//", "ftp:", "mailto:"):
            made.linkify.add(other, None)
    made.use(math_plugin).use(footnote_plugin, inline=False, move_to_end=False)
    return made.use(refining_plugin)
