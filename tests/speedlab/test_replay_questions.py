"""The questions of the exported page, blind and not, and the file of answers."""

import csv
import io
from pathlib import Path

import pytest

from app.speedlab.answer_columns import COLUMNS
from app.speedlab.delivery import PaneDelivery, Wait
from app.speedlab.replay_page import ReplayOptions
from app.speedlab.units import Unit
from tests.speedlab.conftest import Open, Opened
from tests.speedlab.replay_samples import TIMES, comparison
from tests.speedlab.trials.trial_samples import unguarded

COMMENT = '=SUM(A1) "quoted", אבג\nsecond line; 👍'


def answer(opened: Opened, faster: str = "Left", participant: str = "P1") -> None:
    """Answer everything and save."""
    page = opened.page
    page.get_by_role("group", name="Which felt faster?").get_by_text(faster, exact=True).click()
    page.locator("[name=left_estimate_s]").fill("2.5")
    page.locator("[name=right_estimate_s]").fill("4")
    for name, value in (
        ("left_pleasant", "6"),
        ("right_pleasant", "3"),
        ("left_thoughtful", "1"),
        ("right_thoughtful", "7"),
    ):
        page.locator(f"[name={name}][value='{value}'] + span").click()
    page.get_by_label("Comment").fill(COMMENT)
    page.get_by_label("Participant code").fill(participant)
    page.get_by_role("button", name="Save answer").click()


def downloaded(opened: Opened, folder: Path) -> list[dict[str, str]]:
    """The rows of the file that the page gives."""
    with opened.page.expect_download() as waiting:
        opened.page.get_by_role("button", name="Download answers").click()
    assert waiting.value.suggested_filename == "answers.csv"
    waiting.value.save_as(folder / "answers.csv")
    text = (folder / "answers.csv").read_bytes().decode("utf-8")
    assert text.endswith("\r\n")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    rows = list(reader)
    assert reader.fieldnames == list(COLUMNS)
    return rows


def test_without_being_asked_for_there_are_no_questions(open_replay: Open) -> None:
    opened = open_replay(comparison())
    assert not opened.page.locator("#questions").is_visible()


def test_answers_are_downloaded_as_the_trials_csv(open_replay: Open, tmp_path: Path) -> None:
    made = comparison(right=PaneDelivery(Unit.SENTENCE, Wait.DOTS), title='A "title", with commas')
    opened = open_replay(made, ReplayOptions(asks=True, trial="Pilot"))
    opened.page.get_by_role("button", name=f"2{TIMES}").click()
    opened.play()
    answer(opened)
    answer(opened, "No difference")
    answer(opened, "Right", "P2")
    rows = downloaded(opened, tmp_path)
    assert [(r["participant"], r["comparison"], r["faster"]) for r in rows] == [
        ("P1", "1", "left"),
        ("P1", "2", "same"),
        ("P2", "1", "right"),
    ]
    first = rows[0]
    assert first["answered_at"].endswith("Z")
    assert first["comment"].startswith("'=")
    assert unguarded(first["comment"]) == COMMENT
    left, right = made.shown
    wanted = {
        "trial": "Pilot", "blind": "0", "seed": "", "text": 'A "title", with commas',
        "profile": made.profile_name, "left_unit": "token", "left_wait": "none",
        "right_unit": "sentence", "right_wait": "dots", "left_estimate_s": "2.5",
        "right_estimate_s": "4", "left_pleasant": "6", "right_pleasant": "3",
        "left_thoughtful": "1", "right_thoughtful": "7", "speed": "2", "plays": "1",
    }  # fmt: skip
    assert {name: first[name] for name in wanted} == wanted
    assert float(first["left_first_s"]) == pytest.approx(left.first_ns / 1e9, abs=2e-6)
    assert float(first["right_first_s"]) == pytest.approx(right.first_ns / 1e9, abs=2e-6)
    assert float(first["complete_s"]) == pytest.approx(left.complete_ns / 1e9, abs=2e-6)


