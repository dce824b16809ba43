"""Packed documents made by hand: archives of parts, whole or with what no program would write."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns"


def zip_of(parts: Mapping[str, str | bytes], stored: str = "") -> bytes:
    """An archive; the part called `stored` is not compressed, as a first "mimetype" must be."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data, ZIP_STORED if name == stored else ZIP_DEFLATED)
    return out.getvalue()


def docx_of(body: str, prologue: str = "", **parts: str) -> bytes:
    """A Word document with this body; `parts` are further files of the folder word."""
    document = f'{prologue}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    others = {f"word/{name}.xml": text for name, text in parts.items()}
    return zip_of({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **others})


def word_paragraph(text: str, properties: str = "") -> str:
    """A paragraph of a Word document."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def odt_of(body: str, prologue: str = "", manifest: str = "<manifest/>") -> bytes:
    """An OpenDocument text with this body."""
    spaces = " ".join(
        f'xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "text", "table", "style")
    )
    content = (
        f"{prologue}<office:document-content {spaces}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    return zip_of(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        },
        stored="mimetype",
    )


def epub_of(chapters: Mapping[str, str | None], metadata: str = "", **parts: str) -> bytes:
    """A book; a chapter without text is named and missing. `parts` lie in META-INF."""
    items = "".join(f'<item id="{name}" href="{name}.xhtml"/>' for name in chapters)
    spine = "".join(f'<itemref idref="{name}"/>' for name in chapters)
    package = (
        '<package xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine>"
        "</package>"
    )
    container = '<container><rootfiles><rootfile full-path="in/book.opf"/></rootfiles></container>'
    return zip_of(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "in/book.opf": package,
            **{f"in/{name}.xhtml": text for name, text in chapters.items() if text is not None},
            **{f"META-INF/{name}.xml": text for name, text in parts.items()},
        },
        stored="mimetype",
    )
