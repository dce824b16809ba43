"""The exported page in a real browser: its timing, its controls, and texts that mean harm."""

from itertools import pairwise

import pytest

from app.speedlab.delivery import PaneDelivery, Wait
from app.speedlab.profiles import Profile
from app.speedlab.reading import at, reading
from app.speedlab.replay_page import ReplayOptions, Scheme
from app.speedlab.units import Unit
from tests.speedlab.chromium import shown_steps, told
from tests.speedlab.conftest import Open, Opened
from tests.speedlab.replay_samples import HOSTILE, PROSE, QUICK, TIMES, comparison

SLOW = Profile("Slow", 600, 12)


def position(opened: Opened) -> float:
    return float(opened.page.get_by_label("Position").input_value())


@pytest.mark.parametrize("speed", [1, 2, 0.5])
def test_every_step_is_shown_in_order_and_none_before_its_time(
    open_replay: Open, speed: float
) -> None:
    made = comparison(PROSE[:90], left=PaneDelivery(Unit.TOKEN), right=PaneDelivery(Unit.WORD))
    opened = open_replay(made)
    opened.page.get_by_role("button", name=f"{speed}{TIMES}", exact=True).click()
    opened.play()
    opened.until_ended()
    steps = shown_steps(opened.page, opened.sides)
    print(f"\nspeed {speed}: {told(steps)}")
    for number, side in enumerate(opened.sides):
        assert [s.step for s in steps if s.side == number] == list(range(len(side["ms"])))
    assert max(step.early_ms for step in steps) <= 0.2, "performance.now() tells tenths"
    assert opened.texts() == [PROSE[:90]] * 2


def test_both_sides_are_complete_in_the_same_frame(open_replay: Open) -> None:
    opened = open_replay(comparison())
    opened.play()
    opened.until_ended()
    last = opened.page.evaluate("probe.shown.at(-1).sides")
    before = opened.page.evaluate("probe.shown.at(-2).sides")
    assert last[0] == last[1] == len(PROSE)
    assert before[0] < len(PROSE)
    assert before[1] == 0


def test_a_hostile_text_is_only_ever_text(open_replay: Open) -> None:
    made = comparison(HOSTILE, left=PaneDelivery(Unit.TOKEN), title=HOSTILE)
    opened = open_replay(made, ReplayOptions(asks=True))
    opened.page.keyboard.press("End")
    shown = opened.page.evaluate(
        "[...document.querySelectorAll('.lines')].map(l => JSON.stringify(l.textContent))"
    )
    wanted = opened.page.evaluate("text => JSON.stringify(text)", HOSTILE.replace("\ud83d", "?")
        .replace("\udc00", "?"))  # fmt: skip
    assert [text.replace("\\ud83d lone", "? lone").replace("\\udc00", "?") for text in shown] == [
        wanted
    ] * 2
    assert opened.page.evaluate("window.hit") is None
    assert opened.page.locator(".lines img, .lines script, #what img").count() == 0
    assert opened.page.locator("script").count() == 2


def test_marks_of_direction_stay_within_their_line(open_replay: Open) -> None:
    text = "\u202eabc\nplain\n\u05e9\u05dc\u05d5\u05dd abc"
    opened = open_replay(comparison(text))
    opened.page.keyboard.press("End")
    lines = opened.page.locator(".lines").first.locator("> div")
    assert [lines.nth(n).evaluate("e => getComputedStyle(e).direction") for n in range(3)] == [
        "ltr",
        "ltr",
        "rtl",
    ]
    assert lines.nth(1).evaluate("e => getComputedStyle(e).unicodeBidi") == "isolate"


def test_a_policy_keeps_out_every_script_but_its_own(open_replay: Open) -> None:
    opened = open_replay(comparison())
    opened.page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.hit = 1';"
        " document.body.append(s); }"
    )
    assert opened.page.evaluate("window.hit") is None
    sent = opened.page.evaluate("fetch('http://127.0.0.1:9/').then(() => 1, () => 0)")
    assert sent == 0
    assert len(opened.trouble) >= 2, "the browser said so"
    assert all("Content Security Policy" in said for said in opened.trouble)
    opened.trouble.clear()


def test_pausing_stops_the_time_and_playing_goes_on_from_there(open_replay: Open) -> None:
    opened = open_replay(comparison(profile=SLOW))
    opened.play()
    opened.until("document.querySelector('.lines').textContent.length > 5")
    opened.page.get_by_role("button", name="Pause").click()
    stood = position(opened), opened.texts()
    opened.page.wait_for_timeout(400)
    assert (position(opened), opened.texts()) == stood
    opened.play()
    opened.until(f"document.querySelector('.lines').textContent.length > {len(stood[1][0]) + 3}")
    starts = [c for c in opened.page.evaluate("probe.clocks") if c["playing"]]
    assert starts[-1]["ms"] == pytest.approx(stood[0])


