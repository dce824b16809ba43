"""A store of conversations, in which trials are kept."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.conversations.opening import open_store
from app.conversations.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "conversations.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with closing(open_store(path).store) as store:
        yield store
