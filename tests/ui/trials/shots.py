"""Pictures of trials and results, light and dark, narrow, in large type, empty.

python -m tests.ui.trials.shots DIR
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

from app.settings.preferences import Scheme
from app.speedlab.comparison import Comparison
from app.speedlab.profiles import NAMED
from app.speedlab.trials.design import Slot
from app.ui.panels.trials.design_dialog import DesignDialog
from app.ui.panels.trials.list_view import TrialsView
from app.ui.panels.trials.results_view import ResultsView
from app.ui.theme import DEFAULT_SIZE_PT, Theme
from tests.speedlab.trials.trial_samples import Opinion, design, timeline
from tests.ui.trials.room import Room, press, question

TEXT = "Streaming shows words as they are produced, so reading starts at the first token. " * 4


@dataclass(frozen=True)
class Look:
    name: str
    scheme: Scheme = Scheme.LIGHT
    size_pt: float = DEFAULT_SIZE_PT
    width: int = 1030
    height: int = 742


LOOKS = (
    Look("light"),
    Look("dark", Scheme.DARK),
    Look("narrow", width=700),
    Look("large", size_pt=18),
    Look("large-narrow", size_pt=18, width=700),
)


def people(room: Room) -> None:
    older = replace(design(name="Pilot with one reply", replies=1), id="older")
    trial = design(name="Does streaming feel faster in the checkout assistant?", comparisons=8)
    room.add_trial(older)
    room.add_trial(trial)
    for number in range(9):
        code = f"P{number + 1:02}"

        def opinion(planned: object, number: int = number) -> Opinion:
            faster = (Slot.FIRST, Slot.FIRST, Slot.FIRST, None, Slot.SECOND)[number % 5]
            return Opinion(faster, 5.0 + number * 0.6, 9.5 - number * 0.3, 6 - number % 3, 4)

        room.add_participant(trial, code, opinion, answers=3 if number == 8 else None)


def results(room: Room, theme: Theme, look: Look) -> QWidget:
    view = room.show(ResultsView(theme, room.desk), look.width, look.height)
    room.until(lambda: view._found is not None and view._chart is not None, 30)
    rest(0.3)
    return view


def results_of_one(room: Room, theme: Theme, look: Look) -> QWidget:
    view = results(room, theme, look)
    assert isinstance(view, ResultsView)
    view._part.setCurrentIndex(view._part.count() - 1)
    view._show_part()
    bar = view._scroll.verticalScrollBar()
    rest(0.3)
    bar.setValue(bar.maximum())
    return view


def trials(room: Room, theme: Theme, look: Look) -> QWidget:
    return room.show(TrialsView(theme, room.desk), look.width, look.height)


def deletion(room: Room, theme: Theme, look: Look) -> QWidget:
    view = trials(room, theme, look)
    press(view, "Delete trial…")
    return question(view)


def dialog(room: Room, theme: Theme, look: Look) -> QWidget:
    del look
    for number in range(9):
        room.add_reply(f"Why replies feel slow, part {number}", TEXT)
    comparison = Comparison("Own text about waiting", timeline(), "Laptop")
    made = DesignDialog(theme, room.desk, comparison, room.replies(), profile=NAMED[1])
    room.widgets.append(made)
    made.show()
    press(made, "Make the trial")
    room.settle()
    return made


SCENES: dict[str, tuple[bool, Callable[[Room, Theme, Look], QWidget]]] = {
    "trials": (True, trials),
    "trials-empty": (False, trials),
    "deletion": (True, deletion),
    "dialog": (True, dialog),
    "results": (True, results),
    "results-one": (True, results_of_one),
}


def rest(seconds: float) -> None:
    end = monotonic() + seconds
    while monotonic() < end:
        QApplication.processEvents()


def wait(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    end = monotonic() + seconds
    while not condition():
        assert monotonic() < end, "it did not happen in time"
        rest(0.01)


def main(folder: Path) -> None:
    """Write all pictures into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    theme = Theme()
    for look in LOOKS:
        theme.apply(app, look.scheme, look.size_pt)
        for name, (has_people, scene) in SCENES.items():
            with tempfile.TemporaryDirectory() as place:
                room = Room(Path(place), wait)
                if has_people:
                    people(room)
                shown = scene(room, theme, look)
                rest(0.2)
                shown.grab().save(str(folder / f"{name}-{look.name}.png"))
                if isinstance(shown, QMessageBox | QDialog):
                    shown.reject()
                room.end(app)
                app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
