"""Other models, other engines, and engines that fail."""

import os
import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu

from app.engines.catalog import EngineEntry
from app.engines.process import ProcessEngine
from app.inference.engine import Engine, ModelRef
from tests.documents.summary.kit import chronicle_document
from tests.engines.ggml_files import Gpt2File

from .driver import Driver, Key

QUESTION = "What is a token?"
Open = Callable[..., Driver]


def test_the_other_engine_goes_on_in_the_same_conversation(window: Driver) -> None:
    window.ask(QUESTION)
    window.until(window.is_done)
    window.choose("ctransformers")
    window.until(lambda: "ctransformers" in window.model() and window.is_ready(), 150)
    window.ask("And a word?")
    window.until(lambda: len(window.replies()) == 2 and window.is_done())
    assert window.text()
    assert "40 out" in window.footer()
    assert len(window.titles()) == 1


def test_another_file_is_opened_from_the_menu(
    window: Driver, tmp_path: Path, starter: ModelRef
) -> None:
    other = tmp_path / "another.gguf"
    other.symlink_to(starter.path)
    window.open_file(other)
    window.until(lambda: "Stop loading the model" in window.buttons())
    window.until(lambda: "Stop loading the model" not in window.buttons())
    assert "llama.cpp" in window.model()
    assert window.notice() == ""
    window.ask(QUESTION)
    window.until(window.is_done)
    assert window.text()
    window.until(lambda: window.entry_of(other) is not None)


def test_a_model_taken_off_the_list_is_one_click_from_being_back(
    window: Driver, tmp_path: Path, starter: ModelRef
) -> None:
    other = tmp_path / "another.gguf"
    other.symlink_to(starter.path)
    window.open_file(other)
    window.until(lambda: window.entry_of(other) is not None and window.is_ready())
    removals = window.entry("Remove from this list").menu()
    assert isinstance(removals, QMenu)
    next(a for a in removals.actions() if a.text() == "another").trigger()
    assert "another.gguf was taken off the list" in window.notice()
    window.until(lambda: _is_chosen(window, starter.path))
    assert window.entry_of(other) is None
    window.click("Undo")
    window.until(lambda: _is_chosen(window, other) and window.is_ready())


def test_a_ggml_file_of_2023_is_opened_from_the_menu(window: Driver, tmp_path: Path) -> None:
    window.open_file(Gpt2File().write(tmp_path / "tiny.bin"))
    window.until(lambda: "ctransformers" in window.model() and window.is_ready())
    window.ask("the")
    window.until(window.is_done)
    assert "out" in window.footer()


@pytest.mark.parametrize("content", [b"", b"GGUF", b"%PDF-1.7 no model"])
def test_a_file_that_is_no_model_is_named_and_the_starter_is_one_click_away(
    window: Driver, tmp_path: Path, content: bytes
) -> None:
    bad = tmp_path / "bad.gguf"
    bad.write_bytes(content)
    window.open_file(bad)
    window.until(window.notice)
    assert "bad.gguf" in window.notice()
    assert window.model() == "No model"
    window.click("Use the starter model")
    window.until(window.is_ready)
    window.ask(QUESTION)
    window.until(window.is_done)
    assert window.text()


def test_an_engine_killed_while_it_writes_costs_one_reply(window: Driver) -> None:
    window.change_numbers({"Longest reply": 400})
    window.ask(QUESTION)
    window.until(lambda: len(window.text()) > 20)
    os.kill(window.engine_pid(), signal.SIGKILL)
    window.until(window.is_done)
    written = window.text()
    assert len(written) > 20
    assert "SIGKILL" in window.all_text()
    assert "What was written is kept" in window.all_text()
    window.change_numbers({"Longest reply": 20})
    window.click("Ask again")
    window.until(lambda: "Stop" in window.buttons())
    window.until(window.is_done)
    assert "20 out" in window.footer()
    window.click("Show the version before")
    window.until(lambda: window.text() == written)


def test_an_engine_that_hangs_is_ended_and_the_next_question_works(
    open_window: Open, prefer: Callable[..., None]
) -> None:
    def impatient(entry: EngineEntry) -> Engine:
        assert entry.name == "llamacpp"
        target = "app.engines.llamacpp.engine:LlamaCppEngine"
        return ProcessEngine(target, silence_limit_s=5.0)

    prefer(sampling={"max_tokens": 400})
    window = open_window(make_engine=impatient)
    window.ask(QUESTION)
    window.until(window.text)
    os.kill(window.engine_pid(), signal.SIGSTOP)
    window.until(window.is_done)
    assert "no sign of life for 5 s" in window.all_text()
    assert window.text()
    window.change_numbers({"Longest reply": 20})
    window.click("Ask again")
    window.until(lambda: "20 out" in window.footer())


@pytest.fixture
def small(open_window: Open, prefer: Callable[..., None]) -> Driver:
    """A window with a small context, in which one long turn was had."""
    prefer(sampling={"max_tokens": 8}, context_tokens=512)
    window = open_window()
    window.paste("one two three four five six seven eight nine ten " * 30)
    window.press(Key.Key_Return)
    window.until(window.is_done)
    window.paste("ten nine eight seven six five four three two one " * 19)
    window.press(Key.Key_Return)
    window.until(lambda: len(window.replies()) == 2 and window.is_done())
    return window


def test_a_prompt_too_long_goes_on_without_the_oldest_turns(small: Driver) -> None:
    assert "512" in small.all_text()
    assert {"New chat", "Go on without the oldest turns"} <= set(small.buttons())
    small.click("Go on without the oldest turns")
    small.until(lambda: "8 out" in small.footer())
    used = int(small.status().partition("Context ")[2].split(" ")[0].replace(",", ""))
    assert 180 < used < 300


def test_the_oldest_turns_are_put_in_few_words_which_the_model_is_given(
    open_window: Open, prefer: Callable[..., None]
) -> None:
    prefer(sampling={"max_tokens": 8, "seed": 7}, context_tokens=768)
    window = open_window()
    story = chronicle_document(600).text
    for text, replies in ((story[:1_700], 1), (story[1_700:3_200], 2)):
        window.paste(text)
        window.press(Key.Key_Return)
        window.until(lambda: len(window.replies()) == replies and window.is_done())  # noqa: B023
    window.click("Put the oldest turns in few words")
    window.until(lambda: "Putting the oldest 2 messages into few words" in window.notice())
    window.until(lambda: "8 out" in window.footer())
    assert not window.notice()
    conversation = window._run._desk.conversation
    assert conversation is not None
    short = conversation.earlier
    said = re.findall(r"\w{6,}", story[:1_700])
    assert set(said) & set(re.findall(r"\w+", short))
    assert "short version of what stands above" in window.all_text()
    assert short in window.all_text()


def test_a_prompt_too_long_can_begin_a_new_chat_with_the_question(small: Driver) -> None:
    small.click_on(small.action("New chat"))
    small.until(small.field.toPlainText)
    assert small.field.toPlainText().startswith("ten nine")


def _is_chosen(window: Driver, path: Path) -> bool:
    entry = window.entry_of(path)
    return entry is not None and entry.isChecked()
