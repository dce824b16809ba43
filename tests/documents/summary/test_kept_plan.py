"""A plan that is kept with its summary, which is shown from it without the model that wrote it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.documents.document import Document
from app.documents.summary.budgets import rough_count
from app.documents.summary.follow_up import excerpts_of, follow_up
from app.documents.summary.kept_plan import decode_plan, encode_plan
from app.documents.summary.links import Matcher
from app.documents.summary.plan import Plan, Reader, plan
from app.documents.summary.task import Style, Task
from app.inference.request import Sampling
from tests.documents.summary.kit import chronicle_document

DOCUMENT = replace(chronicle_document(900), pages=3, page_starts=((0, 1), (900, 2), (2900, 3)))
READER = Reader("A model", "an engine:A model", Sampling(temperature=0.3, stop=("###",)), 1024)
TASK = Task(language="German")


def in_sections(document: Document) -> Plan:
    return plan(document, TASK, READER, rough_count)


def in_one_piece(document: Document) -> Plan:
    return in_sections(document).in_one_piece()


def from_excerpts(document: Document) -> Plan:
    task = Task(Style.QUESTION, wanted="Who repaired the roof of the library?", language="German")
    return follow_up(document, task, READER, excerpts_of(document), Matcher(document))


@pytest.mark.parametrize("make", [in_sections, in_one_piece, from_excerpts])
def test_a_plan_comes_back_as_it_was(make: Callable[[Document], Plan]) -> None:
    made = make(DOCUMENT)
    assert len(made.sections) > 1
    asked = replace(made.task, language="")
    assert decode_plan(encode_plan(made), DOCUMENT, asked) == made


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        encode_plan(in_sections(DOCUMENT)).replace('"pieces":[[0]', '"pieces":[[99]'),
        encode_plan(in_sections(DOCUMENT)).replace('"temperature"', '"warmth"'),
        encode_plan(in_sections(chronicle_document(2000))),
    ],
)
def test_what_is_no_plan_of_this_document_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode_plan(text, DOCUMENT, TASK)