def test_scrubbing_shows_exactly_what_was_there_at_that_moment(open_replay: Open) -> None:
    made = comparison(profile=SLOW, right=PaneDelivery(Unit.SENTENCE))
    opened = open_replay(made)
    for share in (0.7, 0.2, 0.95, 0.0, 1.0, 0.5):
        ms = round(opened.complete_ms * share)
        opened.page.get_by_label("Position").fill(str(ms))
        wanted = [shown.text[: shown.end_at(ms * 1_000_000)] for shown in made.shown]
        assert opened.texts() == wanted
        time = opened.page.locator("#time").inner_text()
        assert time == f"{ms / 1000:.1f} s of {opened.complete_ms / 1000:.1f} s"


def test_again_starts_from_the_beginning(open_replay: Open) -> None:
    opened = open_replay(comparison())
    again = opened.page.get_by_role("button", name="Play again")
    assert again.is_disabled()
    opened.page.keyboard.press("End")
    assert opened.texts() == [PROSE, PROSE]
    again.click()
    assert opened.page.evaluate("probe.clocks.at(-1)")["ms"] == 0
    opened.until("document.querySelector('.lines').textContent.length < 20")
    opened.until_ended()
    assert opened.texts() == [PROSE, PROSE]


def test_the_speed_is_shown_and_kept_to(open_replay: Open) -> None:
    opened = open_replay(comparison())
    note = opened.page.get_by_text("Not the real speed.")
    assert not note.is_visible()
    opened.page.get_by_role("button", name=f"2{TIMES}").click()
    assert note.is_visible()
    assert (
        opened.page.get_by_role("button", name=f"2{TIMES}").get_attribute("aria-pressed") == "true"
    )
    opened.play()
    opened.until_ended()
    played, ended = opened.page.evaluate("probe.clocks.slice(-2)")
    took = ended["at"] - played["at"]
    assert opened.complete_ms / 2 <= took + 0.2
    assert took < opened.complete_ms, "far from the real speed, however busy the machine is"


def test_the_keyboard_does_all_of_it(open_replay: Open) -> None:
    opened = open_replay(comparison(profile=SLOW))
    press = opened.page.keyboard.press
    press("ArrowRight")
    press("ArrowRight")
    assert position(opened) == 2000
    press("ArrowLeft")
    assert position(opened) == 1000
    press("Space")
    assert opened.page.evaluate("probe.clocks.at(-1)")["playing"]
    press("Space")
    assert not opened.page.evaluate("probe.clocks.at(-1)")["playing"]
    press("Home")
    assert position(opened) == 0
    names = []
    for _ in range(9):
        press("Tab")
        focused = opened.page.evaluate(
            "[document.activeElement.ariaLabel || document.activeElement.textContent,"
            " getComputedStyle(document.activeElement).outlineStyle]"
        )
        names.append(focused[0])
        assert focused[1] == "solid", f"{focused[0]} does not show that it has the focus"
        if focused[0] == "Right text":
            break
    assert names == [
        "Play", "Position", f"0.5{TIMES}", f"1{TIMES}", f"2{TIMES}", "Left text", "Right text",
    ]  # fmt: skip
    opened.page.get_by_role("button", name="Play", exact=True).focus()
    press("Space")
    assert opened.page.evaluate("probe.clocks.filter(c => c.playing).length") == 2, (
        "once, not twice"
    )


def test_everything_has_a_name(open_replay: Open) -> None:
    opened = open_replay(comparison(), ReplayOptions(asks=True))
    nameless = opened.page.evaluate(
        "[...document.querySelectorAll('button, input, textarea, [role=img], [role=region]')]"
        ".filter(e => !(e.ariaLabel || e.getAttribute('aria-label') || e.textContent.trim()"
        " || e.labels?.[0]?.textContent.trim())).map(e => e.outerHTML)"
    )
    assert nameless == []
    assert opened.page.locator("article").first.get_attribute("aria-labelledby") == "name-left"
    assert "first words" in str(opened.page.locator("#chart svg").get_attribute("aria-label"))


