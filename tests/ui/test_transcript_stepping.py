"""By keys from message to message, and through what stands in one."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from app.ui.panels.chat.reply import ReplyWidget
from app.ui.panels.chat.transcript import Transcript

from .test_transcript_long import chat, seen, settle, widget_of
from .test_transcript_scrolling import answer, messages, question


def test_tab_goes_through_the_messages_from_top_to_bottom(
    transcript: Transcript, app: QApplication
) -> None:
    transcript.show_path(chat([20] * 40))
    transcript.activateWindow()
    settle(app, transcript)
    transcript.reveal("m10")
    settle(app, transcript)
    start = widget_of(transcript, "m11")
    assert isinstance(start, ReplyWidget)
    start.view.setFocus()
    met: list[str] = []
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget() or transcript, Qt.Key.Key_Tab)
        app.processEvents()
        now = QApplication.focusWidget()
        owner = next((w for w in messages(transcript) if now and w.isAncestorOf(now)), None)
        if owner is not None and (not met or met[-1] != owner.message_id):
            met.append(owner.message_id)
    numbers = [int(name[1:]) for name in met]
    assert numbers == sorted(numbers)
    assert len(numbers) > 8


def test_a_message_far_from_the_window_can_be_gone_to_and_says_which_it_is(
    transcript: Transcript, app: QApplication
) -> None:
    transcript.activateWindow()
    transcript.show_path(chat([8] * 2_000))
    settle(app, transcript)
    assert widget_of(transcript, "m4") is None
    view = transcript.focus_message("m4")
    assert view is not None
    assert view.hasFocus()
    assert view.accessibleName() == "You said, message 5 of 2,000"
    settle(app, transcript)
    assert "m4" in seen(transcript)
    assert transcript.focused_id() == "m4"
    transcript.add_question(question("new", "And then?"))
    assert view.accessibleName() == "You said, message 5 of 2,001"
    assert transcript.focus_message("not there") is None


def test_who_goes_to_a_long_message_begins_at_its_top(
    transcript: Transcript, app: QApplication
) -> None:
    transcript.activateWindow()
    transcript.show_path(chat([8, 2_000, 8, 8]))
    settle(app, transcript)
    view = transcript.focus_message("m1")
    settle(app, transcript)
    assert isinstance(view, QTextEdit)
    assert view.hasFocus()
    assert view.textCursor().position() == 0
    assert seen(transcript)["m1"][0] == 0


def test_tab_in_a_button_above_code_moves_on_at_once_and_in_a_text_through_its_links(
    transcript: Transcript, app: QApplication
) -> None:
    text = "See [this](https://example.org).\n\n```python\nprint(1)\n```\n"
    transcript.activateWindow()
    transcript.show_path([question("q", "?"), answer("a", text)])
    settle(app, transcript)
    view = transcript.focus_message("a")
    now, stops = view, []
    for _ in range(4):
        assert now is not None
        QTest.keyClick(now, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        stops.append("link" if now is view else now.accessibleName() or now.property("text"))
    assert stops == ["link", "Copy this code", "Copy", "Edit"]
