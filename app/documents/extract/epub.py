"""EPUB books: the chapters in reading order.

Read with zipfile and lxml alone, as EbookLib, the kept library for it, is under the AGPL.
The format: https://www.w3.org/TR/epub-33/
"""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from app.documents.draft import Draft
from app.documents.events import RefusalKind, RefusedError
from app.documents.extract.archive import Archive, open_archive, protected
from app.documents.extract.flow import Flow, tag_of
from app.documents.extract.html import first_named, page_text, parse_page
from app.documents.extract.safe_xml import parse_xml
from app.documents.extract.source import Say, Source
from app.inference.words import tr

_CONTAINER = "META-INF/container.xml"
_FONT_SCRAMBLING = frozenset(
    ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
)
"""Hides fonts alone, and leaves the text as it is."""


def extract(source: Source, draft: Draft, tell: Say) -> None:
    """Read a book. Raises RefusedError, FullError and OSError."""
    with open_archive(source) as archive:
        if _is_locked(archive):
            raise protected(source.name)
        package_path = _package_path(archive)
        package = parse_xml(archive.read(package_path))
        draft.title = _metadata(package, "title")
        draft.language = _metadata(package, "language") or None
        chapters = list(_chapters(package, posixpath.dirname(package_path)))
        missing = 0
        for done, chapter in enumerate(chapters):
            tell(done, len(chapters), tr("chapters"))
            missing += not _add_chapter(archive, chapter, draft)
        if missing:
            of = {"missing": missing, "chapters": len(chapters)}
            draft.unreadable.append(
                tr("{missing} of {chapters} chapters is missing or damaged.", **of)
                if missing == 1
                else tr("{missing} of {chapters} chapters are missing or damaged.", **of)
            )
        if not chapters:
            raise RefusedError(
                RefusalKind.DAMAGED,
                tr(
                    "{name} is a book without a list of its chapters. Nothing was read. Get "
                    "it again from its source.",
                    name=source.name,
                ),
            )


def _add_chapter(archive: Archive, path: str, draft: Draft) -> bool:
    try:
        text = page_text(archive.read(path))
    except KeyError:
        return False
    except RefusedError as refused:
        if refused.kind is RefusalKind.DAMAGED:
            return False
        raise
    root = parse_page(text) if text is not None else None
    if root is None:
        return False
    body = first_named(root, "body")
    Flow(draft, _is_contents).add(body if body is not None else root)
    return True


def _is_contents(element: etree._Element) -> bool:
    return tag_of(element) == "nav" or element.get("class") == "headerlink"


def _package_path(archive: Archive) -> str:
    container = parse_xml(archive.read(_CONTAINER))
    for element in container.iter():
        if tag_of(element) == "rootfile":
            return unquote(element.get("full-path", ""))
    raise ValueError("a container without a package")


def _metadata(package: etree._Element, name: str) -> str:
    for element in package.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}"):
        if element.text and element.text.strip():
            return str(element.text)
    return ""


def _chapters(package: etree._Element, folder: str) -> Iterator[str]:
    """Where the chapters lie, in reading order, the table of contents left out."""
    items = {e.get("id"): e for e in package.iter() if tag_of(e) == "item"}
    for reference in package.iter():
        item = items.get(reference.get("idref")) if tag_of(reference) == "itemref" else None
        if item is None or "nav" in item.get("properties", "").split():
            continue
        yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))


def _is_locked(archive: Archive) -> bool:
    if "META-INF/encryption.xml" not in archive.names:
        return False
    root = parse_xml(archive.read("META-INF/encryption.xml"))
    methods = {
        e.get("Algorithm")
        for e in root.iter()
        if tag_of(e) == "encryptionmethod" and tag_of(_parent(e)) == "encrypteddata"
    }
    return bool(methods - _FONT_SCRAMBLING)


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent
