"""The exported page without a browser: what is in the file, and what can never be."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.settings.resources import resource_path
from app.speedlab.comparison import Comparison
from app.speedlab.delivery import PaneDelivery, Wait
from app.speedlab.profiles import NAMED, paced
from app.speedlab.replay_page import SCRIPTS, ReplayOptions, Scheme, embedded, replay_page
from app.speedlab.timeline import Timeline
from app.speedlab.units import Unit, token_ends, word_starts
from app.ui.palette import DARK, LIGHT
from tests.speedlab.replay_samples import HOSTILE, PROSE, comparison


class Parts(HTMLParser):
    """The elements of a page, with the text inside scripts, styles and the title."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"/{tag}", {}, ""))

    def handle_data(self, data: str) -> None:
        if self.found:
            tag, attributes, text = self.found[-1]
            self.found[-1] = (tag, attributes, text + data)

    def all(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        return [(attributes, text) for name, attributes, text in self.found if name == tag]


def data_of(page: str) -> dict[str, Any]:
    """What the page's script is given, as a browser would find it."""
    (text,) = (text for attributes, text in Parts(page).all("script") if "id" in attributes)
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.mark.parametrize("text", [PROSE, HOSTILE, "", " ", "</script>", "<!--<script>"])
def test_what_is_embedded_comes_out_as_it_went_in(text: str) -> None:
    page = replay_page(comparison(text, title=text), ReplayOptions())
    data = data_of(page)
    assert data["title"] == text
    for side in data["sides"]:
        assert "".join(side["pieces"]) == text
        assert len(side["pieces"]) == len(side["ms"]) == len(side["words"]) == len(side["tokens"])
    page.encode()


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_keeps_out_of_the_markup(text: str) -> None:
    inside = embedded({"text": text})
    assert not set(inside) & set("<>&\u2028\u2029")
    inside.encode()
    assert json.loads(inside) == {"text": text}


def test_the_page_has_the_same_elements_whatever_the_text_is() -> None:
    tame, hostile = (
        [
            tag
            for tag, _, _ in Parts(
                replay_page(comparison(text, title=text), ReplayOptions(asks=True))
            ).found
        ]
        for text in (PROSE, HOSTILE)
    )
    assert tame == hostile


def test_only_its_own_script_and_style_are_allowed() -> None:
    parts = Parts(replay_page(comparison(HOSTILE), ReplayOptions()))
    (policy,) = (a["content"] for a, _ in parts.all("meta") if "http-equiv" in a)
    (script,) = (text for a, text in parts.all("script") if a.get("type") == "module")
    ((_, style),) = parts.all("style")
    assert policy is not None
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["script-src"] == f"'{hash_of(script)}'"
    assert rules["style-src"] == f"'{hash_of(style)}'"
    assert rules["img-src"] == "data:"
    assert not [a for _, a, _ in parts.found if {"src", "style", "onclick", "onload"} & a.keys()]


def hash_of(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def test_the_script_is_whole_and_holds_nothing_that_could_end_it() -> None:
    folder = resource_path("replay")
    assert {path.name for path in folder.glob("*.js")} == set(SCRIPTS)
    page = replay_page(comparison(), ReplayOptions())
    (script,) = (t for a, t in Parts(page).all("script") if a.get("type") == "module")
    assert not re.search(r"^\s*(import|export)\b", script, re.MULTILINE)
    forbidden = r"</script|<!--|innerHTML|document\.write|eval\(|fetch\(|https?:"
    own = script.replace("http://www.w3.org/2000/svg", "")
    assert not re.search(forbidden, own, re.IGNORECASE)
    assert "new Page(" in script


def test_the_title_has_nothing_that_turns_or_hides_text() -> None:
    page = replay_page(comparison(title="a\u202eb\x00c</title><b>"), ReplayOptions())
    ((_, title),) = Parts(page).all("title")
    assert title == "Compare speed: abc</title><b>"


def test_a_blind_page_names_nothing_that_is_seen_before_its_script_runs() -> None:
    page = replay_page(comparison(title="Streaming wins"), ReplayOptions(blind=True, seed=7))
    ((_, title),) = Parts(page).all("title")
    assert title == "Compare speed"
    assert data_of(page)["seed"] == 7


@pytest.mark.parametrize("scheme", Scheme)
def test_the_scheme_is_the_one_asked_for(scheme: Scheme) -> None:
    parts = Parts(replay_page(comparison(), ReplayOptions(scheme=scheme)))
    ((attributes, _),) = parts.all("html")
    assert attributes["data-scheme"] == scheme


def test_its_colours_are_those_of_the_window() -> None:
    style = (resource_path("replay") / "page.css").read_text(encoding="utf-8")
    found = re.findall(r"--(\w+): light-dark\((#\w{6}), (#\w{6})\);", style)
    assert found
    for name, light, dark in found:
        assert (light, dark) == (getattr(LIGHT, name), getattr(DARK, name)), name
    assert len(re.findall(r"#[0-9a-f]{6}\b", style)) == 2 * len(found)


@given(st.text(max_size=300), st.sampled_from(Unit), st.sampled_from(Unit), st.integers(0, 2**32))
def test_the_schedule_in_the_page_is_the_comparisons(
    text: str, left: Unit, right: Unit, seed: int
) -> None:
    made = Comparison(
        "t",
        paced(text, token_ends(text), NAMED[3], seed),
        left=PaneDelivery(left),
        right=PaneDelivery(right, Wait.DOTS),
    )
    data = data_of(replay_page(made, ReplayOptions()))
    for side, shown in zip(data["sides"], made.shown, strict=True):
        check_side(side, shown)
        assert sum(side["tokens"]) == len(made.generated.ends)
        if side["ms"]:
            assert side["ms"][-1] == data["completeMs"]


def check_side(side: dict[str, Any], shown: Timeline) -> None:
    assert tuple(accumulate(len(piece) for piece in side["pieces"])) == shown.ends
    for ms, time_ns in zip(side["ms"], shown.times_ns, strict=True):
        assert 0 <= ms * 1e6 - time_ns <= 1_001, "never early, and within a microsecond"
    starts = word_starts(shown.text)
    words = list(accumulate(side["words"]))
    assert words == [sum(start < end for start in starts) for end in shown.ends]


def test_four_thousand_tokens_stay_far_below_400_kilobytes() -> None:
    text = (PROSE + "\n\n") * 120
    ends = token_ends(text)
    assert len(ends) > 4000
    steady = PaneDelivery(Unit.STEADY)
    page = replay_page(comparison(text, NAMED[0], right=steady), ReplayOptions(asks=True))
    size = len(page.encode())
    print(f"{len(ends)} tokens on both sides: {size:,} bytes")
    assert size <= 400_000


@pytest.mark.parametrize(("words_per_minute", "seed"), [(0, 1), (238, -1), (238, 2**32)])
def test_options_out_of_range_are_refused_with_a_sentence(words_per_minute: int, seed: int) -> None:
    with pytest.raises(ValueError, match=r"^The .*\.$"):
        ReplayOptions(words_per_minute=words_per_minute, seed=seed)
