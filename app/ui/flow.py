"""A layout that puts widgets side by side, and goes on below where there is no more room."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """From the left; each row is as high as its highest widget, which stand on its middle.

    Of what is too high for it, it takes the top, or the middle with that alignment.
    """

    def __init__(self, parent: QWidget | None = None, gap_px: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap_px = gap_px
        self.setContentsMargins(0, 0, 0, 0)

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        """What is visible, in rows that fit; a widget wider than that has a row of its own."""
        rows: list[list[QLayoutItem]] = []
        right = 0
        for item in self._items:
            if item.isEmpty():
                continue
            needs = item.sizeHint().width()
            if not rows or right + self._gap_px + needs > width:
                rows.append([])
                right = needs
            else:
                right += self._gap_px + needs
            rows[-1].append(item)
        return rows

    # Qt's own

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Called by `addWidget`."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Neither."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All rows."""
        margins = self.contentsMargins()
        inside = width - margins.left() - margins.right()
        rows = self._rows(inside)
        heights = sum(_height(row, inside) for row in rows) + self._gap_px * max(0, len(rows) - 1)
        return heights + margins.top() + margins.bottom()

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """None past the end, as Qt wants it, whatever the stubs say."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """The widest widget."""
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Put everything in its place."""
        super().setGeometry(rect)
        inside = rect.marginsRemoved(self.contentsMargins())
        top = inside.top()
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            top += max(0, rect.height() - self.heightForWidth(rect.width())) // 2
        for row in self._rows(inside.width()):
            height, left = _height(row, inside.width()), inside.left()
            for item in row:
                width = min(item.sizeHint().width(), inside.width())
                own = _height_at(item, width)
                item.setGeometry(QRect(left, top + (height - own) // 2, width, own))
                left += width + self._gap_px
            top += height + self._gap_px

    def sizeHint(self) -> QSize:
        """All in one row."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() + self._gap_px for size in sizes)
        height = max((size.height() for size in sizes), default=0)
        return QSize(max(0, width - self._gap_px), height)

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """As above."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None


def _height(row: list[QLayoutItem], width: int) -> int:
    return max(_height_at(item, min(item.sizeHint().width(), width)) for item in row)


def _height_at(item: QLayoutItem, width: int) -> int:
    """What wraps needs more lines where it has less than it wants."""
    is_short = width < item.sizeHint().width()
    by_width = is_short and item.hasHeightForWidth()
    return item.heightForWidth(width) if by_width else item.sizeHint().height()
