"""What a Word document's styles say about a paragraph: a heading, an item of a list."""

import re
from dataclasses import dataclass, replace

from lxml import etree

from app.documents.extract.flow import tag_of

_HEADING = re.compile(r"heading ([1-9])$", re.IGNORECASE)
_DEEPEST_CHAIN = 20
"""Styles rest on each other; a longer chain is a ring."""
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """Of a style or a paragraph."""

    heading: int = 0
    """1 to 9, or 0."""
    list_id: str | None = None
    list_level: int = 0
    """From 0."""


def attribute(element: etree._Element | None, name: str) -> str:
    """An attribute's value, whatever its namespace; empty if it is not there."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child called `name` in lower case."""
    if element is None:
        return None
    return next((inner for inner in element if tag_of(inner) == name), None)


class Styles:
    """The styles part; None is a document without one."""

    def __init__(self, root: etree._Element | None) -> None:
        self._by_id: dict[str, etree._Element] = {}
        self._known: dict[str, ParagraphStyle] = {}
        self._default = ""
        self.language: str | None = None
        for element in root if root is not None else ():
            if tag_of(element) == "style":
                self._add(element)
            elif tag_of(element) == "docdefaults":
                lang = next(element.iter("{*}lang"), None)
                self.language = attribute(lang, "val") or None

    def of(self, properties: etree._Element | None) -> ParagraphStyle:
        """The style of a paragraph with these properties (`pPr`)."""
        name = attribute(child(properties, "pstyle"), "val") or self._default
        return _with_own(self._named(name), properties)

    def _add(self, element: etree._Element) -> None:
        style_id = attribute(element, "styleId")
        self._by_id[style_id] = element
        is_paragraph = attribute(element, "type") == "paragraph"
        if is_paragraph and attribute(element, "default") in ("1", "true"):
            self._default = style_id

    def _named(self, style_id: str) -> ParagraphStyle:
        if style_id in self._known:
            return self._known[style_id]
        chain: list[etree._Element] = []
        name = style_id
        while name in self._by_id and len(chain) < _DEEPEST_CHAIN:
            chain.append(self._by_id[name])
            name = attribute(child(chain[-1], "basedon"), "val")
        style = ParagraphStyle()
        for element in reversed(chain):
            style = _with_own(style, child(element, "ppr"))
            style = _with_name(style, attribute(child(element, "name"), "val"))
        self._known[style_id] = style
        return style


def _with_name(style: ParagraphStyle, name: str) -> ParagraphStyle:
    """Headings are called so in every language of Word, as the names of styles in files are."""
    found = _HEADING.match(name)
    if found is not None:
        return replace(style, heading=int(found[1]))
    return replace(style, heading=1) if name.lower() == "title" else style


def _with_own(style: ParagraphStyle, properties: etree._Element | None) -> ParagraphStyle:
    outline = attribute(child(properties, "outlinelvl"), "val")
    if outline.isdecimal():
        level = int(outline)
        style = replace(style, heading=level + 1 if level < _BODY_LEVEL else 0)
    numbered = child(properties, "numpr")
    if numbered is None:
        return style
    list_id = attribute(child(numbered, "numid"), "val") or style.list_id
    level_text = attribute(child(numbered, "ilvl"), "val")
    level = min(int(level_text), 8) if level_text.isdecimal() else style.list_level
    return replace(style, list_id=None if list_id == "0" else list_id, list_level=level)
