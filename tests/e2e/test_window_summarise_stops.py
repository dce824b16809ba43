"""A summary that is stopped, closed, killed or given another model goes on where it was."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QPushButton

from app.inference.engine import ModelRef

from .driver import CTRL, Driver, Key
from .summarise_kit import CONTEXT_TOKENS, LICENCE, MINUTES, TITLE, Reader, kept

Open = Callable[..., Driver]


@pytest.fixture
def reader(open_window: Open, prefer: Callable[..., None]) -> Reader:
    prefer(context_tokens=CONTEXT_TOKENS)
    reader = Reader(open_window())
    reader.open(LICENCE)
    reader.be_short()
    reader.driver.until(lambda: reader.says("3</span> sections"))
    return reader


def _begin(reader: Reader, sections: int = 1) -> None:
    reader.driver.click(reader.verb)
    reader.driver.until(lambda: reader.sections_read(sections))


def test_stopped_closed_and_resumed_no_section_is_read_twice(
    reader: Reader, open_window: Open, tmp_path: Path
) -> None:
    driver = reader.driver
    _begin(reader)
    driver.click("Stop")
    driver.until(lambda: reader.verb == "Resume")
    assert "1 of 3 sections are read and kept" in reader.progress
    _begin(reader, sections=2)
    driver.end()
    with kept(tmp_path) as database:
        before = database.execute("SELECT key, made_at FROM summary_steps").fetchall()
    assert len(before) == 2
    reader = Reader(open_window())
    driver = reader.driver
    driver.until(lambda: _resume(driver) is not None)
    beside = _resume(driver)
    assert beside is not None
    driver.click_on(beside)
    driver.until(lambda: reader.verb == "Resume")
    assert "2 of 3 sections are read and kept" in reader.progress
    driver.click("Resume")
    driver.until(reader.is_done)
    driver.end()
    with kept(tmp_path) as database:
        after = database.execute("SELECT key, made_at FROM summary_steps").fetchall()
        level = "SELECT count(*), count(DISTINCT key) FROM summary_steps WHERE level = 0"
        sections, different = database.execute(level).fetchone()
    assert set(before) <= set(after), "what was read before was read again"
    assert sections == different >= 3


def test_an_engine_that_dies_costs_the_section_that_it_was_reading(reader: Reader) -> None:
    driver = reader.driver
    _begin(reader)
    os.kill(driver.engine_pid(), signal.SIGKILL)
    driver.until(lambda: reader.verb == "Resume")
    assert "ended unexpectedly" in reader.progress
    assert "Ask again" not in reader.progress, "there is no such button"
    assert "Resume goes on" in reader.progress
    assert "1 of 3 sections are read and kept" in reader.progress
    _begin(reader, sections=2)
    driver.press(Key.Key_Escape)
    driver.until(lambda: reader.verb == "Resume")


def test_a_model_that_is_loaded_anew_stops_it_and_the_notes_stay(reader: Reader) -> None:
    driver = reader.driver
    _begin(reader)
    driver.choose("llama.cpp")
    driver.until(lambda: reader.says("as the model was changed"))
    driver.until(lambda: "has read 1 of 3 sections" in reader.progress)
    driver.until(lambda: "§1" in reader.summary)
    driver.until(lambda: reader.verb == "Resume")
    assert "1 of 3 sections are read and kept" in reader.progress


def test_what_another_model_wrote_is_there_when_the_document_is_opened_again(
    reader: Reader,
    open_window: Open,
    prefer: Callable[..., None],
    starter: ModelRef,
    tmp_path: Path,
) -> None:
    _begin(reader)
    reader.driver.click("Stop")
    reader.driver.until(lambda: reader.verb == "Resume")
    reader.driver.end()
    other = tmp_path / "Another.gguf"
    other.symlink_to(starter.path)
    prefer(model_path=str(other), context_tokens=2 * CONTEXT_TOKENS)
    reader = Reader(open_window())
    driver = reader.driver
    driver.until(lambda: _resume(driver) is not None)
    driver.click_on(cast("QPushButton", _resume(driver)))
    driver.until(lambda: f"{starter.name} has read 1 of 3 sections" in reader.progress)
    driver.until(lambda: "§1" in reader.summary)
    assert reader.verb == "Summarise"
    driver.click("Summarise")
    driver.until(lambda: "§1" not in reader.summary and "has read" not in reader.progress)
    driver.press(Key.Key_Escape)
    driver.until(lambda: reader.verb != "Stop")


def test_another_document_leaves_nothing_of_the_first_behind(
    reader: Reader, tmp_path: Path
) -> None:
    driver = reader.driver
    minutes = tmp_path / "minutes.txt"
    minutes.write_text(MINUTES, "utf-8")
    _begin(reader)
    reader.open(minutes)
    driver.until(lambda: driver.status().startswith("Stopped"))
    assert reader.verb == "Summarise"
    assert reader.summary == ""
    assert reader.progress == ""
    reader.close()
    driver.until(lambda: "Forget minutes" in driver.buttons())
    driver.click("Forget minutes")
    driver.until(lambda: "Forget minutes" not in driver.buttons())
    driver.until(lambda: f"Forget {TITLE}" in driver.buttons())
    driver.click("Undo")
    driver.until(lambda: "Forget minutes" in driver.buttons())


def test_a_chat_goes_between_two_sections(reader: Reader) -> None:
    driver = reader.driver
    _begin(reader)
    driver.press(Key.Key_1, CTRL)
    driver.until(driver.field.isVisible)
    driver.ask("Name a river.")
    driver.until(driver.is_done)
    driver.press(Key.Key_2, CTRL)
    driver.until(lambda: reader.is_done() or reader.sections_read(2))
    driver.press(Key.Key_Escape)
    driver.until(lambda: reader.verb != "Stop")


def _resume(driver: Driver) -> QPushButton | None:
    """The button beside a recent document that was not read to its end."""
    found = driver.window.findChildren(QPushButton)
    return next((b for b in found if b.accessibleName() == f"Resume {TITLE}"), None)
