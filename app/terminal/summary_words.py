"""A summary in the terminal: as text, and as JSON with all its figures."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

from app.documents.injection import addresses_to_a_model
from app.documents.summary.forecast import Forecast
from app.documents.summary.links import Link
from app.documents.summary.outcome import Notes, Outcome, Point
from app.documents.summary.plan import Plan
from app.documents.summary.references import label_of, section_names
from app.inference.cost import cost_usd
from app.inference.events import Failed, Usage
from app.inference.money import UNKNOWN, dollars
from app.inference.wire import Json
from app.models.facts import ModelFacts

_NO_SOURCE = "no source found"


@dataclass(frozen=True, slots=True)
class Run:
    """What a run came to."""

    plan: Plan
    facts: ModelFacts
    before: Forecast
    """As it was known before the first section."""
    outcome: Outcome
    usages: tuple[Usage, ...] = ()
    """Of the steps that were asked in this run."""
    failed: Failed | None = None
    total_s: float = 0.0

    @property
    def used(self) -> Usage:
        """All steps of this run together."""
        return Usage(
            sum(usage.prompt_tokens for usage in self.usages),
            sum(usage.cached_tokens for usage in self.usages),
            sum(usage.completion_tokens for usage in self.usages),
            estimated=any(usage.estimated for usage in self.usages),
        )

    @property
    def cost_usd(self) -> Decimal | None:
        """Of this run; None where nobody knows the price."""
        total = Decimal(0)
        for usage in self.usages:
            price = self.facts.price_of(usage.prompt_tokens)
            if price is None:
                return None
            total += cost_usd(usage, price)
        return total


def figures_line(report: Run) -> str:
    """What it took, for example "14 sections, 21,300 tokens in, 1,800 out, 96 s, $0 local"."""
    used, usd = report.used, report.cost_usd
    tilde = "~" if used.estimated else ""
    money = UNKNOWN if usd is None else dollars(usd, estimated=used.estimated)
    covered = sum(report.outcome.covered)
    return (
        f"{_sections(len(report.plan.sections))}, {tilde}{used.prompt_tokens:,} tokens in "
        f"({used.cached_tokens:,} cached), {tilde}{used.completion_tokens:,} out, "
        f"{report.total_s:.1f} s, {money} {report.facts.provider or 'local'}; draws on {covered} "
        f"of {_sections(len(report.outcome.covered))}"
    )


def as_text(report: Run) -> str:
    """The points, each with its sources; or what the sections said, if it was not finished."""
    outcome = report.outcome
    lines = [_line(report.plan, point) for point in outcome.points]
    if outcome.fault is not None:
        lines.append(f"(The model's text was of no use: {_why(outcome.fault.value)}.)")
    if not outcome.is_complete or not lines:
        lines += [line for notes in outcome.notes for line in _notes_lines(report.plan, notes)]
    return "".join(f"{line}\n" for line in lines) or "The model found nothing of what was asked.\n"


def as_json(report: Run) -> str:
    """Everything, with offsets in code points of the document's text."""
    made, outcome = report.plan, report.outcome
    used, usd = report.used, report.cost_usd
    body: Json = {
        "document": _document_json(made),
        "task": asdict(made.task),
        "model": made.reader.name,
        "provider": report.facts.provider,
        "state": _state(report),
        "sections": [
            {
                "number": section.index + 1,
                "start": section.start,
                "end": section.end,
                "tokens": section.tokens,
                "headings": section.heading_path,
                "pages": [section.first_page, section.last_page],
                "covered": covered,
            }
            for section, covered in zip(made.sections, outcome.covered, strict=True)
        ],
        "points": [_point_json(made, point) for point in outcome.points],
        "notes": [_notes_json(made, notes) for notes in outcome.notes],
        "coverage": sum(outcome.covered) / len(outcome.covered) if outcome.covered else 0.0,
        "timing": {"total_s": report.total_s, "forecast_s": report.before.seconds},
        "tokens": {
            "document": made.tokens,
            "sent": used.prompt_tokens,
            "cached": used.cached_tokens,
            "written": used.completion_tokens,
            "estimated": used.estimated,
            "steps": len(report.usages),
        },
        "cost_usd": None if usd is None else str(usd),
    }
    if report.failed is not None:
        body["failure"] = {"kind": report.failed.kind, "sentence": report.failed.sentence}
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _line(made: Plan, point: Point) -> str:
    labels = list(dict.fromkeys(label_of(made.document, made.sections, k) for k in point.links))
    return f"- {point.text} [{'; '.join(labels) or _NO_SOURCE}]"


def _notes_lines(made: Plan, notes: Notes) -> Sequence[str]:
    head = section_names(notes.sections)
    if notes.fault is not None:
        return [f"{head}: the model's text was of no use: {_why(notes.fault.value)}."]
    return [f"{head}:", *(_line(made, point) for point in notes.points)] if notes.points else []


def _why(fault: str) -> str:
    return {"empty": "it was empty", "loop": "it repeats itself", "echo": "it repeats the task"}[
        fault
    ]


def _state(report: Run) -> str:
    if report.failed is not None:
        return "failed"
    return "complete" if report.outcome.is_complete else "stopped"


def _sections(count: int) -> str:
    return f"{count} section" if count == 1 else f"{count} sections"


def _document_json(made: Plan) -> Json:
    document = made.document
    return {
        "title": document.title,
        "format": document.format,
        "pages": document.pages,
        "words": document.words(),
        "characters": len(document.text),
        "tokens": made.tokens,
        "language": document.language,
        "unreadable": document.unreadable,
        "addresses_to_a_model": [asdict(found) for found in addresses_to_a_model(document)],
    }


def _notes_json(made: Plan, notes: Notes) -> Json:
    return {
        "sections": [number + 1 for number in notes.sections],
        "points": [_point_json(made, point) for point in notes.points],
        "fault": notes.fault,
        "tries": notes.tries,
    }


def _point_json(made: Plan, point: Point) -> Json:
    return {"text": point.text, "links": [_link_json(made, link) for link in point.links]}


def _link_json(made: Plan, link: Link) -> Json:
    passage = link.passage
    return {
        "start": passage.start,
        "end": passage.end,
        "label": label_of(made.document, made.sections, link),
        "page": made.document.page_at(passage.start),
        "shared": round(link.shared, 3),
        "quote": made.document.text[passage.start : passage.end].strip(),
    }
