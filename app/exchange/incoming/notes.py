"""What stands in a message's place for what cannot be brought along."""

import re

from app.inference.words import tr

_FENCES = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)


def note(text: str) -> str:
    """A line that tells of a thing that is not there, as Markdown."""
    plain = " ".join(re.sub(r"[\[\]*_`<>]", " ", text).split())
    return f"*[{plain}]*"


def fenced(code: str, language: str = "") -> str:
    """Code as a fenced block, whatever fences stand in it."""
    longest = max((len(found[1]) for found in _FENCES.finditer(code)), default=2)
    fence = "`" * max(3, longest + 1)
    word = re.sub(r"[^\w+#.-]", "", language)[:40]
    return f"{fence}{word}\n{code.rstrip()}\n{fence}"


def size_text(size: int | None) -> str:
    """For example ", 12 KB"; empty if it is not known."""
    if size is None or size < 0:
        return ""
    return (
        tr(", {size} bytes", size=size)
        if size < 1000  # noqa: PLR2004 - as said
        else tr(", {size:,.0f} KB", size=size / 1000)
    )
