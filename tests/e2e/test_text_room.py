"""Every text has room on every page and in every dialog, in usual type and at twice its size."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from app.ui.buttons import IconButton
from app.ui.header_row import HeaderRow
from tests.text_room import troubles
from tests.tour import NARROW, WIDE, places, visited

USUAL_PT = 11
DOUBLED = """
import sys
from PySide6.QtWidgets import QApplication
from tests.e2e.test_text_room import found
app = QApplication([])
app.setQuitOnLastWindowClosed(False)
print("\\n".join(found(app, (int(sys.argv[1]), 820), 11)))
"""


def found(
    app: QApplication, size: tuple[int, int], font_size_pt: int, *, one_line: bool = False
) -> list[str]:
    """What is wrong, with where; with `one_line` also headers on different lines.

    In large type some of them need a second line.
    """
    out = []
    lines: set[tuple[int, int]] = set()
    with visited(app, size, font_size_pt=font_size_pt) as driver:
        for place in places(driver):
            place.root.resize(min(place.root.width(), size[0]), place.root.height())
            driver.rest(20)
            if place.root.width() > size[0]:
                out.append(f"{place.name}: {place.root.width()} px wide")
            out += [f"{place.name}: {trouble}" for trouble in troubles(place.root)]
            lines |= header_lines(place.root)
    if one_line and len(lines) != 1:
        out.append(f"headers stand on several lines: {lines}")
    return out


def header_lines(root: QWidget) -> set[tuple[int, int]]:
    """Of the header in view: the middle of its first button, and the bottom of its title's row."""
    out = set()
    for header in root.findChildren(QFrame):
        if header.property("role") == "header" and header.isVisible():
            row = header.findChildren(HeaderRow)[0].contentsRect()
            button = header.findChildren(IconButton)[0].geometry()
            at = header.mapTo(root, QPoint()).y()
            out.add((at + button.center().y(), at + row.bottom()))
    return out


@pytest.mark.parametrize(("size", "font_size_pt"), [(NARROW, USUAL_PT), (WIDE, 22), (NARROW, 22)])
def test_all_text_has_room(app: QApplication, size: tuple[int, int], font_size_pt: int) -> None:
    assert found(app, size, font_size_pt, one_line=font_size_pt == USUAL_PT) == []


@pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="without a screen no system scales type")
def test_all_text_has_room_where_the_system_makes_it_larger() -> None:
    done = subprocess.run(
        [sys.executable, "-c", DOUBLED, str(NARROW[0])],
        env={**os.environ, "QT_FONT_DPI": "192", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    assert done.stdout.decode().strip() == ""
