"""The forecast, the progress, and asking on."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QProgressBar

from app.settings.preferences import Scheme
from app.ui.panels.summarise.ask_bar import AskBar
from app.ui.panels.summarise.forecast_line import ForecastLine
from app.ui.panels.summarise.progress_line import ProgressLine
from app.ui.theme import Theme
from tests.ui.trials.room import button, is_named, named, press, reachable, texts

Key = Qt.Key
HERE = "14 sections · ≈ 2 min 05 s on this <computer> · $0"


@pytest.fixture
def forecast(show: Callable[..., ForecastLine], theme: Theme) -> ForecastLine:
    return show(ForecastLine(theme), 700, 40)


@pytest.fixture
def ask(show: Callable[..., AskBar], theme: Theme) -> AskBar:
    return show(AskBar(theme), 600, 70)


def said(line: ForecastLine) -> list[str]:
    return [label.accessibleName() for label in line.findChildren(QLabel) if label.isVisible()]


def test_a_forecast_has_its_figures_in_bold(forecast: ForecastLine) -> None:
    forecast.show_forecast(HERE)
    assert said(forecast) == [HERE]
    bold = [part.partition("</span>")[0] for part in texts(forecast).split('600">')[1:]]
    assert bold == ["14", "≈ 2 min 05 s", "$0"]
    assert "&lt;computer&gt;" in texts(forecast)


def test_a_name_with_a_digit_is_no_figure(forecast: ForecastLine) -> None:
    forecast.show_other("gpt-4o and v2.1 take 9 s")
    assert texts(forecast).count("<span") == 1


def test_another_model_is_chosen_for_comparison(forecast: ForecastLine) -> None:
    forecast.show_forecast(HERE)
    chosen: list[str] = []
    forecast.other_chosen.connect(chosen.append)
    assert not forecast.findChildren(QComboBox)[0].isVisible()
    forecast.show_others(["gpt-4o-mini", "claude-haiku"])
    box = named(forecast, QComboBox, "Compare with another model")
    box.setFocus()
    QTest.keyClick(box, Key.Key_Down)
    forecast.show_other("≈ 9 s, $0.003")
    QTest.keyClick(box, Key.Key_Up)
    assert chosen == ["gpt-4o-mini", ""]
    assert said(forecast) == [HERE, "≈ 9 s, $0.003"]
    forecast.show_others(["gpt-4o-mini", "claude-haiku"], "claude-haiku")
    assert box.currentText() == "on claude-haiku"


def test_a_forecast_follows_the_theme(
    forecast: ForecastLine, theme: Theme, app: QApplication
) -> None:
    forecast.show_forecast(HERE)
    try:
        theme.apply(app, Scheme.DARK)
        assert theme.palette.text in texts(forecast)
    finally:
        theme.apply(app, Scheme.LIGHT)


def test_progress_is_a_bar_and_a_sentence(show: Callable[..., ProgressLine], theme: Theme) -> None:
    line = show(ProgressLine(theme), 500, 60)
    line.show_progress(0.667, "Section 6 of 9, about 38 s left. <b>")
    bar = named(line, QProgressBar, "Progress of the summary")
    assert bar.value() == 667
    assert bar.accessibleDescription() == texts(line) == "Section 6 of 9, about 38 s left. <b>"
    line.show_progress(7, "")
    assert bar.value() == 1000
    line.clear()
    assert not line.isVisible()


def questions_of(ask: AskBar) -> list[tuple[str, bool]]:
    out: list[tuple[str, bool]] = []
    ask.asked.connect(lambda text, every: out.append((text, every)))
    return out


def test_a_question_is_sent_with_enter_or_the_button(ask: AskBar) -> None:
    asked = questions_of(ask)
    field = named(ask, QLineEdit, "Question about this document")
    assert not button(ask, "Send").isEnabled()
    field.setFocus()
    QTest.keyClicks(field, "  What now? ")
    QTest.keyClick(field, Key.Key_Return)
    assert field.text() == ""
    QTest.keyClick(field, Key.Key_Return)
    check = ask.findChild(QCheckBox)
    assert check is not None
    check.setFocus()
    QTest.keyClick(check, Key.Key_Space)
    field.setFocus()
    QTest.keyClicks(field, "And then?")
    press(ask, "Send")
    assert asked == [("What now?", False), ("And then?", True)]


def test_while_one_is_answered_the_button_stops_and_enter_does_not(ask: AskBar) -> None:
    asked = questions_of(ask)
    stopped: list[bool] = []
    ask.stop_requested.connect(lambda: stopped.append(True))
    ask.show_running(running=True)
    field = named(ask, QLineEdit, "Question about this document")
    field.setFocus()
    QTest.keyClicks(field, "Next")
    QTest.keyClick(field, Key.Key_Return)
    assert (asked, stopped) == ([], [])
    press(ask, "Stop")
    assert stopped == [True]
    ask.show_running(running=False)
    assert field.text() == "Next"


def test_the_hint_says_what_is_read(ask: AskBar) -> None:
    ask.show_hint("Reads the 3 sections that fit best", "Reads all 9 sections: about 2 min")
    assert texts(ask) == "Reads the 3 sections that fit best"
    check = ask.findChild(QCheckBox)
    assert check is not None
    told: list[bool] = []
    ask.every_changed.connect(told.append)
    check.click()
    assert texts(ask) == "Reads all 9 sections: about 2 min"
    assert told == [True]
    assert ask.reads_all


def test_everything_in_it_has_a_name(ask: AskBar, forecast: ForecastLine) -> None:
    ask.show_text("What?")
    forecast.show_others(["gpt-4o-mini"])
    for widget in (ask, forecast):
        assert reachable(widget)
        assert all(map(is_named, reachable(widget)))
