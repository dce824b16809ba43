"""PDF files made by hand: text at places, and objects of which no reader should think well.

The format: ISO 32000-1, 7.5 (structure of a file) and 9.4 (text).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 612, 792


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text on a page; places are points from the lower left corner."""

    text: str
    left: float = 72
    bottom: float = 700
    size: float = 10


def page_of(lines: Sequence[str], top: float = 720, left: float = 72) -> list[Words]:
    """Lines below each other."""
    return [Words(text, left, top - 12 * place) for place, text in enumerate(lines)]


def pdf_of(
    pages: Sequence[Sequence[Words]],
    catalog: str = "",
    objects: Mapping[int, bytes] | None = None,
) -> bytes:
    """A PDF; `catalog` and `objects`, by numbers from 1000, go in as they are."""
    kids = " ".join(f"{10 + 2 * place} 0 R" for place in range(len(pages)))
    found: dict[int, bytes] = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    }
    for place, words in enumerate(pages):
        page, content = 10 + 2 * place, 11 + 2 * place
        found[page] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {content} 0 R >>"
        ).encode()
        found[content] = stream_of(b"\n".join(map(_shown, words)))
    return _file({**found, **(objects or {})})


def stream_of(data: bytes, entries: str = "") -> bytes:
    """A stream object."""
    return f"<< /Length {len(data)} {entries} >>\nstream\n".encode() + data + b"\nendstream"


def _shown(words: Words) -> bytes:
    text = words.text.encode("cp1252")
    for special in (b"\\", b"(", b")"):
        text = text.replace(special, b"\\" + special)
    return (
        f"BT /F1 {words.size} Tf 1 0 0 1 {words.left} {words.bottom} Tm (".encode()
        + text
        + b") Tj ET"
    )


def _file(objects: Mapping[int, bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, int] = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += f"{number} 1\n{place:010} 00000 n \n".encode()
    out += f"trailer\n<< /Root 1 0 R /Size {max(places) + 1} >>\nstartxref\n{start}\n".encode()
    return bytes(out + b"%%EOF\n")
