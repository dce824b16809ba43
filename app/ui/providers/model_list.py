"""The models of a provider, to tick; hundreds of them, so with a field that narrows them down."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.inference.words import tr

_TICKED_AT_ONCE = 8
"""So few models are all ticked when they are first seen."""

_LEAST_PX = 48
"""It gives up its height before the sentences around it do."""


class ModelList(QWidget):
    """Names with a tick each, those that are ticked first."""

    def __init__(self) -> None:
        super().__init__()
        self._filter = QLineEdit()
        self._filter.setPlaceholderText(tr("Find a model, or type the name of one"))
        self._filter.setAccessibleName(tr("Find a model"))
        self._filter.setClearButtonEnabled(True)
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Models that the menu offers"))
        self._list.setUniformItemSizes(True)
        self._list.setMinimumHeight(_LEAST_PX)
        self._add = QPushButton()
        self._add.setProperty("role", "quiet")
        self._add.hide()
        self._count = QLabel()
        self._count.setProperty("role", "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self._filter, self._list, self._add, self._count):
            layout.addWidget(widget)
        self._filter.textChanged.connect(self._narrow)
        self._filter.returnPressed.connect(self._add_typed)
        self._add.clicked.connect(self._add_typed)
        self._list.itemChanged.connect(self._show_count)
        self._show_count()

    def show_models(self, models: Sequence[str], chosen: Sequence[str]) -> None:
        """Offer these instead; what was chosen stays, even if it is not among them."""
        ticked = tuple(chosen)
        if not ticked and len(models) <= _TICKED_AT_ONCE:
            ticked = tuple(models)
        self._list.clear()
        for name in dict.fromkeys((*ticked, *models)):
            self._append(name, ticked=name in ticked)
        self._narrow(self._filter.text())
        self._show_count()

    def chosen(self) -> tuple[str, ...]:
        """Those that are ticked."""
        items = (self._list.item(row) for row in range(self._list.count()))
        return tuple(i.text() for i in items if i.checkState() is Qt.CheckState.Checked)

    def _append(self, name: str, *, ticked: bool) -> None:
        item = QListWidgetItem(name)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self._list.addItem(item)

    def _narrow(self, text: str) -> None:
        wanted = text.strip().lower()
        exact = False
        for row in range(self._list.count()):
            item = self._list.item(row)
            item.setHidden(wanted not in item.text().lower())
            exact = exact or item.text().lower() == wanted
        self._add.setText(tr("Add “{strip}”", strip=text.strip()))
        self._add.setVisible(bool(wanted) and not exact)

    def _add_typed(self) -> None:
        name = self._filter.text().strip()
        if name and not self._add.isHidden():
            self._append(name, ticked=True)
            self._filter.clear()
            self._show_count()

    def _show_count(self) -> None:
        total, ticked = self._list.count(), len(self.chosen())
        text = (
            tr("The menu will offer {ticked} of {total:,}.", ticked=ticked, total=total)
            if total
            else tr("Press Test to see them.")
        )
        self._count.setText(text)
