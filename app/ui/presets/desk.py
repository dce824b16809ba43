"""The presets there are: kept by the keeper, shared as files beside the UI thread."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.conversations import presets as kept
from app.conversations.keeper import Keeper
from app.conversations.presets import BUILT_IN, Preset
from app.inference.words import tr
from app.ui.errands import Errands


class PresetDesk(QObject):
    """Lives in the UI thread."""

    changed = Signal()
    """There are others, or they are otherwise: read `presets`."""
    imported = Signal(Preset)
    said = Signal(str)
    """A sentence about a file."""

    def __init__(
        self, keeper: Keeper, post: Callable[[object], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._errands = Errands(post)
        self.presets: tuple[Preset, ...] = BUILT_IN
        """Those that come with the app, then the person's own by name."""

    def begin(self) -> None:
        """Read what is kept."""
        self._keeper.ask(kept.all_presets, self._show)

    def named(self, preset_id: str) -> Preset | None:
        """The preset of that identity."""
        return next((p for p in self.presets if p.id == preset_id), None)

    def save(self, preset: Preset) -> None:
        """Keep a preset of the person's own, new or changed."""
        own = [p for p in self.presets if not p.is_built_in and p.id != preset.id]
        own.append(preset)
        self._show((*BUILT_IN, *sorted(own, key=lambda p: p.name.casefold())))
        self._keeper.write(kept.save, preset)

    def remove(self, preset_id: str) -> None:
        """Forget a preset; to `save` it undoes that."""
        self._show(tuple(p for p in self.presets if p.id != preset_id or p.is_built_in))
        self._keeper.write(kept.remove, preset_id)

    def duplicate(self, preset: Preset) -> Preset:
        """Keep a copy, which can be changed."""
        copy = kept.copy_of(preset, self.names())
        self.save(copy)
        return copy

    def names(self) -> tuple[str, ...]:
        """Of all."""
        return tuple(p.name for p in self.presets)

    def import_file(self, path: Path) -> None:
        """Read a file and keep its preset; `imported` or `said` follows."""

        def read() -> Preset | str:
            from app.exchange.preset_file import read_preset  # noqa: PLC0415 - seldom needed
            from app.exchange.trouble import ExchangeError  # noqa: PLC0415

            try:
                return read_preset(path)
            except ExchangeError as error:
                return str(error)

        self._errands.do(read, self._on_read)

    def export(self, preset: Preset, path: Path) -> None:
        """Write a file to share; `said` follows."""

        def write() -> str:
            from app.exchange.preset_file import write_preset  # noqa: PLC0415 - seldom needed
            from app.exchange.trouble import ExchangeError  # noqa: PLC0415

            try:
                write_preset(preset, path)
            except ExchangeError as error:
                return str(error)
            return tr("Written to {path}.", path=path)

        self._errands.do(write, self.said.emit)

    def close(self) -> None:
        """Read and write no more files."""
        self._errands.close()

    def _on_read(self, read: Preset | str) -> None:
        if isinstance(read, str):
            self.said.emit(read)
            return
        self.save(read)
        self.imported.emit(read)

    def _show(self, presets: tuple[Preset, ...]) -> None:
        self.presets = presets
        self.changed.emit()
