"""Notices for who goes by keys: reached, not hurried, and left without getting lost."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.ui.notice import Notices, Topic
from app.ui.theme import Theme

BRIEFLY_S = 0.03


@pytest.fixture
def notices(theme: Theme, app: QApplication) -> Iterator[Notices]:
    host = QWidget()
    layout = QVBoxLayout(host)
    notices = Notices(theme)
    layout.addWidget(notices)
    layout.addWidget(QLineEdit())
    host.show()
    host.activateWindow()
    app.processEvents()
    yield notices
    host.close()
    host.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_notice_stays_while_somebody_is_about_to_act_on_it(
    notices: Notices, wait_until: Callable[..., None]
) -> None:
    done: list[str] = []
    undo = ("Undo", lambda: done.append("undone"))
    notices.say(Topic.CHAT, "“Rivers” was deleted.", undo, for_s=BRIEFLY_S)
    notices.take_focus()
    QTest.qWait(round(BRIEFLY_S * 3_000))
    assert notices.sentences() == ("“Rivers” was deleted.",)
    left = QSignalSpy(notices.left)
    button = QApplication.focusWidget()
    assert button is not None
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert done == ["undone"]
    assert left.count() == 1
    assert not notices.isVisible()


def test_a_notice_that_nobody_is_in_goes_by_itself(
    notices: Notices, wait_until: Callable[..., None]
) -> None:
    left = QSignalSpy(notices.left)
    notices.say(Topic.CHAT, "Copied as Markdown.", for_s=BRIEFLY_S)
    wait_until(lambda: not notices.isVisible())
    assert left.count() == 0
