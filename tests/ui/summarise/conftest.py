"""Shows a widget for the time of a test."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.documents.document import Document
from app.documents.sections import Section
from tests.ui.summarise import samples

W = TypeVar("W", bound=QWidget)
Show = Callable[..., W]


@pytest.fixture
def show(app: QApplication, wait_until: Callable[..., None]) -> Iterator[Show[QWidget]]:
    widgets: list[QWidget] = []

    def show_widget(widget: W, width: int = 480, height: int = 600) -> W:
        widgets.append(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        wait_until(widget.isActiveWindow)
        app.processEvents()
        return widget

    yield show_widget
    for widget in widgets:
        widget.hide()
        widget.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="session")
def report() -> Document:
    return samples.report()


@pytest.fixture(scope="session")
def sections(report: Document) -> tuple[Section, ...]:
    return samples.cut(report)
