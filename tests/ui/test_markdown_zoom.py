"""What stands around the text of a reply grows with its type."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QToolButton

from app.settings.preferences import ReadingWidth
from app.ui.markdown.document import StreamedDocument
from app.ui.markdown.measures import USUAL
from app.ui.markdown.view import MarkdownView
from app.ui.theme import Theme

WIDTH = ReadingWidth.COMFORTABLE
REPLY = """- item
  - inner

> quote

```python
x = 1
```

| a | b |
|---|---|
| c | d |
"""


@pytest.fixture
def view(theme: Theme, app: QApplication) -> Iterator[MarkdownView]:
    document = StreamedDocument(theme)
    view = MarkdownView(theme, document)
    document.setParent(view)
    view.resize(1_600, 100)
    view.show()
    app.processEvents()
    yield view
    theme.set_reading(100, WIDTH)
    view.close()
    view.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def write(view: MarkdownView, text: str) -> None:
    view._source.append(text)
    view._source.finish()


def lengths(view: MarkdownView) -> dict[str, float]:
    """The margins of each block of text by its words, the room in a cell, the Copy button."""
    out: dict[str, float] = {}
    block = view.document().begin()
    while block.isValid():
        form, name = block.blockFormat(), block.text()
        if name:
            out[f"{name} left"] = form.leftMargin()
            out[f"{name} top"] = form.topMargin()
            out[f"{name} bottom"] = form.bottomMargin()
        block = block.next()
    cell = view.document().find("c").currentTable().cellAt(1, 0).format().toTableCellFormat()
    out |= {"cell above": cell.topPadding(), "cell beside": cell.rightPadding()}
    (button,) = view.findChildren(QToolButton)
    return out | {"button wide": button.width(), "button high": button.height()}


@pytest.mark.parametrize("percent", [200, 300])
def test_margins_and_buttons_grow_with_the_type(
    view: MarkdownView, theme: Theme, percent: int
) -> None:
    write(view, REPLY)
    usual = lengths(view)
    theme.set_reading(percent, WIDTH)
    for name, length in lengths(view).items():
        assert length == pytest.approx(usual[name] * percent / 100, rel=0.2, abs=1), name
    theme.set_reading(100, WIDTH)
    assert lengths(view) == usual


def test_in_a_narrow_window_large_type_leaves_room_for_the_text_of_a_deep_list(
    view: MarkdownView, theme: Theme
) -> None:
    theme.set_reading(300, WIDTH)
    write(view, "\n".join("  " * depth + f"- level {depth}" for depth in range(8)))
    wide = view.document().lastBlock().blockFormat().leftMargin()
    assert wide == 8 * 3 * USUAL.item_indent
    view.resize(480, 100)
    assert view.document().lastBlock().blockFormat().leftMargin() < 0.85 * 480
    view.resize(1_600, 100)
    assert view.document().lastBlock().blockFormat().leftMargin() == wide
