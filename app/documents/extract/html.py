"""Web pages: what is written on them, without what only leads elsewhere.

trafilatura (2.3.1) finds the main text of any page, but leaves out parts of documentation pages,
brings a dozen packages, and does not import beside lxml 6 without one more. For a document of
which every section is to be read, leaving a menu in does less harm than leaving a passage out, so
only what says itself that it is navigation goes.
"""

import re
from html.entities import html5

from lxml import etree

from app.documents.draft import Draft
from app.documents.events import RefusalKind, RefusedError
from app.documents.extract.encoding import decode
from app.documents.extract.flow import Flow, Skip, tag_of
from app.documents.extract.source import Say, Source
from app.inference.words import tr

_NAVIGATION_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "menu", "menubar"))
_NAVIGATION_TAGS = frozenset(("nav", "footer"))
_NAVIGATION_NAMES = re.compile(
    r"(^|[\s_-])(nav|navbar|navigation|navheader|navfooter|menu|sidebar|sphinxsidebar|breadcrumbs?"
    r"|headerlink|skip-?link|cookie|cookies|related|site-footer|page-footer|toctree-wrapper|toc"
    r"|pagination|share|social|advert|ads|noprint)($|[\s_-])",
    re.IGNORECASE,
)
_UNSEEN_NAMES = re.compile(r"(^|\s)(screen-reader-text|visually-hidden|sr-only)($|\s)")
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)
_KEPT_TAGS = frozenset(("body", "main", "article"))
_MAIN_SHARE = 0.3
"""A main part with less of the page's text is not believed to be all that matters."""
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_ENOUGH_LEFT = 0.1
_MOST_LINKED = 0.5
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(\w{2,31});")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def extract(source: Source, draft: Draft, tell: Say) -> None:
    """Read a web page. Raises RefusedError and OSError."""
    del tell
    text = page_text(source.read())
    if text is None:
        raise RefusedError(
            RefusalKind.DAMAGED,
            tr(
                "{name} is a web page in letters that cannot be told. Nothing was read. "
                "Save it again from a browser.",
                name=source.name,
            ),
        )
    add_page(text, draft)


def add_page(text: str, draft: Draft) -> None:
    """Add a web page's text, title and language to a draft. Raises FullError."""
    root = parse_page(text)
    if root is None:
        return
    title = first_named(root, "title")
    if title is not None and not draft.title:
        draft.title = " ".join((title.text or "").split())
    draft.language = draft.language or root.get("lang") or root.get(_XML_LANG)
    main = _main_part(root)
    if _length(main, is_navigation) < _length(main) * _ENOUGH_LEFT:
        Flow(draft).add(main)  # what looks like navigation is nearly all that there is
    else:
        Flow(draft, is_navigation).add(main)


def page_text(data: bytes) -> str | None:
    """A page's bytes as text: by its mark, as UTF-8, as it says itself, else by guessing."""
    found = _CHARSET.search(data[:4096])
    if found and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        name = found[1].decode("ascii")
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        try:
            return data.decode(name, errors="replace")
        except LookupError:
            pass
    return decode(data)


def parse_page(text: str) -> etree._Element | None:
    """The tree of a page, however broken; None if nothing is in it."""
    strict = _parse_xhtml(text)
    if strict is not None:
        return strict
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    data = text.encode("utf-8", "replace")
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # nothing at all in it
        return None


def first_named(root: etree._Element, name: str) -> etree._Element | None:
    """The first element called `name`, with or without a namespace."""
    return next((e for e in root.iter(f"{{*}}{name}")), None)


def _parse_xhtml(text: str) -> etree._Element | None:
    """The tree of a page that is XML, in which `<title/>` does not swallow what follows."""
    start = text[:2000]
    if "http://www.w3.org/1999/xhtml" not in start or "<!ENTITY" in text:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True,
        remove_pis=True, huge_tree=False,
    )  # fmt: skip
    named = _ENTITY.sub(lambda match: html5.get(match[1] + ";", match[0]), text)
    try:
        data = _XML_DECLARATION.sub("", named).encode("utf-8", "replace")
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None


def is_navigation(element: etree._Element) -> bool:
    """Whether an element says of itself that it leads around the page, or is not shown."""
    tag = tag_of(element)
    if tag in _KEPT_TAGS:
        return False
    if tag in _NAVIGATION_TAGS or element.get("role", "").lower() in _NAVIGATION_ROLES:
        return True
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
        return True
    classes = element.get("class", "")
    if _UNSEEN_NAMES.search(classes):
        return True
    named = _NAVIGATION_NAMES.search(f"{classes} {element.get('id', '')}")
    return named is not None and _is_links(element)


def _is_links(element: etree._Element) -> bool:
    """Whether most of an element's text is in links.

    Names alone do not say so: a section about related documents has the id "related-documents",
    and Sphinx calls the whole text of a manual on one page "toctree-wrapper".
    """
    linked = sum(len("".join(link.itertext()).strip()) for link in element.iter("{*}a", "a"))
    return linked >= _length(element) * _MOST_LINKED


def _main_part(root: etree._Element) -> etree._Element:
    body = first_named(root, "body")
    whole = body if body is not None else root
    mains = [e for e in whole.iter() if tag_of(e) == "main" or e.get("role") == "main"]
    found = mains or [e for e in whole.iter() if tag_of(e) == "article"]
    if len(found) == 1 and _length(found[0]) > _length(whole) * _MAIN_SHARE:
        return found[0]
    return whole


def _length(root: etree._Element, skip: Skip = lambda _: False) -> int:
    """Code points of text below an element, without what is skipped."""
    length = 0
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if element is not root and skip(element):
            walk.skip_subtree()
        elif tag_of(element) not in ("script", "style"):
            length += len((element.text or "").strip())
        if element is not root:
            length += len((element.tail or "").strip())
    return length
