"""Fresh data folders, windows on them, and what must not be left behind by any of them."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app.inference.engine import ModelRef
from app.models.session import MakeEngine, engine_of
from tests.qt_watch import nothing_left_by_qt

from .driver import Driver, know_speed

Open = Callable[..., Driver]


@pytest.fixture(scope="session")
def app() -> QApplication:
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([])
    app.setQuitOnLastWindowClosed(False)
    return app


@pytest.fixture(autouse=True)
def nothing_left_behind(app: QApplication) -> Iterator[None]:
    """Qt's warnings, and windows that outlive a test, fail it; so do threads and processes."""
    with nothing_left_by_qt(app):
        yield


@pytest.fixture
def prefer(tmp_path: Path) -> Callable[..., None]:
    """Write preferences before the window is opened."""

    def write(data_dir: Path = tmp_path, **preferences: Any) -> None:
        file = data_dir / "config" / "preferences.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(preferences), encoding="utf-8")

    return write


@pytest.fixture
def open_window(app: QApplication, tmp_path: Path, starter: ModelRef) -> Iterator[Open]:
    """Open a window on a folder, `tmp_path` if none is given, and wait for its model."""
    opened: list[Driver] = []

    def open_on(
        data_dir: Path = tmp_path,
        make_engine: MakeEngine = engine_of,
        *,
        ready: bool = True,
        stays_at_welcome: bool = False,
    ) -> Driver:
        know_speed(data_dir, starter)
        driver = Driver(app, data_dir, make_engine, stays_at_welcome=stays_at_welcome)
        opened.append(driver)
        if ready:
            driver.until(driver.is_ready)
        return driver

    yield open_on
    for driver in opened:
        driver.end()


@pytest.fixture
def window(open_window: Open, prefer: Callable[..., None]) -> Driver:
    """A window with the starter model, whose replies are short and reproducible."""
    prefer(sampling={"max_tokens": 40, "seed": 7})
    return open_window()
