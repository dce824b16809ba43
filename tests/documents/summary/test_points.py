"""What small models really write, taken apart into points."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.summary.points import Fault, cited_in, fault_of, points_of
from app.documents.summary.prompts import RULE, instruction_in, section_messages
from app.documents.summary.task import Length, Style, Task

POINTS, ABSTRACT = Style.KEY_POINTS, Style.ABSTRACT
BULLETS = """The three most important facts in this text are:
- The railway employed 973 people on the last Friday, which saved 442 crowns.
- The brewery employed 959 people on the last Friday, which saved 529 crowns."""
IN_ONE_LINE = "1. The mill burned down. 2. Nobody was hurt in it. 3. It was built again in 1850."
PARAGRAPHS = """The text is not telling us what happened at the lighthouse.

It is describing how a situation occurred, and why it was important to the town."""
CONTINUED = """Here are the points:

* The mill burned down in the night
  of the flood, as everybody knows.
* Nobody was hurt."""
FENCED = "```markdown\n- **Fire:** the mill burned down.\n- Nobody was hurt.\n```"
TAGGED = "<text>\n- The mill burned down.\n</text>\n- Nobody was hurt."
CUT = "- The mill burned down.\n- Nobody was hurt in it.\n- It was built again in the"
QUESTION = "What must a person do who distributes the program in object code form?"


@pytest.mark.parametrize(
    ("text", "points"),
    [
        (
            BULLETS,
            (
                "The railway employed 973 people on the last Friday, which saved 442 crowns.",
                "The brewery employed 959 people on the last Friday, which saved 529 crowns.",
            ),
        ),
        (
            IN_ONE_LINE,
            ("The mill burned down.", "Nobody was hurt in it.", "It was built again in 1850."),
        ),
        (
            PARAGRAPHS,
            (
                "The text is not telling us what happened at the lighthouse.",
                "It is describing how a situation occurred, and why it was important to the town.",
            ),
        ),
        (
            CONTINUED,
            (
                "The mill burned down in the night of the flood, as everybody knows.",
                "Nobody was hurt.",
            ),
        ),
        (FENCED, ("Fire: the mill burned down.", "Nobody was hurt.")),
        (TAGGED, ("The mill burned down.", "Nobody was hurt.")),
        (CUT, ("The mill burned down.", "Nobody was hurt in it.")),
        ("- It was built again in the", ("It was built again in the",)),
        ("- the mill burned down\n- nobody was hurt", ("the mill burned down", "nobody was hurt")),
        ("1) The mill burned down.\n2) Nobody was hurt.", None),
        (
            "- The mill burned down;\n- Nobody was hurt.",
            ("The mill burned down", "Nobody was hurt."),
        ),
        ("(1) The mill burned down.\n(2) Nobody was hurt.", None),
        ("\u2022 The mill burned down.\n\u2013 Nobody was hurt.", None),
        ("- The mill burned down.\n\n\n- Nobody was hurt.\n- The mill burned down.", None),
        ("## Summary\n- The mill burned down.\n- Nobody was hurt.", None),
        (f"- {RULE}\n- The mill burned down.\n- Nobody was hurt.", None),
        ("- The events:\n- The mill burned down.\n- 3.\n- Nobody was hurt.", None),
        ("The mill burned down. Nobody was hurt.", None),
        ("", ()),
        ("\n \n", ()),
        ("None.", ()),
        ("- None.", ()),
        ("- Nothing", ()),
        ("The text says nothing about that.", ()),
        ("- This text says nothing.", ()),
        ("- Fire.", ()),
    ],
)
def test_points_are_found_in_whatever_form(text: str, points: tuple[str, ...] | None) -> None:
    if points is None:
        points = ("The mill burned down.", "Nobody was hurt.")
    assert points_of(text, POINTS) == points


@pytest.mark.parametrize(
    "text",
    [
        "- 会議は予算を承認した。\n- 図書館は三月に閉まる。",
        "・会議は予算を承認した。\n・図書館は三月に閉まる。",
        "1、会議は予算を承認した。\n2、図書館は三月に閉まる。",
        "要点\uff1a\n1. 会議は予算を承認した。\n2. 図書館は三月に閉まる。",
        "会議は予算を承認した。図書館は三月に閉まる。",
    ],
)
def test_scripts_without_spaces_have_points_too(text: str) -> None:
    found = ("会議は予算を承認した。", "図書館は三月に閉まる。")
    assert points_of(text, POINTS) == found
    assert fault_of(text, "Write the 3 most important facts of this text.") is None


def test_an_abstract_is_its_sentences_and_an_abbreviation_ends_none() -> None:
    text = "Dr. Smith repaired the mill in St. Mary. It cost 5.5 crowns! Nobody was hurt."
    expected = (
        "Dr. Smith repaired the mill in St. Mary.",
        "It cost 5.5 crowns!",
        "Nobody was hurt.",
    )
    assert points_of(text, ABSTRACT) == expected
    assert points_of("会議は予算を承認した。図書館は三月に閉まる。", ABSTRACT) == (
        "会議は予算を承認した。",
        "図書館は三月に閉まる。",
    )


@settings(deadline=None)
@given(st.text(), st.sampled_from(Style))
def test_any_text_has_points_on_one_line_each_and_none_twice(text: str, style: Style) -> None:
    points = points_of(text, style)
    assert len(set(points)) == len(points)
    assert all(point.strip() == point != "" for point in points)
    assert fault_of(text, "Write.") in (None, *Fault)
    cited_in(text)


def asked(task: Task) -> str:
    return instruction_in(section_messages(task, "A text.", is_whole=False))


TASKS = [
    *(Task(style, length) for style in list(Style)[:3] for length in Length),
    Task(Style.QUESTION, wanted=QUESTION),
    Task(Style.OWN, wanted="Name every building."),
    Task(Style.KEY_POINTS, language="German"),
]


@pytest.mark.parametrize("task", TASKS)
def test_an_instruction_that_is_repeated_is_an_echo(task: Task) -> None:
    for text in (asked(task), f"- {asked(task)}", asked(task).upper()):
        assert fault_of(text, asked(task), task.wanted) is Fault.ECHO
    for text in (BULLETS, IN_ONE_LINE, PARAGRAPHS, CUT, "None.", "- The text says nothing."):
        assert fault_of(text, asked(task), task.wanted) is None


def test_an_answer_may_repeat_its_question_as_far_as_it_says_more() -> None:
    task = Task(Style.QUESTION, wanted=QUESTION)
    answer = (
        "- A person who distributes the program in object code form must also distribute the "
        "source code."
    )
    assert fault_of(answer, asked(task), task.wanted) is None
    assert fault_of(f"- {QUESTION}", asked(task), task.wanted) is Fault.ECHO


@pytest.mark.parametrize("text", ["", " \n", "---", "- ", "***"])
def test_nothing_written_is_empty(text: str) -> None:
    assert fault_of(text, asked(Task())) is Fault.EMPTY


@pytest.mark.parametrize(
    "text",
    [
        "- The mill burned down in the night of the flood.\n" * 4,
        "the mill the mill the mill the mill the mill the mill the mill",
        "会議は予算を承認した。" * 6,
    ],
)
def test_the_same_again_and_again_is_a_loop(text: str) -> None:
    assert fault_of(text, asked(Task())) is Fault.LOOP


@pytest.mark.parametrize(
    ("point", "bare", "numbers"),
    [
        ("The mill burned down [2].", "The mill burned down.", (2,)),
        ("The mill burned down. [1, 4]", "The mill burned down.", (1, 4)),
        ("It [3] burned [1;3] down. [1]", "It burned down.", (3, 1)),
        ("It burned down [2-5].", "It burned down.", (2, 3, 4, 5)),
        ("It burned down [2\u20134, 9].", "It burned down.", (2, 3, 4, 9)),
        ("It burned down [5-2].", "It burned down.", (2, 3, 4, 5)),
        ("It burned down.", "It burned down.", ()),
        ("It burned [sic] down [note 2].", "It burned [sic] down [note 2].", ()),
        ("It burned down [0].", "It burned down.", (0,)),
    ],
)
def test_the_notes_that_a_point_names_are_taken_off_it(
    point: str, bare: str, numbers: tuple[int, ...]
) -> None:
    assert cited_in(point) == (bare, numbers)


def test_a_range_without_end_names_no_more_than_some_notes() -> None:
    assert len(cited_in("It burned down [1-9999].")[1]) < 200
