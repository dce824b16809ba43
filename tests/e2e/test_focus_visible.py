"""Who goes through the window by Tab sees where they are."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QWidget

from tests.tour import places, visited

_AROUND_PX = 16
_LEAST_PX = 24
"""Pixels that differ: more than a text cursor's."""


def focusable(root: QWidget) -> Iterator[QWidget]:
    """What Tab goes to."""
    for widget in root.findChildren(QWidget):
        policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        inside = isinstance(widget, QLineEdit) and isinstance(widget.parent(), QAbstractSpinBox)
        shown = widget.isVisible() and widget.isEnabled() and not widget.visibleRegion().isEmpty()
        if policy and shown and not inside and widget.focusProxy() is None:
            yield widget


def picture(widget: QWidget, root: QWidget) -> QImage:
    """The widget and what is right around it."""
    at = widget.mapTo(root, QPoint())
    place = QRect(at, widget.size()).adjusted(-_AROUND_PX, -_AROUND_PX, _AROUND_PX, _AROUND_PX)
    return root.grab(place & root.rect()).toImage()


def differing(one: QImage, other: QImage) -> int:
    """How many pixels are not the same."""
    if one.size() != other.size():
        return one.width() * one.height()
    rows = range(one.height())
    return sum(one.pixel(x, y) != other.pixel(x, y) for y in rows for x in range(one.width()))


def unseen(root: QWidget) -> list[str]:
    """What looks the same with the focus and without it."""
    out = []
    rest = QWidget(root)
    rest.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    rest.show()
    for widget in focusable(root):
        if widget is rest:
            continue
        rest.setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.processEvents()
        before = picture(widget, root)
        QWidget.setTabOrder(rest, widget)
        QTest.keyClick(rest, Qt.Key.Key_Tab)
        QApplication.processEvents()
        if widget.hasFocus() and differing(before, picture(widget, root)) < _LEAST_PX:
            name = widget.accessibleName() or getattr(widget, "text", str)()
            out.append(f"{type(widget).__name__} {name[:40]!r}")
    rest.setParent(None)
    rest.deleteLater()
    return out


def test_the_focus_is_seen_wherever_it_is(app: QApplication) -> None:
    found = []
    with visited(app, theme="dark") as driver:  # in whose palette the ring is nearer to the rest
        for place in places(driver):
            if place.name in ("find", "command box", "summarise ready"):
                continue  # where the focus stays in the field
            found += [f"{place.name}: {name}" for name in unseen(place.root)]
    assert found == []
