"""What a person can read or hear at a place: labels, buttons, tips, names, entries of lists."""

from collections.abc import Iterator

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableWidget,
    QTabWidget,
    QWidget,
)


def texts(root: QWidget) -> list[str]:
    """Each text once, in no order that matters; those of what is hidden left out, menus' kept."""
    found = {root.windowTitle()}
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible():
            found.update(
                (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
            )
            found.update(_texts(widget))
    for action in root.findChildren(QAction):
        if not action.isSeparator():
            found.add(action.text())
    return sorted(text for text in found if any(letter.isalpha() for letter in text))


def _texts(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QComboBox():
            yield from (widget.itemText(index) for index in range(widget.count()))
        case QLineEdit() | QPlainTextEdit():
            yield widget.placeholderText()
        case QTabWidget():
            yield from (widget.tabText(index) for index in range(widget.count()))
        case QTableWidget():
            yield from _cells(widget)


def _cells(table: QTableWidget) -> Iterator[str]:
    for column in range(table.columnCount()):
        heading = table.horizontalHeaderItem(column)
        if heading is not None:
            yield heading.text()
        for row in range(table.rowCount()):
            item = table.item(row, column)
            if item is not None:
                yield item.text()
