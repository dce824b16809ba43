import csv
import io
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.conversations.store import Store
from app.speedlab.answer_columns import COLUMNS as SHARED
from app.speedlab.trials import store as trial_store
from app.speedlab.trials.design import Material, Scale, TrialDesign
from app.speedlab.trials.dictionary import columns, dictionary
from app.speedlab.trials.export import _guarded, csv_text, json_text, rows
from app.speedlab.trials.records import TrialData
from app.speedlab.trials.report import report
from app.speedlab.trials.results import results
from tests.speedlab.trials.trial_samples import (
    BEGIN,
    Opinion,
    design,
    take_part,
    timeline,
    unguarded,
)

NASTY = "</script><script>alert(1)</script> \"q\" 'a' & \u202eevil\u2066 |x| `y` <img src=//x.y>"


def data_of(store: Store, trial: TrialDesign, comment: str = "", *, people: int = 2) -> TrialData:
    trial_store.add_trial(store, trial)
    for number in range(people):
        code = f"P{number}" if people > 1 else "=P"
        take_part(store, trial, code, lambda _: Opinion(comment=comment))
    take_part(store, trial, "Half", lambda _: Opinion(None), answers=1)
    data = trial_store.load_trial(store, trial.id)
    assert data is not None
    return data


def read_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_and_json_hold_the_same_rows_one_a_planned_comparison(store: Store) -> None:
    data = data_of(store, design(), "Zwei\nZeilen, „ja“; 🌊\r\n=1")
    from_json = json.loads(json_text(data))
    from_csv = read_csv(csv_text(data))
    assert from_json == rows(data)
    assert len(from_csv) == len(from_json) == 12
    for one, other in zip(from_csv, from_json, strict=True):
        assert list(one) == list(other) == [column.name for column in columns(data.design)]
        for name, value in other.items():
            assert unguarded(one[name]) == ("" if value is None else str(value))


def test_rows_say_what_was_planned_played_and_answered(store: Store) -> None:
    data = data_of(store, design(), "Fine")
    table = rows(data)
    first = table[0]
    planned = data.sessions[0].comparisons[0].planned
    side = "left" if planned.left == "first" else "right"
    assert (first["participant"], first["comparison"], first["state"]) == ("P0", 1, "answered")
    assert (first["faster"], first["faster_delivery"]) == (side, "first")
    assert (first["first_real_s"], first["second_real_s"]) == (8.0, 8.016)
    assert (first[f"{side}_estimate_s"], first["first_estimate_s"]) == (6.0, 6.0)
    assert (first["first_pleasant"], first["second_pleasant"]) == (6, 4)
    assert first[f"{side}_unit"] == "token"
    assert (first["answered_at"], first["plays"]) == ("2026-11-03T09:30:40.000+00:00", 1)
    assert first["complete_s"] == timeline(f"{first_text(data)}").complete_ns / 1e9
    assert [row["state"] for row in table[8:]] == ["answered", "planned", "planned", "planned"]
    assert (table[8]["faster"], table[8]["faster_delivery"]) == ("same", "same")
    assert (table[11]["faster"], table[11]["comment"], table[11]["plays"]) == (None, None, 0)


def first_text(data: TrialData) -> str:
    material = data.sessions[0].comparisons[0].planned.material
    return data.design.materials[material].generated.text


def test_what_a_replay_exports_too_has_its_names_and_its_order(store: Store) -> None:
    names = [column.name for column in columns(design())]
    assert names[: len(SHARED)] == list(SHARED)
    assert len(set(names)) == len(names)
    other = [column.name for column in columns(design(scales=()))]
    assert not [name for name in other if "pleasant" in name]


@pytest.mark.parametrize(
    "comment",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "'=1",
        "''-x",
        "\uff1d1",
        "\uff20a",
    ],
)
def test_a_comment_is_no_formula(store: Store, comment: str) -> None:
    text = csv_text(data_of(store, design(comparisons=1), comment, people=1))
    cell = read_csv(text)[0]["comment"]
    assert cell.startswith("'")
    assert unguarded(cell) == comment
    assert read_csv(text)[0]["participant"] == "'=P"


@settings(deadline=None)
@given(st.text("='-+@\t\r\n ab\u3000", max_size=6) | st.text(max_size=20))
def test_what_is_guarded_can_be_read_again_exactly(text: str) -> None:
    guarded = _guarded(text)
    assert isinstance(guarded, str)
    assert unguarded(guarded) == text
    assert guarded.lstrip(" ")[:1] not in tuple("=+-@\t\r\n")


def test_ordinary_words_are_left_as_they_are() -> None:
    for text in ("", "'", "it's", "a=1", "'quoted'", "…", "5 - 3"):
        assert _guarded(text) == text


def test_the_dictionary_explains_every_column(store: Store) -> None:
    trial = design(scales=(Scale("calm", "How | *calm*?", "no", "yes", 5),), name="A | B")
    text = dictionary(trial, "answers.csv")
    cells = [re.split(r"(?<!\\)\|", line) for line in text.splitlines() if line.startswith("| ")]
    assert [row[1].strip() for row in cells[1:]] == [column.name for column in columns(trial)]
    assert all(len(row) == 5 and row[2].strip() and row[3].strip() for row in cells)
    assert "1 to 5" in text
    assert r"How \| \*calm\*?" in text
    assert "# What stands in answers.csv" in text


class Tags(HTMLParser):
    """What a browser would see: tags, their attributes, and the texts outside of the style."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "circle", "line"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_report_carries_out_nothing_that_a_person_wrote(store: Store) -> None:
    scales = (Scale("nasty", NASTY, NASTY, NASTY),)
    trial = TrialDesign(
        NASTY,
        (Material(NASTY, timeline(), NASTY), Material("B", timeline("Another one."), "P")),
        comparisons=2,
        scales=scales,
    )
    trial_store.add_trial(store, trial)
    take_part(store, trial, "<b onclick=x>", lambda _: Opinion(comment=NASTY))
    data = trial_store.load_trial(store, trial.id)
    assert data is not None
    html = report(results(data), BEGIN)
    page = Tags(html)
    assert page.open == []
    assert not {"script", "img", "b", "link", "iframe", "a"} & set(page.tags)
    names = {name for name, _ in page.attributes}
    assert not {name for name in names if name.startswith("on") or name in ("src", "href")}
    assert not re.search(r"https?://|url\(|@import", html)
    assert "default-src 'none'" in html
    for mark in "\u202e\u2066":
        assert mark not in html
    assert "[U+202E]evil" in page.text
    assert "</script><script>alert(1)" in page.text


def test_a_report_says_n_and_what_cannot_be_concluded(store: Store) -> None:
    html = report(results(data_of(store, design())), BEGIN)
    page = Tags(html)
    assert page.open == []
    assert "3 participants answered 9 of 12 planned comparisons" in page.text
    assert "n = 3 participants, 9 comparisons" in page.text
    assert "Too few to conclude which felt faster" in page.text
    assert "not independent" in page.text
    assert "Made 2026-11-03 09:30 UTC" in page.text
    assert {"Laptop", "Fast API", "P0", "P1", "Half"} <= set(re.findall(r"<h3><bdi>(.*?)<", html))
    assert page.tags.count("svg") > 20


def test_a_report_of_nothing_says_so(store: Store) -> None:
    trial = design()
    trial_store.add_trial(store, trial)
    data = trial_store.load_trial(store, trial.id)
    assert data is not None
    page = Tags(report(results(data), BEGIN))
    assert "Nothing was answered yet, so nothing can be concluded." in page.text
    assert "svg" not in page.tags
