"""Summarise in the real window: a document dropped or pasted, read, checked against its source."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.ui.buttons import IconButton
from app.ui.panels.summarise.opening import SummariseParts
from app.ui.panels.summarise.workspace import EXPORTS

from .driver import CTRL, Driver, Key
from .summarise_kit import ATTACK, CONTEXT_TOKENS, LICENCE, MINUTES, TITLE, Reader

Open = Callable[..., Driver]


@pytest.fixture
def reader(open_window: Open, prefer: Callable[..., None]) -> Reader:
    prefer(context_tokens=CONTEXT_TOKENS)
    return Reader(open_window())


def test_a_pasted_text_is_summarised_and_each_point_leads_to_its_passage(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = reader.driver
    reader.paste(MINUTES)
    assert "70 words" in reader.name
    assert "English" in reader.name
    assert reader.source.toPlainText().startswith("Minutes of the harbour board")
    assert reader.summary == ""
    reader.be_short()
    driver.press(Key.Key_Space)  # the focus is on the button
    assert reader.verb == "Stop"
    driver.until(reader.is_done)
    assert "tokens in" in reader.progress
    while "§1" not in reader.summary:  # a small model can miss all that the text says
        driver.until(lambda: "no source found" in reader.summary or "§1" in reader.summary)
        if "§1" not in reader.summary:
            driver.click("Write another summary of this kind")
            driver.until(lambda: not reader.is_done())
            driver.until(reader.is_done)
    for _ in range(20):  # from link to link by the keyboard, until a passage is shown
        driver.press(Key.Key_Tab)
        driver.press(Key.Key_Return)
        if reader.highlighted():
            break
    assert reader.highlighted()[0] in MINUTES.replace("\n\n", "\u2029")
    driver.press(Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert reader.says("Copied, with the references.")
    copied = QApplication.clipboard().text()
    assert "[1]" in copied
    parts = driver.window.findChildren(SummariseParts)[0]
    for title, kind in EXPORTS.items():
        picked = tmp_path / f"summary.{kind}"
        monkeypatch.setattr(parts.exports, "_pick", lambda *_, at=str(picked): at)
        menu: QMenu = next(b.menu() for b in reader.page.findChildren(IconButton) if b.menu())
        next(a for a in menu.actions() if a.text() == title).trigger()
        driver.until(partial(reader.says, f"Exported to {picked}"))
        assert picked.stat().st_size > len(copied) // 2


def test_several_files_are_one_document_and_what_cannot_be_read_is_named(
    reader: Reader, tmp_path: Path
) -> None:
    minutes, empty = tmp_path / "minutes.txt", tmp_path / "empty.txt"
    minutes.write_text(MINUTES, "utf-8")
    empty.write_text("", "utf-8")
    reader.open(minutes, empty, LICENCE)
    assert "minutes and" in reader.name
    assert reader.says("empty.txt is empty"), "the sentence is gone when the others are shown"
    before = reader.name
    reader.drop(tmp_path / "nowhere.pdf")
    reader.driver.until(lambda: reader.says("nowhere.pdf is not there"))
    assert reader.name == before
    reader.open(text=MINUTES)
    assert reader.source.toPlainText().startswith("Minutes of the harbour board")
    QApplication.clipboard().setText(ATTACK)
    reader.driver.press(Key.Key_V, CTRL)
    reader.driver.until(lambda: reader.source.toPlainText() == ATTACK)


def test_every_kind_can_be_chosen_and_a_question_needs_words(reader: Reader) -> None:
    driver = reader.driver
    reader.open(LICENCE)
    driver.until(lambda: reader.says("3</span> sections"))
    for kind in ("Abstract", "Actions", "Key points"):
        driver.click(kind)
        driver.until(lambda: reader.says("3</span> sections"))
        assert reader.verb == "Summarise"
    driver.click("Question")
    assert not reader.says("first."), "nothing was pressed yet"
    driver.click("Summarise")
    assert reader.says("Write the question first.")
    reader.type_into("Question", "Who may convey it?")
    driver.press(Key.Key_Return)  # at once: it begins when it is known what it takes
    driver.until(lambda: "Section 1 of 3" in reader.progress)
    driver.press(Key.Key_Escape)
    driver.until(lambda: reader.verb in ("Resume", "Summarise"))


def test_one_piece_stays_chosen_for_another_kind_but_not_for_another_document(
    open_window: Open,
) -> None:
    reader = Reader(open_window())
    driver = reader.driver
    reader.open(text=MINUTES)
    assert not reader.box("In one piece").isEnabled(), "it is one section"
    reader.close()
    text = LICENCE.read_text("utf-8") * 2
    reader.open(text=text)
    driver.until(lambda: reader.says("</span> sections"))
    driver.click_on(reader.box("In one piece"))
    driver.until(lambda: reader.says("in one piece"))
    driver.click("Abstract")
    driver.until(lambda: reader.says("in one piece"))
    assert reader.box("In one piece").isChecked()
    reader.close()
    reader.open(text=text[400:])
    driver.until(lambda: reader.says("</span> sections"))
    assert not reader.box("In one piece").isChecked()


def test_a_text_that_speaks_to_the_model_is_pointed_out(reader: Reader) -> None:
    reader.open(text=f"{MINUTES}\n\n{ATTACK}\n\nThe next meeting is on 18 March.")
    reader.driver.until(lambda: reader.says("asks a model to drop its instructions"))
    reader.driver.click("Show it in the source")
    assert reader.highlighted() == [ATTACK]


def test_escape_closes_the_find_bar_before_it_stops_anything(reader: Reader) -> None:
    driver = reader.driver
    reader.open(LICENCE)
    driver.click("Summarise")
    reader.source.setFocus()
    driver.press(Key.Key_F, CTRL)
    reader.type_into("Find in the document", "library")
    driver.until(lambda: "ibrary" in "".join(reader.highlighted()))
    driver.press(Key.Key_Escape)
    driver.until(lambda: not reader.highlighted())
    assert reader.verb == "Stop"
    driver.press(Key.Key_Escape)
    driver.until(lambda: reader.verb == "Summarise")


def test_it_can_be_done_by_keys_alone_and_what_takes_them_has_a_name(reader: Reader) -> None:
    driver = reader.driver
    reader.open(LICENCE)
    met: list[str] = []
    for _ in range(30):
        widget = QApplication.focusWidget()
        assert widget is not None
        met.append(widget.accessibleName() or getattr(widget, "text", str)())
        QTest.keyClick(widget, Key.Key_Tab)
    assert all(met), met
    for name in ("Open file…", "Key points", "Length", "Language of the summary", "Summarise",
                 "Question about this document", f"Source: {TITLE}", "Summary"):  # fmt: skip
        assert name in met, met
    assert all(name.strip() for name in driver.buttons())