def test_an_answer_without_the_first_question_is_not_saved_and_nothing_is_lost(
    open_replay: Open,
) -> None:
    opened = open_replay(comparison(), ReplayOptions(asks=True))
    opened.page.get_by_label("Comment").fill("half")
    opened.page.get_by_role("button", name="Save answer").click()
    said = opened.page.get_by_role("status").inner_text()
    assert said.startswith("Say which felt faster")
    assert opened.page.get_by_label("Comment").input_value() == "half"
    assert opened.page.get_by_role("button", name="Download answers").is_disabled()


def test_keys_typed_into_a_comment_play_nothing(open_replay: Open) -> None:
    opened = open_replay(comparison(), ReplayOptions(asks=True))
    opened.page.get_by_label("Comment").press_sequentially("a b c")
    opened.page.keyboard.press("Home")
    assert opened.page.get_by_label("Comment").input_value() == "a b c"
    assert not [c for c in opened.page.evaluate("probe.clocks") if c["playing"]]


def test_blind_names_and_figures_nothing_and_asks_after_it_was_played(open_replay: Open) -> None:
    opened = open_replay(comparison(title="Streaming wins"), ReplayOptions(asks=True, blind=True))
    page = opened.page
    seen = page.locator("body").inner_text()
    for clue in ("Streaming", "All at once", "token", "tok/s", "first words", "Quick", " of "):
        assert clue not in seen
    assert page.title() == "Compare speed"
    assert page.locator("article h2").all_inner_texts() == ["Left", "Right"]
    for hidden in ("#position", "#time", "#speeds", "#curve"):
        assert not page.locator(hidden).is_visible()
    assert page.get_by_role("button", name="Save answer").is_disabled()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("End")
    assert opened.texts() == ["", ""], "nobody looks ahead"
    page.keyboard.press("Space")
    opened.until_ended()
    assert page.get_by_role("button", name="Save answer").is_enabled()


@pytest.mark.parametrize("seed", [0, 1, 2**32 - 1])
def test_the_sides_are_drawn_by_the_seed_balanced_and_stand_in_the_answers(
    open_replay: Open, tmp_path: Path, seed: int
) -> None:
    made = comparison("One two three four five six seven eight.")  # frames may come late
    opened = open_replay(made, ReplayOptions(asks=True, blind=True, seed=seed))
    streamed = []
    for number in range(4):
        opened.page.keyboard.press("Home")
        opened.page.get_by_role("button", name="Play", exact=True).click()
        opened.until("!document.querySelector('fieldset.body').disabled")
        entries = opened.page.evaluate("probe.shown")
        partly = [e["sides"] for e in entries if min(e["sides"]) == 0 < max(e["sides"])]
        streamed.append("left" if partly[0][0] else "right")
        opened.page.evaluate("probe.shown.length = 0")
        answer(opened)
        if number < 3:
            assert opened.texts() == ["", ""]
    rows = downloaded(opened, tmp_path)
    assert [r["left_unit"] for r in rows] == [
        "token" if side == "left" else "all" for side in streamed
    ]
    assert {r["blind"] for r in rows} == {"1"}
    assert {r["seed"] for r in rows} == {str(seed)}
    for pair in (streamed[:2], streamed[2:]):
        assert sorted(pair) == ["left", "right"]


def test_without_a_seed_each_opening_draws_anew(open_replay: Open, tmp_path: Path) -> None:
    made = comparison("One two.")
    seeds = set()
    for _ in range(3):
        opened = open_replay(made, ReplayOptions(asks=True, blind=True), accept_downloads=True)
        opened.play()
        opened.until("!document.querySelector('fieldset.body').disabled")
        answer(opened)
        seeds.add(downloaded(opened, tmp_path)[0]["seed"])
    assert len(seeds) == 3


def test_answers_that_are_only_in_the_page_are_not_left_without_a_warning(
    open_replay: Open, tmp_path: Path
) -> None:
    opened = open_replay(comparison(), ReplayOptions(asks=True))
    kinds: list[str] = []
    opened.page.on("dialog", lambda dialog: kinds.append(dialog.type))
    answer(opened)
    opened.page.reload()
    assert kinds == ["beforeunload"]
    answer(opened)
    downloaded(opened, tmp_path)
    opened.page.reload()
    assert kinds == ["beforeunload"]
