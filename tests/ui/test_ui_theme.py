"""Colours that can be read, type that is there, icons in the theme's colour."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication

from app.conversations.tree import Delivery, Reply
from app.inference.cost import Price
from app.inference.events import Usage
from app.inference.money import reply_cost, sum_text
from app.inference.request import Sampling
from app.inference.timing import Timing
from app.settings.preferences import Scheme
from app.settings.resources import resource_path
from app.ui.figures_line import FigureText
from app.ui.icons import Icons
from app.ui.palette import DARK, LIGHT, MARKS_ON, TEXT_ON, Palette
from app.ui.panels.chat.footer import figures_of, seconds
from app.ui.panels.chat.links import shown_address
from app.ui.panels.chat.sparkline import bars_of
from app.ui.stylesheet import _RULES
from app.ui.theme import CODE_FAMILY, TEXT_FAMILY, Theme

PAIRS = [(text, surface) for text, surfaces in TEXT_ON.items() for surface in surfaces]
MARKS = [(mark, surface) for mark, surfaces in MARKS_ON.items() for surface in surfaces]


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two `#rrggbb` colours, 1 to 21 (the formula of WCAG 2.2)."""
    bright, dim = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_LINEAR_BELOW = 0.04045
"""Below this the sRGB transfer curve is a straight line (IEC 61966-2-1)."""


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _LINEAR_BELOW else ((channel + 0.055) / 1.055) ** 2.4


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "surface"), PAIRS)
def test_text_can_be_read_on_every_surface(palette: Palette, text: str, surface: str) -> None:
    assert contrast(getattr(palette, text), getattr(palette, surface)) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("mark", "surface"), MARKS)
def test_marks_are_seen_on_every_surface(palette: Palette, mark: str, surface: str) -> None:
    assert contrast(getattr(palette, mark), getattr(palette, surface)) >= 3


def test_every_pair_of_colours_of_the_style_sheet_is_one_that_is_computed() -> None:
    """Rules that name both a text and a background colour."""
    rules = re.findall(r"\{([^{}]*)\}", re.sub(r"\$\{\w+\}", "", _RULES.template))
    pairs = set()
    for rule in rules:
        text = re.search(r"(?<![\w-])color: \$(\w+)", rule)
        behind = re.search(r"background: \$(\w+)", rule)
        if text and behind:
            pairs.add((text[1], behind[1]))
        if "selection-background-color" in rule:
            chosen = re.search(r"selection-color: \$(\w+)", rule)
            under = re.search(r"selection-background-color: \$(\w+)", rule)
            assert chosen
            assert under
            pairs.add((chosen[1], under[1]))
    assert pairs <= set(PAIRS)
    assert len(pairs) > 5


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_fonts_that_are_shipped_are_the_ones_used(app: QApplication) -> None:
    theme = Theme()
    theme.apply(app, Scheme.LIGHT)
    assert QFontInfo(theme.text_font()).family() == TEXT_FAMILY
    assert QFontInfo(theme.code_font()).family() == CODE_FAMILY
    size = sum(file.stat().st_size for file in resource_path("fonts").iterdir())
    assert size < 2_500_000


def test_changing_the_scheme_tells_and_changes_the_colours(app: QApplication) -> None:
    theme = Theme()
    theme.apply(app, Scheme.LIGHT)
    told: list[str] = []
    theme.changed.connect(lambda: told.append(theme.palette.canvas))
    theme.apply(app, Scheme.DARK)
    theme.apply(app, Scheme.LIGHT)
    assert told == [DARK.canvas, LIGHT.canvas]


@pytest.mark.parametrize("file", sorted(resource_path("icons").glob("*.svg")), ids=lambda f: f.stem)
def test_every_icon_is_drawn_in_the_colour_asked_for(app: QApplication, file: Path) -> None:
    image = Icons().pixmap(file.stem, "#123456", 16, 2.0).toImage()
    colors = {
        image.pixelColor(x, y).rgb()
        for x in range(32)
        for y in range(32)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colors == {QColor("#123456").rgb()}


def test_an_icon_is_drawn_once(app: QApplication) -> None:
    icons = Icons()
    first = icons.pixmap("copy", "#000000", 16, 1.0)
    assert icons.pixmap("copy", "#000000", 16, 1.0) is first
    assert icons.pixmap("copy", "#ffffff", 16, 1.0) is not first


@pytest.mark.parametrize(
    ("value_s", "words"),
    [(0.2145, "0.21 s"), (1.94, "1.9 s"), (59.96, "60.0 s"), (125.2, "2 min 05 s")],
)
def test_durations_read_as_one_says_them(value_s: float, words: str) -> None:
    assert seconds(value_s) == words


def test_figures_that_do_not_exist_are_not_shown() -> None:
    reply = Reply("SmolLM2 135M", "llamacpp", Delivery.STREAMING, Sampling())
    assert figures_of(Timing(total_s=0.0), reply) == []
    shown = figures_of(
        Timing(1.9, ttft_s=0.21, tokens_per_s=74.6),
        replace(reply, usage=Usage(38, 20, 126, estimated=True)),
    )
    words = [f"{figure.value} {figure.label}".strip() for figure in shown]
    assert words == [
        "0.21 s first token",
        "74.6 tok/s",
        "1.9 s total",
        "~38 in (20 cached) · ~126 out",
        "$0 local",
    ]
    assert all(isinstance(figure, FigureText) and figure.definition for figure in shown)


def test_a_paid_reply_shows_its_sum_and_never_nothing() -> None:
    price = Price(
        Decimal("2.5"), Decimal("1.25"), Decimal(10), source="genai-prices", dated=date(2026, 11, 9)
    )
    usage = Usage(1504, 300, 512)
    assert reply_cost(usage, price) == "$0.0085"
    assert sum_text(usage, price) == (
        "1,204 in × $2.50 + 300 cached × $1.25 + 512 out × $10.00, per million = $0.008505. "  # noqa: RUF001
        "Prices of 2026-11-09 (genai-prices)."
    )
    assert reply_cost(Usage(1, 0, 1), price) == "<$0.0001"
    assert reply_cost(Usage(10**6, 0, 0, estimated=True), price) == "~$2.50"
    assert reply_cost(usage, None) == "price unknown"


def test_bars_keep_the_order_and_the_proportions_of_the_gaps() -> None:
    assert bars_of(()) == ()
    assert bars_of((10, 20, 40)) == (0.25, 0.5, 1.0)
    assert bars_of([0.0] * 30) == bars_of([0.0] * 12)
    assert bars_of([10.0] * 50 + [20.0] * 50) == (0.5,) * 6 + (1.0,) * 6


def test_an_address_is_shown_without_look_alike_characters() -> None:
    assert shown_address(QUrl("https://ex\u0430mple.org/a b")).isascii()
    assert "xn--" in shown_address(QUrl("https://ex\u0430mple.org/"))
