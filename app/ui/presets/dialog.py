"""All presets: made, changed, copied, deleted, shared and taken from files."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.conversations.presets import Preset, free_name
from app.conversations.tree import new_id
from app.inference.words import tr
from app.ui.dialog_size import fit_screen
from app.ui.keys import bind
from app.ui.presets.desk import PresetDesk
from app.ui.presets.menu import tooltip
from app.ui.presets.page import PresetPage
from app.ui.scrolled import scrolled
from app.ui.theme import GAP_PX, WIDE_GAP_PX

_SIZE = (860, 640)
_LIST_PX = 230
_ID = Qt.ItemDataRole.UserRole
_FILTER = tr("Presets (*.preset.json *.json);;All files (*)")


class PresetsDialog(QDialog):
    """What is changed is kept at once."""

    used = Signal(object)
    """A Preset, for the open chat."""

    def __init__(self, desk: PresetDesk, page: PresetPage, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Presets"))
        self._desk = desk
        self._page = page
        self._gone: Preset | None = None
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Presets"))
        self._list.setFixedWidth(_LIST_PX)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._said = QLabel(wordWrap=True)
        self._said.setProperty("role", "small")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._undo = _button(tr("Undo"), self._bring_back)
        self._undo.hide()
        self._duplicate = _button(tr("Duplicate"), self._copy)
        self._delete = _button(tr("Delete"), self._remove)
        self._share = _button(tr("Share as a file…"), self._export)
        self._use = _button(tr("Use in this chat"), self._end_with)
        self._lay_out()
        self._connect()
        self._show_list()
        self._choose(desk.presets[0].id)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        making, doing, below = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for inner in (left, right, making, doing, below):
            inner.setSpacing(GAP_PX)
        making.addWidget(_button(tr("New"), self._make))
        making.addWidget(_button(tr("Import…"), self._import))
        left.addWidget(self._list, 1)
        left.addLayout(making)
        for button in (self._duplicate, self._delete, self._share):
            doing.addWidget(button)
        doing.addStretch(1)
        doing.addWidget(self._use)
        right.addWidget(scrolled(self._page), 1)
        right.addLayout(doing)
        below.addWidget(self._said, 1)
        below.addWidget(self._undo)
        below.addWidget(_button(tr("Close"), self.accept))
        columns = QHBoxLayout()
        columns.setSpacing(WIDE_GAP_PX)
        columns.addLayout(left)
        columns.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(columns, 1)
        layout.addLayout(below)
        fit_screen(self, *_SIZE)

    def _connect(self) -> None:
        self._list.currentItemChanged.connect(self._on_row)
        self._list.itemActivated.connect(self._end_with)
        self._page.changed.connect(self._desk.save)
        self._desk.changed.connect(self._show_list)
        self._desk.imported.connect(self._on_imported)
        self._desk.said.connect(self._say)
        bind("delete_preset", self._list, self._remove, Qt.ShortcutContext.WidgetShortcut)
        self.finished.connect(self._page.flush)

    @property
    def _shown(self) -> Preset | None:
        """The preset on the right, with all that was changed of it."""
        self._page.flush()
        return self._page.preset

    def _show_list(self) -> None:
        """The names anew; the same one stays chosen."""
        chosen = self._page.preset
        self._list.blockSignals(True)  # noqa: FBT003 - Qt's
        self._list.clear()
        for preset in self._desk.presets:
            item = QListWidgetItem(preset.name)
            item.setData(_ID, preset.id)
            item.setToolTip(tooltip(preset))
            self._list.addItem(item)
            if chosen is not None and chosen.id == preset.id:
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)  # noqa: FBT003 - Qt's

    def _choose(self, preset_id: str) -> None:
        for row in range(self._list.count()):
            if self._list.item(row).data(_ID) == preset_id:
                self._list.setCurrentRow(row)

    def _on_row(self, item: QListWidgetItem | None) -> None:
        preset = self._desk.named(item.data(_ID)) if item is not None else None
        if preset is not None:
            self._page.show_preset(preset)
            self._delete.setEnabled(not preset.is_built_in)

    def _make(self) -> None:
        self._page.flush()
        preset = Preset(new_id(), free_name(tr("New preset"), self._desk.names()))
        self._desk.save(preset)
        self._choose(preset.id)
        self._page.begin_naming()

    def _copy(self) -> None:
        preset = self._shown
        if preset is not None:
            self._choose(self._desk.duplicate(preset).id)
            self._page.begin_naming()

    def _remove(self) -> None:
        preset = self._shown
        if preset is None or preset.is_built_in:
            return
        row = self._list.currentRow()
        self._page.forget()
        self._desk.remove(preset.id)
        self._list.setCurrentRow(min(row, self._list.count() - 1))
        self._gone = preset
        self._say(tr("“{name}” was deleted.", name=preset.name))
        self._undo.show()

    def _bring_back(self) -> None:
        if self._gone is not None:
            self._desk.save(self._gone)
            self._choose(self._gone.id)
            self._say("")

    def _import(self) -> None:
        name = QFileDialog.getOpenFileName(self, tr("Import a preset"), "", _FILTER)[0]
        if name:
            self._desk.import_file(Path(name))

    def _export(self) -> None:
        from app.exchange.preset_file import preset_file_name  # noqa: PLC0415 - seldom needed

        preset = self._shown
        if preset is None:
            return
        named = preset_file_name(preset)
        picked = QFileDialog.getSaveFileName(self, tr("Share a preset"), named, _FILTER)[0]
        if picked:
            self._desk.export(preset, Path(picked))

    def _on_imported(self, preset: Preset) -> None:
        self._choose(preset.id)
        self._say(
            tr("“{name}” was imported. Read what it says before you use it.", name=preset.name)
        )

    def _say(self, sentence: str) -> None:
        self._undo.hide()
        self._said.setText(sentence)

    def _end_with(self) -> None:
        preset = self._shown
        self.accept()
        if preset is not None:
            self.used.emit(preset)


def _button(text: str, act: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(act)
    return button
