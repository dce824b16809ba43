"""Markdown as HTML that loads nothing: HTML in it is shown as code, and an image as a link.

Which Markdown is read is said in `app.markdown.dialect`, for the window as for what leaves it. What
HTML has no one way for - formulas, boxes, footnotes - each kind of target says for itself, in a
`Markup`. Import this where something is exported: it imports the parser.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from app.exchange.markup_tokens import BACK, BOX, arranged, text_of
from app.markdown.dialect import parser
from app.markdown.direction import is_rtl
from app.markdown.footnotes import Note, numbered
from app.markdown.math_rules import is_display


@dataclass(frozen=True, slots=True)
class MathText:
    """A formula, as it was written."""

    source: str
    """With its delimiters."""
    tex: str
    display: bool
    """In the larger style."""
    block: bool
    """Stands by itself, not in a line of text."""


class Markup:
    """How a target shows what is not plain HTML; this one asks least of who reads it."""

    finds_direction = False
    """Whether the target itself finds out which way a text runs."""

    def __init__(self, place: str = "") -> None:
        """`place` begins the names of places in the page; without one footnotes lead nowhere."""
        self._place = place

    def formula(self, math: MathText) -> str:
        """A formula."""
        shown = f"<code>{escape(math.source, quote=False)}</code>"
        return f"<p>{shown}</p>\n" if math.block else shown

    def box(self, *, is_done: bool) -> str:
        """The box of a task, with the room after it."""
        return "☑ " if is_done else "☐ "

    def left_to_right(self, html: str) -> str:
        """Code within a text that runs from right to left."""
        return f'<span dir="ltr">{html}</span>'

    def direction(self, text: str) -> str:
        """The value of `dir` for a text that is no Markdown."""
        if self.finds_direction:
            return "auto"
        return "rtl" if is_rtl((text,)) else "ltr"

    def reference(self, number: int, use: int) -> str:
        """What stands in the text for a footnote, which is referred to for the `use`th time."""
        shown = str(number)
        if self._place:
            name = f"{self._place}-ref-{number}" + (f"-{use}" if use > 1 else "")
            href = f"#{self._place}-note-{number}"
            shown = f'<a role="doc-noteref" id="{name}" href="{href}">{number}</a>'
        return f"<sup>{shown}</sup>"

    def back(self, number: int) -> str:
        """What leads from a footnote to the first reference to it."""
        if not self._place:
            return ""
        href = f"#{self._place}-ref-{number}"
        return f' <a class="back" role="doc-backlink" href="{href}">↩\ufe0e</a>'

    def notes(self, notes: Iterable[tuple[int, str]]) -> str:
        """All footnotes of a text, each with its number."""
        items = [f"<li{self._name(number)}>{html}</li>\n" for number, html in notes]
        if not self._place:
            return f"<hr />\n<ol>\n{''.join(items)}</ol>\n"
        listed = f"<ol>\n{''.join(items)}</ol>"
        return f'<section class="notes" role="doc-endnotes">{listed}</section>\n'

    def _name(self, number: int) -> str:
        return f' id="{self._place}-note-{number}"' if self._place else ""


def rendered(text: str, markup: Markup) -> str:
    """The text as HTML, to stand within a page that runs from left to right."""
    environment: dict[str, Any] = {}
    reader = parser(addresses="://" in text)
    body, noted = arranged(reader.parse(text, environment))
    renderer = _Renderer(markup)
    out = renderer.render(body, reader.options, environment)
    if noted:
        referred = environment.get("footnotes", {}).get("list", {})
        notes = _notes(noted, referred, markup)
        out += markup.notes(
            (note.number, renderer.render(tokens, reader.options, environment))
            for note, tokens in notes
        )
    return str(out)


def _notes(
    noted: Mapping[str, Sequence[Token]], referred: Mapping[int, Mapping[str, Any]], markup: Markup
) -> Iterator[tuple[Note, list[Token]]]:
    """Each note with its text, from the end of which a way leads back."""
    for note in numbered(noted, referred):
        tokens = list(noted[note.label])
        if note.is_referred and markup.back(note.number):
            back = Token(BACK, "", 0, meta={"number": note.number})
            if tokens and tokens[-1].type == "paragraph_close" and tokens[-2].children:
                tokens[-2].children.append(back)
            else:
                tokens.append(back)
        yield note, tokens


class _Renderer(RendererHTML):
    """What is said in HTML of each kind of token; the rest is markdown-it's own."""

    def __init__(self, markup: Markup) -> None:
        super().__init__()
        self._markup = markup
        # Its own table is made of methods by their names, which say here what they return.
        own: dict[str, Any] = {
            "code_inline": self._code,
            "html_inline": self._code,
            "fence": self._code_block,
            "code_block": self._code_block,
            "html_block": self._code_block,
            "softbreak": lambda *_: "<br />\n",
            "image": self._image,
            "math_inline": self._formula,
            "math_block": self._formula,
            "footnote_ref": self._reference,
            BOX: lambda tokens, at, *_: markup.box(is_done=tokens[at].meta["done"]),
            BACK: lambda tokens, at, *_: markup.back(tokens[at].meta["number"]),
        }
        self.rules = self.rules | own

    def _code(self, tokens: Sequence[Token], at: int, *_: object) -> str:
        shown = f"<code>{escape(tokens[at].content, quote=False)}</code>"
        return self._markup.left_to_right(shown) if tokens[at].meta.get("is_apart") else shown

    def _code_block(self, tokens: Sequence[Token], at: int, *_: object) -> str:
        token = tokens[at]
        language = "html" if token.type == "html_block" else token.info.strip().split(" ", 1)[0]
        kind = f' class="language-{escape(language)}"' if language else ""
        way = ' dir="ltr"' if token.meta.get("is_apart") else ""
        return f"<pre{way}><code{kind}>{escape(token.content, quote=False)}</code></pre>\n"

    def _image(self, tokens: Sequence[Token], at: int, *_: object) -> str:
        token = tokens[at]
        source = str(token.attrs.get("src", ""))
        is_loadable = not source.startswith("data:")
        told = escape(text_of(token) or (source if is_loadable else "picture"))
        inside_link = token.meta.get("is_linked")
        return told if inside_link or not is_loadable else f'<a href="{escape(source)}">{told}</a>'

    def _formula(self, tokens: Sequence[Token], at: int, *_: object) -> str:
        token = tokens[at]
        block = token.type == "math_block"
        display = is_display(token.markup)
        shown = self._markup.formula(MathText(token.info, token.content, display, block))
        return self._markup.left_to_right(shown) if token.meta.get("is_apart") else shown

    def _reference(self, tokens: Sequence[Token], at: int, *_: object) -> str:
        meta = tokens[at].meta
        return self._markup.reference(meta["id"] + 1, meta["subId"] + 1)
