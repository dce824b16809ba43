"""A plan as it is kept with its summary, which can be shown so whatever model is loaded later.

What a model has read is known by hashes of what it was asked, and that depends on how it counts
and how much it holds. So both are kept: who read, and where the pieces that were read have their
borders. The rest is in the document.
"""

import json
from dataclasses import asdict, replace
from typing import Any

from app.documents.document import Document
from app.documents.sections import Section, sections_at
from app.documents.summary.pieces import Piece, together
from app.documents.summary.plan import Plan, Reader
from app.documents.summary.task import Task
from app.inference.request import Sampling


def encode_plan(plan: Plan) -> str:
    """A plan as JSON, without its document and what was asked."""
    kept = {
        "reader": asdict(plan.reader),
        "language": plan.task.language,
        "sections": [[s.start, s.fresh, s.end, s.tokens] for s in plan.sections],
        "pieces": [piece.sections for piece in plan.pieces],
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def decode_plan(text: str, document: Document, task: Task) -> Plan:
    """The inverse. Raises ValueError for what is none, or none of this document."""
    try:
        kept = json.loads(text)
        sections = sections_at(document, [_border(*row) for row in kept["sections"]])
        pieces = tuple(_piece(document, sections, numbers) for numbers in kept["pieces"])
        task = replace(task, language=str(kept["language"]))
        made = Plan(document, task, _reader(kept["reader"]), sections, pieces)
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError("not a plan") from error
    if not pieces:
        raise ValueError("a plan to read nothing")
    return made


def _border(start: int, fresh: int, end: int, tokens: int) -> tuple[int, int, int, int]:
    return start, fresh, end, tokens


def _piece(document: Document, sections: tuple[Section, ...], numbers: list[int]) -> Piece:
    return together(document, [sections[number] for number in numbers])


def _reader(kept: dict[str, Any]) -> Reader:
    sampling = dict(kept["sampling"])
    sampling["stop"] = tuple(sampling["stop"])
    return Reader(**{**kept, "sampling": Sampling(**sampling)})
