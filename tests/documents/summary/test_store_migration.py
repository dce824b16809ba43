"""A database from before summaries is brought to the new form, and nothing of it is lost."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from app.conversations.migrations import MIGRATIONS, version_of
from app.conversations.opening import DATABASE_NAME, open_beside, open_store
from app.conversations.tree import ReplyState, utc_now
from app.documents.summary import store as kept
from tests.conversations.chat_samples import EarlierStore, answer, conversation, question
from tests.documents.summary.kit import chronicle_document

BEFORE = MIGRATIONS[:3]
TITLE = "The tides of Saturn"


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that is in the tables of the old version, by table; when it was checked is left out."""
    with closing(sqlite3.connect(":memory:")) as empty:
        for migration in BEFORE:
            for statement in migration:
                empty.execute(statement)
        columns = empty.execute(
            "SELECT tables.name, group_concat(columns.name) FROM sqlite_master AS tables,"
            " pragma_table_info(tables.name) AS columns WHERE tables.type = 'table' GROUP BY 1"
        ).fetchall()
    with closing(sqlite3.connect(path)) as db:
        return {
            name: sorted(db.execute(f"SELECT {known} FROM {name}").fetchall(), key=str)  # noqa: S608 - our own names
            for name, known in columns
        }


def old_database(path: Path) -> None:
    opened = EarlierStore(open_store(path, BEFORE).store.connection)
    with closing(opened) as store, store.batch():
        chat = conversation(TITLE)
        store.add_conversation(chat)
        parent = None
        for number in range(20):
            asked = question(f"Question {number}", parent)
            told = answer("Yes. " * 30, asked.id, ReplyState.COMPLETE)
            store.add_message(chat.id, asked)
            store.add_message(chat.id, told)
            parent = told.id
        store.note_spent("somebody", utc_now(), Decimal("1.25"))
        store.connection.execute("INSERT INTO trials VALUES ('t', 'Waiting', 'now', '{}')")


def test_a_database_of_version_three_keeps_everything(tmp_path: Path) -> None:
    path = tmp_path / DATABASE_NAME
    old_database(path)
    before = rows(path)
    assert len(before["messages"]) == 40
    with closing(open_store(path).store) as store:
        assert version_of(store.connection) == len(MIGRATIONS)
        assert store.spent_usd(datetime(2020, 1, 1, tzinfo=UTC)) == Decimal("1.25")
        (head,) = store.conversations()
        chat = store.load(head.id)
        assert chat is not None
        assert len(chat.tree.messages) == 40
        document = chronicle_document(200)
        kept.keep_document(store, document)
        assert kept.load_document(store, kept.document_id(document)) == document
    assert rows(path) == before
    (copy,) = tmp_path.glob("conversations.before-v4-*.db")
    assert rows(copy) == before


def test_a_command_beside_brings_it_up_to_date_too(tmp_path: Path) -> None:
    path = tmp_path / DATABASE_NAME
    old_database(path)
    opened = open_beside(path)
    with closing(opened.store) as store:
        assert (opened.saved, opened.notice) == (True, "")
        assert kept.documents(store) == ()
        assert [head.title for head in store.conversations()] == [TITLE]