@pytest.mark.parametrize("wait", Wait)
def test_each_wait_is_seen_until_the_first_words(open_replay: Open, wait: Wait) -> None:
    opened = open_replay(
        comparison(profile=SLOW, right=PaneDelivery(Unit.ALL, wait)), reduced_motion="reduce"
    )
    indicator = opened.page.locator(".waiting").nth(1)
    assert not indicator.is_visible(), "nothing is waited for before it plays"
    opened.page.get_by_label("Position").fill("300")
    assert wait is Wait.NONE or indicator.is_visible()
    if wait is Wait.PHASES:
        assert indicator.locator("[data-state=now]").inner_text().endswith("Reading your text")
        opened.page.get_by_label("Position").fill("700")
        assert indicator.locator("[data-state=now]").inner_text().endswith("Writing")
    if wait is Wait.PROGRESS:
        left = round((opened.complete_ms - 300) / 1000 + 0.5)
        assert indicator.inner_text().endswith(f"about {left} s left")
    opened.page.keyboard.press("End")
    assert not indicator.is_visible()


def test_what_moves_while_waiting_stands_still_where_motion_is_unwanted(open_replay: Open) -> None:
    made = comparison(profile=SLOW, right=PaneDelivery(Unit.ALL, Wait.SPINNER))
    turns = []
    for motion in ("no-preference", "reduce"):
        opened = open_replay(made, reduced_motion=motion)
        opened.page.keyboard.press("ArrowRight")
        turns.append(opened.page.locator(".ring").evaluate("e => e.style.rotate"))
    assert turns[0].endswith("turn")
    assert turns[1] == ""


def test_the_figures_are_those_of_the_speed_lab(open_replay: Open) -> None:
    made = comparison(profile=SLOW, right=PaneDelivery(Unit.SENTENCE, Wait.DOTS))
    opened = open_replay(made, ReplayOptions(words_per_minute=300))
    for ms in (1500, 4000, 9000):
        opened.page.get_by_label("Position").fill(str(ms))
        for number, shown in enumerate(made.shown):
            said = opened.page.locator(".figures").nth(number).inner_text()
            now_ns = round(min(ms, opened.complete_ms) * 1e6)
            idle_s = now_ns / 1e9 - at(reading(shown, 300), now_ns) * 0.2
            assert f"{max(0.0, idle_s):.1f} s nothing to read" in said, f"at {ms} on side {number}"
    opened.page.keyboard.press("End")
    tokens = len(made.generated.ends)
    seconds = (made.generated.complete_ns - made.generated.first_ns) / 1e9
    said = opened.page.locator(".figures").first.inner_text()
    assert "0.6 s first words" in said
    assert f"{(tokens - 1) / seconds:.1f} tok/s" in said


def test_the_curve_rises_and_never_falls(open_replay: Open) -> None:
    opened = open_replay(comparison())
    for path in opened.page.locator("#chart path").all():
        numbers = str(path.get_attribute("d"))[1:].split("L")
        points = [tuple(map(float, point.split())) for point in numbers]
        assert len(points) > 1
        for (x, y), (next_x, next_y) in pairwise(points):
            assert next_x >= x
            assert next_y <= y, "up is less"
    assert opened.page.locator("#legend").inner_text().split("\n") == [
        "Streaming",
        "All at once",
        "reading at 238 words a minute",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_takes_the_scheme_that_the_reader_wishes_unless_told(
    open_replay: Open, scheme: str
) -> None:
    canvas = "getComputedStyle(document.documentElement).backgroundColor"
    colours = {"light": "rgb(251, 251, 250)", "dark": "rgb(23, 24, 26)"}
    opened = open_replay(comparison(), color_scheme=scheme)
    assert opened.page.evaluate(canvas) == colours[scheme]
    fixed = open_replay(comparison(), ReplayOptions(scheme=Scheme.DARK), color_scheme=scheme)
    assert fixed.page.evaluate(canvas) == colours["dark"]


def test_on_a_narrow_screen_the_panes_stand_one_below_the_other(open_replay: Open) -> None:
    opened = open_replay(comparison(), viewport={"width": 360, "height": 740})
    first, second = (pane.bounding_box() for pane in opened.page.locator(".pane").all())
    assert first is not None
    assert second is not None
    assert second["y"] >= first["y"] + first["height"]
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_long_text_is_followed_until_someone_scrolls_up(open_replay: Open) -> None:
    opened = open_replay(comparison("\n".join(PROSE.split(" ") * 4), QUICK))
    box = opened.page.locator(".text").first
    below = "e => e.scrollHeight - e.clientHeight - e.scrollTop"
    opened.page.get_by_label("Position").fill(str(opened.complete_ms * 0.8))
    opened.play()
    opened.page.wait_for_timeout(300)
    assert box.evaluate(below) < 40
    box.hover()
    opened.page.mouse.wheel(0, -400)
    opened.page.wait_for_timeout(300)
    stood = box.evaluate("e => e.scrollTop")
    opened.page.wait_for_timeout(300)
    assert box.evaluate("e => e.scrollTop") == stood
    opened.until_ended()
    assert opened.page.locator(".text").nth(1).evaluate("e => e.scrollTop") == 0, "all at once"
