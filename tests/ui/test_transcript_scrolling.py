"""The conversation follows what is written, and stays where the person left it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QToolButton

from app.conversations.tree import ChatMessage, Delivery, Recording, Reply, ReplyState
from app.inference.events import PromptProgress, Usage
from app.inference.request import Role, Sampling
from app.ui.markdown.view import MarkdownView
from app.ui.panels.chat.action import Action
from app.ui.panels.chat.question import QuestionWidget
from app.ui.panels.chat.reply import ReplyWidget
from app.ui.panels.chat.transcript import Transcript

TEXT = "A paragraph of a reply with **some** words in it.\n\n" * 6


def question(name: str, text: str = "What is a token?") -> ChatMessage:
    return ChatMessage(name, None, Role.USER, text)


def answer(
    name: str,
    text: str = TEXT,
    state: ReplyState = ReplyState.COMPLETE,
    delivery: Delivery = Delivery.STREAMING,
    sentence: str = "",
) -> ChatMessage:
    writing = state is ReplyState.WRITING
    reply = Reply(
        "SmolLM2 135M",
        "llamacpp",
        delivery,
        Sampling(),
        state=state,
        sentence=sentence,
        usage=None if writing else Usage(38, 20, 3),
        started_ns=1_000_000,
        total_ns=None if writing else 900_000_000,
        recording=Recording((210_000_000, 400_000_000, 800_000_000), (2, 3, max(0, len(text) - 5)))
        if text
        else Recording(),
    )
    return ChatMessage(name, None, Role.ASSISTANT, text, reply=reply)


def chat(turns: int) -> list[ChatMessage]:
    return [m for n in range(turns) for m in (question(f"q{n}"), answer(f"a{n}"))]


def at_end(transcript: Transcript) -> bool:
    bar = transcript.verticalScrollBar()
    return bar.maximum() > 0 and bar.value() == bar.maximum()


def value(transcript: Transcript) -> int:
    return transcript.verticalScrollBar().value()


def replies(transcript: Transcript) -> list[ReplyWidget]:
    found = transcript.findChildren(ReplyWidget)
    return sorted(found, key=lambda widget: widget.y())


def messages(transcript: Transcript) -> list[ReplyWidget | QuestionWidget]:
    found: list[ReplyWidget | QuestionWidget] = list(transcript.findChildren(ReplyWidget))
    found += transcript.findChildren(QuestionWidget)
    return sorted((w for w in found if not w.isHidden()), key=lambda widget: widget.y())


def labels(widget: ReplyWidget) -> list[str]:
    return [
        label.text()
        for label in widget.findChildren(QLabel)
        if not label.isHidden() and label.text()
    ]


def button(transcript: Transcript, text: str) -> QPushButton:
    return next(b for b in transcript.findChildren(QPushButton) if b.text() == text)


def test_the_column_stays_in_its_place_when_the_scroll_bar_comes(
    transcript: Transcript, app: QApplication
) -> None:
    transcript.resize(1000, 500)
    places = set()
    for turns in (1, 12):
        transcript.show_path(chat(turns))
        app.processEvents()
        shown = [w for w in transcript.findChildren(ReplyWidget) if w.isVisible()]
        places |= {(w.mapTo(transcript, QPoint()).x(), w.width()) for w in shown}
        assert (transcript.verticalScrollBar().maximum() > 0) is (turns > 1)
    ((left, width),) = places
    assert left == (transcript.width() - width) // 2


def test_the_end_stays_in_view_while_a_reply_is_written(
    transcript: Transcript, wait_until: Callable[..., None]
) -> None:
    transcript.show_path(chat(2))
    transcript.add_question(question("q"))
    transcript.begin_reply(answer("a", "", ReplyState.WRITING))
    for _ in range(8):
        transcript.append_text(TEXT)
        wait_until(lambda: at_end(transcript))
    transcript.finish_reply(answer("a", TEXT * 8))
    wait_until(lambda: at_end(transcript))


def test_after_scrolling_up_the_place_is_kept_and_the_pill_leads_back(
    transcript: Transcript, app: QApplication, wait_until: Callable[..., None]
) -> None:
    transcript.show_path(chat(4))
    transcript.begin_reply(answer("a", "", ReplyState.WRITING))
    wait_until(lambda: at_end(transcript))
    transcript.setFocus()
    QTest.keyClick(transcript, Qt.Key.Key_PageUp)
    top = next(r for r in replies(transcript) if r.y() + r.height() > 0)
    seen_at = top.y()
    pill = button(transcript, "Jump to latest")
    assert pill.isVisible()
    before = transcript.verticalScrollBar().maximum()
    transcript.append_text(TEXT * 4)
    wait_until(lambda: transcript.verticalScrollBar().maximum() > before)
    assert top.y() == seen_at
    QTest.mouseClick(pill, Qt.MouseButton.LeftButton)
    wait_until(lambda: at_end(transcript))
    assert pill.isHidden()


def test_resizing_keeps_the_message_at_the_top(
    transcript: Transcript, app: QApplication, wait_until: Callable[..., None]
) -> None:
    transcript.show_path(chat(8))
    transcript.reveal("a4")
    app.processEvents()
    top = next(r for r in replies(transcript) if r.message_id == "a4")
    assert top.y() == 0
    height = top.height()
    transcript.resize(300, 500)
    wait_until(lambda: top.height() > height and top.y() == 0)
    transcript.resize(900, 400)
    wait_until(lambda: top.height() == height and top.y() == 0)


def test_a_long_conversation_opens_at_its_end_and_its_beginning_is_one_key_away(
    transcript: Transcript, wait_until: Callable[..., None]
) -> None:
    transcript.show_path(chat(5_000))
    assert replies(transcript)[-1].message_id == "a4999"
    assert at_end(transcript)
    transcript.setFocus()
    QTest.keyClick(transcript, Qt.Key.Key_Home)
    wait_until(lambda: {"q0", "a0"} <= {w.message_id for w in messages(transcript)})
    assert value(transcript) == 0
    wait_until(lambda: all(w.message_id != "a4999" for w in messages(transcript)))
    QTest.keyClick(transcript, Qt.Key.Key_End)
    assert replies(transcript)[-1].message_id == "a4999"
    assert at_end(transcript)


def test_what_is_made_above_does_not_move_what_is_read(
    transcript: Transcript, wait_until: Callable[..., None]
) -> None:
    transcript.show_path(chat(400))
    transcript.reveal("a200")
    top = next(r for r in replies(transcript) if r.message_id == "a200")
    wait_until(lambda: messages(transcript)[0].y() < -transcript.viewport().height() / 2)
    assert top.y() == 0


def test_another_conversation_replaces_the_first(
    transcript: Transcript, wait_until: Callable[..., None]
) -> None:
    transcript.show_path(chat(12))
    transcript.show_path([question("x"), answer("y", "Short.")])
    wait_until(lambda: [r.message_id for r in replies(transcript)] == ["y"])
    transcript.show_path([])
    wait_until(lambda: replies(transcript) == [])


def test_a_reply_that_is_under_way_goes_on_after_the_conversation_is_opened(
    transcript: Transcript, wait_until: Callable[..., None]
) -> None:
    transcript.show_path([question("q"), answer("a", "Begun", ReplyState.WRITING)])
    transcript.append_text(" and continued")
    view = transcript.findChildren(MarkdownView)[0]
    wait_until(lambda: view.toPlainText() == "Begun and continued")


def test_all_at_once_shows_that_it_waits_and_then_the_text(
    transcript: Transcript, wait_until: Callable[..., None]
) -> None:
    begun = answer("a", "not yet", ReplyState.WRITING, Delivery.ALL_AT_ONCE)
    transcript.begin_reply(begun)
    (reply,) = replies(transcript)
    assert "Writing the whole reply before showing it" in labels(reply)
    assert reply.view.isHidden()
    transcript.append_text("All of it.")
    transcript.finish_reply(answer("a", "All of it."))
    assert reply.view.toPlainText() == "All of it."
    assert "Writing the whole reply before showing it" not in labels(reply)


def test_reading_a_prompt_is_shown_once_it_takes_half_a_second(transcript: Transcript) -> None:
    transcript.begin_reply(answer("a", "", ReplyState.WRITING))
    (reply,) = replies(transcript)
    assert transcript.writing is not None
    transcript.writing.show_progress(PromptProgress(400_000_000, 1000, 0, 300))
    assert "Reading your text 30 %" not in labels(reply)
    transcript.writing.show_progress(PromptProgress(600_000_000, 1000, 0, 430))
    assert "Reading your text 43 %" in labels(reply)
    assert not reply.findChildren(QProgressBar)[0].isHidden()
    transcript.append_text("First")
    assert "Reading your text 43 %" not in labels(reply)
    assert not reply.view.isHidden()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ReplyState.STOPPED, "What was written is kept"),
        (ReplyState.LENGTH, "length limit"),
        (ReplyState.INTERRUPTED, "press Again"),
        (ReplyState.FAILED, "The engine stopped."),
        (ReplyState.COMPLETE, ""),
    ],
)
def test_how_a_reply_ended_is_said(transcript: Transcript, state: ReplyState, words: str) -> None:
    transcript.show_path([answer("a", "text", state, sentence="The engine stopped.")])
    (reply,) = replies(transcript)
    sentences = [text for text in labels(reply) if text != "SmolLM2 135M"]
    assert len(sentences) == (1 if words else 0)
    assert all(words in sentence for sentence in sentences)


def test_buttons_below_a_reply_tell_what_was_asked(
    transcript: Transcript, app: QApplication
) -> None:
    versions = [answer("v0"), answer("a"), answer("v2")]
    told: list[tuple[str, ...]] = []
    transcript.again_requested.connect(lambda i: told.append(("again", i)))
    transcript.version_requested.connect(lambda i: told.append(("version", i)))
    transcript.action_requested.connect(lambda i, action: told.append((action, i)))
    transcript.show_path(
        [answer("a")],
        {"a": versions}.__getitem__,
        lambda message: [Action("shorten", "Shorten")] if message.id == "a" else [],
    )
    (reply,) = replies(transcript)
    assert "2 of 3" in labels(reply)
    for name in ("Shorten", "Again"):
        QTest.mouseClick(button(transcript, name), Qt.MouseButton.LeftButton)
    arrows = {b.accessibleName(): b for b in reply.findChildren(QToolButton)}
    arrows["Show the version before"].setFocus()
    QTest.keyClick(arrows["Show the version before"], Qt.Key.Key_Space)
    QTest.mouseClick(arrows["Show the next version"], Qt.MouseButton.LeftButton)
    assert told == [("shorten", "a"), ("again", "a"), ("version", "v0"), ("version", "v2")]


def test_copy_puts_the_reply_on_the_clipboard_as_it_was_written(transcript: Transcript) -> None:
    transcript.show_path([answer("a", "Some **bold** text")])
    QTest.mouseClick(button(transcript, "Copy"), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "Some **bold** text"


def test_every_control_has_a_name_and_can_be_reached_by_keyboard(transcript: Transcript) -> None:
    transcript.show_path([question("q"), answer("a", TEXT + "\n```py\nx\n```\n")])
    controls = [*transcript.findChildren(QPushButton), *transcript.findChildren(QToolButton)]
    assert len(controls) > 4
    for control in controls:
        assert control.accessibleName() or control.text()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_clicked_link_is_told_upwards(transcript: Transcript, app: QApplication) -> None:
    told: list[QUrl] = []
    transcript.link_requested.connect(told.append)
    transcript.show_path([answer("a", "[a link](https://example.org/) here")])
    app.processEvents()
    view = replies(transcript)[0].view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(12, 10))
    assert told == [QUrl("https://example.org/")]


def test_a_reply_that_has_grown_has_its_room_before_anything_is_painted(
    transcript: Transcript, app: QApplication
) -> None:
    transcript.show_path(chat(2))
    app.processEvents()
    reply = replies(transcript)[0]
    below = messages(transcript)[messages(transcript).index(reply) + 1]
    before = reply.height()
    reply._state.setText("One line more.")
    reply._state.show()
    app.sendPostedEvents(reply, QEvent.Type.LayoutRequest.value)
    assert reply.height() == reply.sizeHint().height() > before
    assert below.y() >= reply.y() + reply.height()
