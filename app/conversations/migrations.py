"""The form of the database, version by version.

`PRAGMA user_version` counts the migrations that a file has had. A migration that was published is
never changed; a new one is added below it. Before a file that holds something is migrated, it is
copied whole.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

from app.settings.aside import beside

Migration: TypeAlias = tuple[str, ...]
"""The statements of one version. They run in one transaction, with foreign keys off."""


class NewerVersionError(Exception):
    """The file was written by a newer version of the app."""


class MigrationError(Exception):
    """A migration did not fit the file, which was left as it was."""


_MISFITS = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT)

# The checks are also what `PRAGMA quick_check` finds a damaged value by.
# leaf_id and context_from_id have no foreign key: they change hands before and after the messages
# that they name, and a reader can do without them.
# parent_id does not cascade: SQLite follows a cascade at most 1,000 messages deep. The messages of
# a conversation are deleted in one statement, at whose end the key is checked.
_FIRST: Migration = (
    """
    CREATE TABLE conversations (
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        leaf_id TEXT,
        context_from_id TEXT,
        deleted_at TEXT
    ) STRICT
    """,
    """
    CREATE TABLE messages (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        conversation_id TEXT NOT NULL REFERENCES conversations (id),
        parent_id TEXT,
        role TEXT NOT NULL CHECK (role IN ('system', 'user', 'assistant')),
        text TEXT NOT NULL,
        created_at TEXT NOT NULL,
        UNIQUE (conversation_id, id),
        FOREIGN KEY (conversation_id, parent_id) REFERENCES messages (conversation_id, id)
    ) STRICT
    """,
    "CREATE INDEX children ON messages (conversation_id, parent_id)",
    """
    CREATE TABLE replies (
        message_id TEXT PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
        model_name TEXT NOT NULL,
        engine TEXT NOT NULL,
        delivery TEXT NOT NULL,
        sampling TEXT NOT NULL,
        system_prompt TEXT NOT NULL,
        context_tokens INTEGER,
        state TEXT NOT NULL CHECK (state IN
            ('writing', 'complete', 'length', 'stopped', 'failed', 'interrupted')),
        sentence TEXT NOT NULL,
        prompt_tokens INTEGER,
        cached_tokens INTEGER,
        completion_tokens INTEGER,
        estimated INTEGER NOT NULL CHECK (estimated IN (0, 1)),
        started_ns INTEGER,
        total_ns INTEGER,
        first_painted_ns INTEGER,
        recording BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX unfinished ON replies (message_id) WHERE state = 'writing'",
    """
    CREATE TABLE chunks (
        seq INTEGER PRIMARY KEY,
        message_id TEXT NOT NULL REFERENCES replies (message_id) ON DELETE CASCADE,
        text TEXT NOT NULL,
        recording BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX chunks_of ON chunks (message_id)",
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
)

# What providers add. A reply that was there already was written on this computer.
# The sums spent are kept apart from the replies, so that deleting a chat does not undo them; they
# are decimal numbers as text, which SQLite would round.
_PROVIDERS: Migration = (
    "ALTER TABLE replies ADD COLUMN provider TEXT NOT NULL DEFAULT ''",
    """
    ALTER TABLE replies ADD COLUMN price TEXT DEFAULT
        '{"prompt": "0", "cached": "0", "completion": "0", "source": "this computer"}'
    """,
    "ALTER TABLE replies ADD COLUMN streamed INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE replies ADD COLUMN reasoning TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE replies ADD COLUMN reasoning_ns INTEGER",
    "ALTER TABLE replies ADD COLUMN failure TEXT",
    "ALTER TABLE replies ADD COLUMN retryable INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE replies ADD COLUMN cache_write_tokens INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE replies ADD COLUMN reasoning_tokens INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE chunks ADD COLUMN reasoning TEXT NOT NULL DEFAULT ''",
    """
    CREATE TABLE spent (
        message_id TEXT PRIMARY KEY,
        at TEXT NOT NULL,
        usd TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX spent_at ON spent (at)",
)

# Blind trials (`app.speedlab.trials`). A trial holds copies of its replies and names no message, so
# that it outlives the chat. Whoever is deleted takes everything of theirs along.
_TRIALS: Migration = (
    """
    CREATE TABLE trials (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        created_at TEXT NOT NULL,
        design TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE trial_materials (
        trial_id TEXT NOT NULL REFERENCES trials (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        profile_name TEXT NOT NULL,
        text TEXT NOT NULL,
        recording BLOB NOT NULL,
        PRIMARY KEY (trial_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE trial_participants (
        id TEXT PRIMARY KEY,
        trial_id TEXT NOT NULL REFERENCES trials (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        code TEXT NOT NULL,
        created_at TEXT NOT NULL,
        UNIQUE (trial_id, number)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE trial_comparisons (
        participant_id TEXT NOT NULL REFERENCES trial_participants (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        material INTEGER NOT NULL,
        left_delivery TEXT NOT NULL CHECK (left_delivery IN ('first', 'second')),
        plays_first TEXT CHECK (plays_first IN ('left', 'right')),
        begun_at TEXT,
        ended_at TEXT,
        answered_at TEXT,
        interruptions INTEGER NOT NULL DEFAULT 0,
        left_ns INTEGER,
        right_ns INTEGER,
        felt_faster TEXT CHECK (felt_faster IN ('left', 'same', 'right')),
        left_estimate_s REAL,
        right_estimate_s REAL,
        ratings TEXT,
        comment TEXT,
        PRIMARY KEY (participant_id, position)
    ) STRICT, WITHOUT ROWID
    """,
)

# What summaries add. A document's id is a hash of it, and a step's key a hash of all that its
# result depends on, so that what was read once is never paid for again.
_SUMMARIES: Migration = (
    """
    CREATE TABLE documents (
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        format TEXT NOT NULL,
        words INTEGER NOT NULL,
        content BLOB NOT NULL,
        added_at TEXT NOT NULL,
        opened_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE summaries (
        id TEXT PRIMARY KEY,
        document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        task TEXT NOT NULL,
        model TEXT NOT NULL,
        reads TEXT NOT NULL CHECK (reads IN ('sections', 'one piece', 'excerpts')),
        is_follow_up INTEGER NOT NULL CHECK (is_follow_up IN (0, 1)),
        begun_at TEXT NOT NULL,
        ended_at TEXT
    ) STRICT
    """,
    "CREATE INDEX summaries_of ON summaries (document_id, begun_at)",
    """
    CREATE TABLE summary_steps (
        document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        key TEXT NOT NULL,
        model TEXT NOT NULL,
        level INTEGER NOT NULL,
        text TEXT NOT NULL,
        prompt_tokens INTEGER NOT NULL,
        cached_tokens INTEGER NOT NULL,
        completion_tokens INTEGER NOT NULL,
        estimated INTEGER NOT NULL CHECK (estimated IN (0, 1)),
        first_ns INTEGER NOT NULL,
        total_ns INTEGER NOT NULL,
        fault TEXT,
        tries INTEGER NOT NULL,
        made_at TEXT NOT NULL,
        PRIMARY KEY (document_id, key)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX steps_by_model ON summary_steps (model, made_at)",
)

# Full-text search (`app.conversations.search_index`). The triggers only note in `unindexed` what
# has changed, and which text the index holds of it, if any; the index follows when there is time.
# So a migration of a million messages takes seconds, and whatever goes wrong with the index, saving
# goes on. A message is at its `seq`, a title at the negative of its `number`: a rowid of
# `conversations` could change with VACUUM. No conflict clause stands in a trigger: that of the
# statement which fires it would be used in its place.
_SEARCH: Migration = (
    """
    CREATE VIRTUAL TABLE search_words USING fts5 (
        words, content = '', columnsize = 0, detail = none, prefix = '1 2 3 4 5 6',
        tokenize = 'ascii'
    )
    """,
    "CREATE TABLE unindexed (place INTEGER PRIMARY KEY, indexed TEXT) STRICT",
    "CREATE TABLE titles (number INTEGER PRIMARY KEY, conversation_id TEXT NOT NULL UNIQUE) STRICT",
    "INSERT INTO unindexed SELECT seq, NULL FROM messages WHERE text != ''",
    "INSERT INTO titles (conversation_id) SELECT id FROM conversations ORDER BY rowid",
    "INSERT INTO unindexed SELECT -number, NULL FROM titles",
    """
    CREATE TRIGGER message_added AFTER INSERT ON messages WHEN new.text != '' BEGIN
        INSERT INTO unindexed SELECT new.seq, NULL
        WHERE NOT EXISTS (SELECT 1 FROM unindexed WHERE place = new.seq);
    END
    """,
    """
    CREATE TRIGGER message_changed AFTER UPDATE OF text ON messages WHEN new.text != old.text BEGIN
        INSERT INTO unindexed SELECT new.seq, nullif(old.text, '')
        WHERE NOT EXISTS (SELECT 1 FROM unindexed WHERE place = new.seq);
    END
    """,
    """
    CREATE TRIGGER message_removed AFTER DELETE ON messages WHEN old.text != '' BEGIN
        INSERT INTO unindexed SELECT old.seq, old.text
        WHERE NOT EXISTS (SELECT 1 FROM unindexed WHERE place = old.seq);
    END
    """,
    """
    CREATE TRIGGER title_added AFTER INSERT ON conversations BEGIN
        INSERT INTO titles (conversation_id) VALUES (new.id);
        INSERT INTO unindexed SELECT -number, NULL FROM titles
        WHERE conversation_id = new.id AND -number NOT IN (SELECT place FROM unindexed);
    END
    """,
    """
    CREATE TRIGGER title_changed AFTER UPDATE OF title ON conversations
    WHEN new.title != old.title BEGIN
        INSERT INTO unindexed SELECT -number, old.title FROM titles
        WHERE conversation_id = new.id AND -number NOT IN (SELECT place FROM unindexed);
    END
    """,
    """
    CREATE TRIGGER title_removed AFTER DELETE ON conversations BEGIN
        INSERT INTO unindexed SELECT -number, old.title FROM titles
        WHERE conversation_id = old.id AND -number NOT IN (SELECT place FROM unindexed);
        DELETE FROM titles WHERE conversation_id = old.id;
    END
    """,
)

_SHELF: Migration = (
    "ALTER TABLE conversations ADD COLUMN earlier TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE conversations ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE conversations ADD COLUMN archived INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE conversations ADD COLUMN folder TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE conversations ADD COLUMN system_prompt TEXT",
    "ALTER TABLE conversations ADD COLUMN sampling TEXT",
    "ALTER TABLE replies ADD COLUMN continued INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE replies ADD COLUMN edited INTEGER NOT NULL DEFAULT 0",
    # How its document was cut and who read it, as `encode_plan` says; empty for earlier ones.
    "ALTER TABLE summaries ADD COLUMN plan TEXT NOT NULL DEFAULT ''",
    # Those that hold nothing are here alone; a chat's folder need not be here.
    """
    CREATE TABLE folders (
        name TEXT PRIMARY KEY,
        open INTEGER NOT NULL DEFAULT 1
    ) STRICT
    """,
    """
    CREATE TABLE presets (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT
    """,
)

MIGRATIONS: tuple[Migration, ...] = (_FIRST, _PROVIDERS, _TRIALS, _SUMMARIES, _SEARCH, _SHELF)


def version_of(connection: sqlite3.Connection) -> int:
    """How many migrations the file has had."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def migrate(
    connection: sqlite3.Connection, path: Path | None, migrations: Sequence[Migration]
) -> None:
    """Bring the database to the newest version; a copy is put beside `path` before each step.

    Without a `path` (in memory) there is no copy.
    `connection` is in autocommit mode. Raises NewerVersionError, MigrationError, sqlite3.Error.
    """
    if version_of(connection) > len(migrations):
        raise NewerVersionError(f"version {version_of(connection)}")
    holds_something = version_of(connection) > 0
    while (version := version_of(connection)) < len(migrations):
        if path is not None and holds_something:
            _copy(connection, beside(path, f"before-v{version + 1}"))
        _step(connection, version, migrations[version])


def _step(connection: sqlite3.Connection, version: int, migration: Migration) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if version_of(connection) == version:  # else another process was faster
            for statement in migration:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _MISFITS:
            raise MigrationError(str(error)) from error
        raise


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    try:
        with closing(sqlite3.connect(target)) as copy:
            connection.backup(copy)
    except sqlite3.Error:
        target.unlink(missing_ok=True)
        raise
