"""A room for trials."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.trials.room import Room


@pytest.fixture
def room(app: QApplication, tmp_path: Path, wait_until: Callable[..., None]) -> Iterator[Room]:
    room = Room(tmp_path, wait_until)
    yield room
    room.end(app)
