"""Whether every label, button and field on the screen has room for its text.

What ends in an ellipsis by itself, and says all of it elsewhere, is left out: elided labels, boxes
to choose from, the model's chip, lines of figures.
"""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from app.ui.elided_label import ElidedLabel
from app.ui.figures_line import FiguresLine
from app.ui.wrapping import WrappingButton, WrappingLabel

_SLACK_PX = 1


def troubles(root: QWidget) -> list[str]:
    """What cannot be read as a whole, or lies over something else; empty where all is well."""
    shown = [w for w in root.findChildren(QWidget) if w.isVisible()]
    texts = [w for w in shown if _text(w)]
    out = [f"{_name(w)}: {said}" for w in texts for said in _trouble(w)]
    out += [
        f"{_name(w)}: cut by its window" for w in texts if not _may_be_cut(w) and _is_cut(w, root)
    ]
    out += [f"{_name(a)} over {_name(b)}" for a, b in _overlapping(texts)]
    return out


def _text(widget: QWidget) -> str:
    match widget:
        case ElidedLabel() | FiguresLine():
            return widget.accessibleName()
        case QLabel() | QAbstractButton():
            return widget.text()
        case QComboBox():
            return widget.currentText()
        case QLineEdit():
            return "" if isinstance(widget.parent(), QAbstractSpinBox) else "field"
        case QAbstractSpinBox():
            return widget.text()
    return ""


def _name(widget: QWidget) -> str:
    name = widget.accessibleName() or _text(widget)
    return f"{type(widget).__name__} {name[:40]!r} {widget.width()}x{widget.height()}"


def _trouble(widget: QWidget) -> Iterator[str]:
    match widget:
        case ElidedLabel() | FiguresLine():
            if widget.height() + _SLACK_PX < widget.sizeHint().height():
                yield "too low"
        case WrappingLabel() | WrappingButton():
            if widget.height() + _SLACK_PX < widget.heightForWidth(widget.width()):
                yield "too low"
        case QLabel():
            yield from _label_trouble(widget)
        case QAbstractButton():
            yield from _button_trouble(widget)
        case QComboBox() | QLineEdit():
            if widget.height() + _SLACK_PX < widget.minimumSizeHint().height():
                yield "too low"
        case QAbstractSpinBox():
            yield from _line_trouble(widget, widget.text(), widget.lineEdit().geometry())


def _button_trouble(button: QAbstractButton) -> Iterator[str]:
    wants = button.sizeHint()
    if button.height() + _SLACK_PX < wants.height():
        yield f"{wants.height()} px high, has {button.height()}"
    elides = button.property("role") == "chip"
    if button.width() + _SLACK_PX < wants.width() and not elides:
        yield f"{wants.width()} px wide, has {button.width()}"


def _line_trouble(widget: QWidget, text: str, room: QRect) -> Iterator[str]:
    metrics = widget.fontMetrics()
    if room.width() + _SLACK_PX < metrics.horizontalAdvance(text):
        yield f"{metrics.horizontalAdvance(text)} px of text in {room.width()}"
    if room.height() + _SLACK_PX < metrics.height():
        yield f"{metrics.height()} px high in {room.height()}"


def _label_trouble(label: QLabel) -> Iterator[str]:
    room = label.contentsRect()
    if label.textFormat() == Qt.TextFormat.RichText:
        document = QTextDocument()
        document.setDefaultFont(label.font())
        document.setDocumentMargin(0)
        document.setHtml(label.text())
        needs = QRect(0, 0, round(document.idealWidth()), round(document.size().height()))
    else:
        flags = int(Qt.TextFlag.TextShowMnemonic) if label.buddy() is not None else 0
        flags |= int(Qt.TextFlag.TextWordWrap) if label.wordWrap() else 0
        needs = label.fontMetrics().boundingRect(
            QRect(0, 0, room.width(), 10_000), flags, label.text()
        )
    if room.width() + _SLACK_PX < needs.width():
        yield f"{needs.width()} px of text in {room.width()}"
    if room.height() + _SLACK_PX < needs.height():
        yield f"{needs.height()} px high in {room.height()}"


def _may_be_cut(widget: QWidget) -> bool:
    return isinstance(widget, FiguresLine)


def _is_cut(widget: QWidget, root: QWidget) -> bool:
    """Whether an ancestor does not show all of it, and cannot be scrolled to show it."""
    inner: QWidget = widget
    while inner is not root and (outer := inner.parentWidget()) is not None:
        rect = QRect(widget.mapTo(outer, QPoint()), widget.size())
        area = outer.parentWidget()
        is_viewport = isinstance(area, QAbstractScrollArea) and area.viewport() is outer
        left, right = rect.left() >= -_SLACK_PX, rect.right() <= outer.width() + _SLACK_PX
        if is_viewport and isinstance(area, QScrollArea):
            off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            return area.horizontalScrollBarPolicy() == off and not (left and right)
        if is_viewport:
            return not (left and right)
        inside = rect.top() >= -_SLACK_PX and rect.bottom() <= outer.height() + _SLACK_PX
        if not (left and right and inside):
            return True
        inner = outer
    return False


def _overlapping(widgets: list[QWidget]) -> Iterator[tuple[QWidget, QWidget]]:
    by_parent: dict[int, list[QWidget]] = {}
    for widget in widgets:
        by_parent.setdefault(id(widget.parentWidget()), []).append(widget)
    for siblings in by_parent.values():
        for one, other in combinations(siblings, 2):
            common = one.geometry() & other.geometry()
            if common.width() > _SLACK_PX and common.height() > _SLACK_PX:
                yield one, other
