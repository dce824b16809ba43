"""A long conversation: few widgets, every message within reach, and nothing that jumps."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from app.conversations.tree import ChatMessage, ReplyState
from app.inference.request import Role
from app.settings.preferences import Scheme
from app.ui.panels.chat.question import QuestionWidget
from app.ui.panels.chat.reply import ReplyWidget
from app.ui.panels.chat.transcript import Transcript
from app.ui.theme import DEFAULT_SIZE_PT, Theme

from .test_transcript_scrolling import answer, messages, question

_NOT_INVERTED = False
SIZE = (900, 500)
MOST_WIDGETS = 90
"""What fits into the window and the room around it, when every message is one line."""


def chat(lengths: list[int]) -> list[ChatMessage]:
    """Questions and replies of so many words."""
    out = []
    for number, words in enumerate(lengths):
        text = " ".join(f"word{n}" + ("\n\n" if n % 40 == 39 else "") for n in range(words))
        name = f"m{number}"
        out.append(answer(name, text) if number % 2 else question(name, text or "?"))
    return out


def widget_of(transcript: Transcript, name: str) -> ReplyWidget | QuestionWidget | None:
    return next((w for w in messages(transcript) if w.message_id == name), None)


def seen(transcript: Transcript) -> dict[str, tuple[int, int]]:
    """Top and height of the widgets in view."""
    height = transcript.viewport().height()
    return {
        w.message_id: (w.y(), w.height())
        for w in messages(transcript)
        if w.y() < height and w.y() + w.height() > 0
    }


def assert_no_overlap(transcript: Transcript) -> None:
    bottom = None
    for widget in messages(transcript):
        assert bottom is None or widget.y() >= bottom
        bottom = widget.y() + widget.height()


def is_made(transcript: Transcript) -> bool:
    """Whether everything near the window is there, at heights that will stay."""
    return not (transcript._slices._timer.isActive() or transcript._reestimate.isActive())


def settle(app: QApplication, transcript: Transcript) -> None:
    for round_ in range(400):
        app.processEvents()
        if round_ > 3 and is_made(transcript):
            break
        QTest.qWait(2)
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


Scroll = tuple[str, int]
SCROLLS: st.SearchStrategy[Scroll] = st.one_of(
    st.tuples(st.just("to"), st.integers(0, 1_000)),
    st.tuples(st.just("by"), st.integers(-700, 700)),
    st.tuples(st.just("reveal"), st.integers(0, 1_000)),
    st.tuples(st.just("write"), st.integers(1, 200)),
    st.tuples(st.just("resize"), st.integers(300, 900)),
    st.tuples(st.just("wait"), st.just(0)),
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(lengths=st.lists(st.integers(1, 900), min_size=1, max_size=60), does=st.lists(SCROLLS))
def test_what_is_read_stays_where_it_is(
    transcript: Transcript, app: QApplication, lengths: list[int], does: list[Scroll]
) -> None:
    transcript.resize(*SIZE)
    transcript.show_path(chat(lengths))
    transcript.begin_reply(answer("w", "", ReplyState.WRITING))
    bar = transcript.verticalScrollBar()
    for what, number in does:
        before = seen(transcript)
        following = bar.value() == bar.maximum()
        match what:
            case "to":
                bar.setValue(bar.maximum() * number // 1_000)
            case "by":
                bar.setValue(bar.value() + number)
            case "reveal":
                transcript.reveal(f"m{number % len(lengths)}")
            case "write":
                transcript.append_text(f"more{number} " * number + "\n\n")
                app.processEvents()
            case "resize":
                transcript.resize(number, SIZE[1])
        settled = seen(transcript)
        settle(app, transcript)
        after = seen(transcript)
        assert_no_overlap(transcript)
        assert len(messages(transcript)) <= MOST_WIDGETS
        if what in {"to", "by", "wait"} and settled and bar.value() < bar.maximum():
            # What was there at once is where it was, whatever was made around it since.
            first = next(iter(settled))
            assert first in after
            assert abs(after[first][0] - settled[first][0]) <= 1
        if what == "write" and not following and before:
            first = next(iter(before))
            assert first in after
            assert after[first][0] == before[first][0]


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(lengths=st.lists(st.integers(0, 400), min_size=1, max_size=80), data=st.data())
def test_every_message_can_be_revealed_at_once(
    transcript: Transcript, app: QApplication, lengths: list[int], data: st.DataObject
) -> None:
    transcript.resize(*SIZE)
    transcript.show_path(chat(lengths))
    bar = transcript.verticalScrollBar()
    for _ in range(4):
        name = f"m{data.draw(st.integers(0, len(lengths) - 1))}"
        transcript.reveal(name)
        settle(app, transcript)
        widget = widget_of(transcript, name)
        assert widget is not None
        assert widget.y() == 0 or bar.value() in {bar.minimum(), bar.maximum()}


def test_scrolling_through_shows_every_message_and_keeps_few(
    transcript: Transcript, app: QApplication
) -> None:
    transcript.show_path(chat([n % 70 for n in range(600)]))
    transcript.setFocus()
    met: set[str] = set()
    for _ in range(600):
        settle(app, transcript)
        met |= set(seen(transcript))
        assert len(messages(transcript)) <= MOST_WIDGETS
        if transcript.verticalScrollBar().value() == 0:
            break
        QTest.keyClick(transcript, Qt.Key.Key_PageUp)
    assert met == {f"m{n}" for n in range(600)}


def test_anywhere_in_ten_thousand_messages_is_shown_within_a_few_rounds(
    transcript: Transcript, app: QApplication
) -> None:
    transcript.show_path(chat([n % 90 for n in range(10_000)]))
    bar = transcript.verticalScrollBar()
    for share in (0.5, 0.1, 0.93, 0.0, 0.42):
        bar.setValue(round(bar.maximum() * share))
        for _ in range(5):
            app.processEvents()
        shown = sorted(seen(transcript).values())
        covered = sum(min(top + height, SIZE[1]) - max(top, 0) for top, height in shown)
        assert covered > SIZE[1] / 2


def test_what_was_unfolded_is_so_again_after_it_was_far_away(
    transcript: Transcript, app: QApplication
) -> None:
    path = chat([30] * 400)
    thoughtful = answer("m201", "An answer.")
    assert thoughtful.reply is not None
    path[201] = replace(thoughtful, reply=replace(thoughtful.reply, reasoning="Long thoughts."))
    transcript.show_path(path)
    transcript.reveal("m201")
    settle(app, transcript)
    widget = widget_of(transcript, "m201")
    assert widget is not None
    fold = next(b for b in widget.findChildren(QPushButton) if b.text() == "Thoughts")
    QTest.mouseClick(fold, Qt.MouseButton.LeftButton)
    settle(app, transcript)
    height = widget.height()
    transcript.setFocus()
    transcript.jump_to_latest()
    settle(app, transcript)
    assert widget_of(transcript, "m201") is None
    transcript.reveal("m201")
    settle(app, transcript)
    again = widget_of(transcript, "m201")
    assert again is not None
    assert again is not widget
    assert again.height() == height


def test_the_message_that_has_the_focus_is_kept(transcript: Transcript, app: QApplication) -> None:
    transcript.show_path(chat([30] * 400))
    transcript.activateWindow()
    app.processEvents()
    focused = [w for w in messages(transcript) if isinstance(w, ReplyWidget)][-1]
    focused.view.setFocus()
    focused.view.selectAll()
    transcript.verticalScrollBar().setValue(0)
    settle(app, transcript)
    assert QApplication.focusWidget() is focused.view
    assert focused.view.textCursor().hasSelection()


def test_what_comes_before_is_added_without_a_move(
    transcript: Transcript, app: QApplication
) -> None:
    path = chat([n % 90 for n in range(3_000)])
    transcript.show_path(path[-60:])
    transcript.verticalScrollBar().setValue(300)
    settle(app, transcript)
    before = seen(transcript)
    transcript.show_earlier(path)
    assert seen(transcript) == before
    settle(app, transcript)
    assert seen(transcript) == before
    transcript.setFocus()
    QTest.keyClick(transcript, Qt.Key.Key_Home)
    assert "m0" in seen(transcript)


def test_theme_and_size_of_type_keep_the_place(
    transcript: Transcript, app: QApplication, theme: Theme
) -> None:
    transcript.show_path(chat([n % 300 for n in range(300)]))
    transcript.reveal("m101")
    transcript.verticalScrollBar().setValue(transcript.verticalScrollBar().value() + 40)
    settle(app, transcript)
    first = next(iter(seen(transcript)))
    try:
        for scheme, size in ((Scheme.DARK, DEFAULT_SIZE_PT), (Scheme.LIGHT, 15.0)):
            theme.apply(app, scheme, size)
            settle(app, transcript)
            assert next(iter(seen(transcript))) == first
            assert abs(seen(transcript)[first][0] + 40) < 60
    finally:
        theme.apply(app, Scheme.LIGHT)


def test_the_wheel_scrolls_the_conversation_and_never_a_message(
    transcript: Transcript, app: QApplication
) -> None:
    transcript.show_path(chat([60] * 100))
    settle(app, transcript)
    view = [w for w in messages(transcript) if isinstance(w, ReplyWidget)][-1].view
    before = transcript.verticalScrollBar().value()
    # Qt hands an event that nobody accepts to the parent only if it came from the system.
    for widget in (view.viewport(), transcript.viewport()):
        place = QPointF(20, 10)
        wheel = QWheelEvent(
            place, QPointF(widget.mapToGlobal(QPoint(20, 10))), QPoint(), QPoint(0, 120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, _NOT_INVERTED,
        )  # fmt: skip
        QApplication.sendEvent(widget, wheel)
        assert wheel.isAccepted() is (widget is transcript.viewport())
    assert transcript.verticalScrollBar().value() < before


def test_a_long_reply_opens_at_its_end(
    transcript: Transcript, app: QApplication, wait_until: Callable[..., None]
) -> None:
    text = "\n\n".join(f"## Part {n}\n\n" + f"Words of part {n}. " * 30 for n in range(300))
    transcript.show_path([question("q"), answer("a", text)])
    (reply,) = [w for w in messages(transcript) if isinstance(w, ReplyWidget)]
    assert not reply.is_whole
    app.processEvents()
    assert "Words of part 299." in reply.view.toPlainText()
    bar = transcript.verticalScrollBar()
    assert bar.value() == bar.maximum()
    wait_until(lambda: reply.is_whole, 20)
    assert bar.value() == bar.maximum()
    assert "Words of part 0." in reply.view.toPlainText()


def test_a_place_in_a_long_reply_is_kept_while_the_rest_of_it_is_written(
    transcript: Transcript, app: QApplication, wait_until: Callable[..., None]
) -> None:
    text = "\n\n".join(f"## Part {n}\n\n" + f"Words of part {n}. " * (n % 50) for n in range(300))
    transcript.show_path([question("q"), answer("a", text)])
    bar = transcript.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    app.processEvents()
    (reply,) = [w for w in messages(transcript) if isinstance(w, ReplyWidget)]

    def at(y: int) -> QTextCursor:
        return reply.view.cursorForPosition(QPoint(5, y - reply.y() - reply.view.y()))

    wait_until(lambda: all(at(y).block().text() for y in range(0, SIZE[1], 100)))
    cursor = at(40)
    y = reply.view.cursorRect(cursor).top() + reply.view.y() + reply.y()
    assert not reply.is_whole
    wait_until(lambda: reply.is_whole, 20)
    app.processEvents()
    assert abs(reply.view.cursorRect(cursor).top() + reply.view.y() + reply.y() - y) <= 1


def test_what_comes_into_view_when_code_is_folded_is_made(
    transcript: Transcript, app: QApplication, wait_until: Callable[..., None]
) -> None:
    code = "```\n" + "\n".join(f"line {n}" for n in range(2_000)) + "\n```"
    transcript.show_path([*chat([30] * 40), answer("long", code)])
    reply = widget_of(transcript, "long")
    assert isinstance(reply, ReplyWidget)
    wait_until(lambda: reply.is_whole, 20)
    assert [w.message_id for w in messages(transcript)] == ["long"]
    fold = next(b for b in reply.findChildren(QToolButton) if b.text() == "Fold")
    fold.click()
    wait_until(lambda: "m39" in seen(transcript))
    bar = transcript.verticalScrollBar()
    assert bar.value() == bar.maximum()


def test_a_question_is_anchored_too(transcript: Transcript, app: QApplication) -> None:
    long_question = ChatMessage("m0", None, Role.USER, "\n".join(f"line {n}" for n in range(400)))
    transcript.show_path([long_question, *chat([50] * 20)[1:]])
    bar = transcript.verticalScrollBar()
    bar.setValue(0)
    settle(app, transcript)
    bar.setValue(2_000)
    settle(app, transcript)
    assert bar.value() == 2_000
