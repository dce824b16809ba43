"""The rows that lead to the pages."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from app.ui.pages import PAGES
from app.ui.theme import ICON_PX, Theme


class Navigation(QWidget):
    """One row for each page; that of the open page is marked."""

    page_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for entry in PAGES:
            row = QPushButton(entry.title)
            row.setProperty("role", "row")
            row.setCheckable(True)
            row.setAutoExclusive(True)  # told as one choice of several
            row.setToolTip(f"{entry.title} ({entry.keys})")
            row.setCursor(Qt.CursorShape.PointingHandCursor)
            row.setIconSize(QSize(ICON_PX, ICON_PX))
            row.clicked.connect(partial(self.page_requested.emit, entry.name))
            self._group.addButton(row)
            self._rows[entry.name] = row
            layout.addWidget(row)
        self._dress()
        theme.changed.connect(self._dress)

    def show_page(self, name: str) -> None:
        """Mark the page that is open."""
        self._rows[name].setChecked(True)
        self._dress()

    def _dress(self) -> None:
        for entry in PAGES:
            row = self._rows[entry.name]
            row.setIcon(self._theme.icon(entry.icon, "accent_text" if row.isChecked() else "text"))
