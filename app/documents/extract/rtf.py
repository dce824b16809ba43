"""RTF: text, tables, lists, and the headings that carry an outline level.

striprtf gives plain text. Outline levels are led through it as characters for private use, set
before it reads; footnotes, which it leaves out, are counted and named.
"""

import re

from app.documents.document import BlockKind
from app.documents.draft import Draft
from app.documents.extract.source import Say, Source
from app.inference.words import tr

_OUTLINE = re.compile(r"\\outlinelevel([0-8])(?!\d)")
_MARK_BASE = 0xE5C0
_MARKS = re.compile(f"[{chr(_MARK_BASE)}-{chr(_MARK_BASE + 8)}]")
_FOOTNOTE = re.compile(r"\{\\footnote\b")
_BULLET = re.compile(r"([•\-\u2013▪◦·]|\d{1,3}[.)])[ ]?\t\s*")
_DEEPEST = 6


def extract(source: Source, draft: Draft, tell: Say) -> None:
    """Read an RTF file. Raises FullError, RefusedError, OSError, and what striprtf raises."""
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 - in the child alone

    del tell
    code = source.read().lstrip().decode("latin-1")
    notes = len(_FOOTNOTE.findall(code))
    marked = _OUTLINE.sub(_with_mark, code)
    rows: list[str] = []
    text: str = rtf_to_text(marked, errors="replace")  # type: ignore[no-untyped-call] # half typed
    for line in text.split("\n"):
        if _is_row(line):
            rows.append(" | ".join(cell.strip() for cell in line.strip().split("|")[:-1]))
            continue
        _add_table(rows, draft)
        _add_line(line, draft)
    _add_table(rows, draft)
    if notes:
        draft.unreadable.append(
            tr("1 footnote could not be read. Save the file as DOCX to have footnotes read.")
            if notes == 1
            else tr(
                "{notes} footnotes could not be read. Save the file as DOCX to have "
                "footnotes read.",
                notes=notes,
            )
        )


def _with_mark(match: re.Match[str]) -> str:
    return f"{match[0]}{{\\uc0\\u{_MARK_BASE + int(match[1])}}}"


def _is_row(line: str) -> bool:
    return line.rstrip().endswith("|") and not _MARKS.search(line)


def _add_table(rows: list[str], draft: Draft) -> None:
    if rows:
        draft.add(BlockKind.TABLE, "\n".join(rows))
        rows.clear()


def _add_line(line: str, draft: Draft) -> None:
    mark = _MARKS.search(line)
    text = _MARKS.sub("", line).strip()
    bullet = _BULLET.match(text)
    if mark is not None:
        level = min(ord(mark[0]) - _MARK_BASE + 1, _DEEPEST)
        draft.add(BlockKind.HEADING, " ".join(text.split()), level)
    elif bullet is not None:
        marker = bullet[1] if bullet[1][0].isdigit() else "-"
        draft.add(BlockKind.LIST_ITEM, f"{marker} {text[bullet.end() :]}", 1)
    else:
        draft.add(BlockKind.PARAGRAPH, text)
