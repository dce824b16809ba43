"""The rows of the list of conversations."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from app.conversations.tree import Conversation
from app.ui.conversation_list import ConversationList
from app.ui.dated_rows import DatedRows, Heading, period_of
from app.ui.theme import Theme

TODAY = date(2026, 11, 23)


def chats(days_ago: list[int]) -> list[Conversation]:
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    moments = [noon - timedelta(days=days) for days in sorted(days_ago)]
    return [Conversation(f"c{n}", f"Chat {n}", at, at) for n, at in enumerate(moments)]


@given(days_ago=st.lists(st.integers(0, 800), max_size=60))
def test_each_period_has_one_heading_above_all_its_chats(days_ago: list[int]) -> None:
    conversations = chats(days_ago)
    rows = DatedRows(conversations, TODAY)
    expected: list[Heading | Conversation] = []
    for conversation in conversations:
        heading = Heading(period_of(conversation.updated_at, TODAY))
        if heading not in expected:
            expected.append(heading)
        expected.append(conversation)
    assert [rows[n] for n in range(len(rows))] == expected
    for conversation in conversations:
        row = rows.row_of(conversation.id)
        assert row is not None
        assert rows[row] is conversation


def test_a_conversation_that_is_not_there_has_no_row() -> None:
    assert DatedRows(chats([1, 2]), TODAY).row_of("other") is None
    assert len(DatedRows()) == 0


@pytest.mark.parametrize("far", [0, 700, 4_999])
def test_a_long_list_tells_of_more_rows_when_they_are_asked_for(
    theme: Theme, app: QApplication, far: int
) -> None:
    shown = ConversationList(theme)
    shown.resize(240, 400)
    shown.show()
    conversations = chats([n // 10 for n in range(5_000)])
    shown.show_conversations(conversations, TODAY)
    app.processEvents()
    rows = shown.model()
    assert rows.rowCount() < 1_500
    shown.select(conversations[far].id)
    assert shown.currentIndex().data() == conversations[far].title
    bar = shown.verticalScrollBar()
    for _ in range(40):
        bar.setValue(bar.maximum())
        app.processEvents()
    assert rows.index(rows.rowCount() - 1, 0).data() == conversations[-1].title
    shown.close()
    shown.deleteLater()
