"""Every example of the CommonMark specification is shown with its text whole.

The text that is seen is held against that of the HTML that the specification gives, without regard
to spaces. One thing differs on purpose: HTML that CommonMark lets through is seen as written.
"""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from app.ui.markdown.blocks import OBJECT
from app.ui.markdown.direction import without_marks
from app.ui.markdown.document import StreamedDocument
from app.ui.theme import Theme

SPEC = Path(__file__).parent.parent / "data" / "commonmark-0.31.2.json"
EXAMPLES = json.loads(SPEC.read_text(encoding="utf-8"))["examples"]
HAS_HTML = {
    21, 31, *range(148, 156), *range(159, 192), 201, 308, 309, 344, 475, 476, 477, 491, 494, 524,
    536,    *range(613, 618), 623, *range(625, 632), 642, 643,
}  # fmt: skip
"""The examples in which CommonMark lets HTML through."""


class _Text(HTMLParser):
    """The text of HTML, with the descriptions of pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            given = dict(attrs)
            self.text += given.get("alt") or given.get("src") or ""

    def handle_data(self, data: str) -> None:
        self.text += data


def _text_of(html: str) -> str:
    reader = _Text()
    reader.feed(html)
    reader.close()
    return reader.text


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", without_marks(text).replace(OBJECT, ""))


def _shown(theme: Theme, markdown: str) -> str:
    document = StreamedDocument(theme)
    document.append(markdown)
    document.finish()
    text = document.qt.toPlainText()
    document.deleteLater()
    return text


def _is_within(text: str, longer: str) -> bool:
    """Whether all characters of `text` stand in `longer`, in order."""
    rest = iter(longer)
    return all(sign in rest for sign in text)


@pytest.mark.parametrize("section", sorted({example["section"] for example in EXAMPLES}))
def test_the_text_of_the_specifications_examples_is_shown_whole(theme: Theme, section: str) -> None:
    for example in EXAMPLES:
        if example["section"] != section:
            continue
        shown = _squeezed(_shown(theme, example["markdown"]))
        given = _squeezed(_text_of(example["html"]))
        if example["number"] in HAS_HTML:
            assert shown != given, example
            assert _is_within(given, shown), example
        else:
            assert shown == given, example
