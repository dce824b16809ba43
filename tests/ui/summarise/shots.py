"""Pictures of the parts of the page Summarise, light and dark, narrow and in large type.

python -m tests.ui.summarise.shots DIR
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget

from app.documents.summary.links import Passage
from app.documents.summary.task import Style, Task
from app.settings.preferences import Scheme
from app.ui.panels.summarise.ask_bar import AskBar
from app.ui.panels.summarise.coverage_strip import CoverageStrip
from app.ui.panels.summarise.empty import EmptyView
from app.ui.panels.summarise.forecast_line import ForecastLine
from app.ui.panels.summarise.progress_line import ProgressLine
from app.ui.panels.summarise.recent_list import RecentDocument
from app.ui.panels.summarise.segments import place_of
from app.ui.panels.summarise.source_view import SourceView
from app.ui.panels.summarise.summary_view import SummaryView
from app.ui.panels.summarise.task_bar import TaskBar, TaskState
from app.ui.theme import DEFAULT_SIZE_PT, Theme
from tests.ui.summarise import samples


@dataclass(frozen=True)
class Look:
    name: str
    scheme: Scheme = Scheme.LIGHT
    size_pt: float = DEFAULT_SIZE_PT
    width: int = 490


LOOKS = (
    Look("light"),
    Look("dark", Scheme.DARK),
    Look("large", size_pt=18),
)
REPORT = samples.report()
SECTIONS = samples.cut(REPORT)
LABELS = samples.Labels(REPORT, SECTIONS)


def card(width: int, height: int, *widgets: QWidget) -> QWidget:
    host = QWidget()
    frame = QFrame(host)
    frame.setProperty("role", "card")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(16, 12, 16, 12)
    for widget in widgets:
        inside.addWidget(widget)
    outer = QVBoxLayout(host)
    outer.addWidget(frame)
    host.resize(width, height)
    host.show()
    host.activateWindow()
    return host


def source(theme: Theme, look: Look) -> QWidget:
    view = SourceView(theme)
    host = card(look.width, 700, view)
    view.show_document(REPORT, SECTIONS)
    rest(0.1)
    start = REPORT.text.index(samples.FINDINGS[1])
    view.highlight([Passage(start, start + len(samples.FINDINGS[1]))])
    return host


def source_find(theme: Theme, look: Look) -> QWidget:
    host = source(theme, look)
    view = host.findChild(SourceView)
    assert view is not None
    view.open_find()
    field = view.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "session")
    rest(0.3)
    return host


def source_long(theme: Theme, look: Look) -> QWidget:
    document = samples.long_document(300_000)
    view = SourceView(theme)
    host = card(look.width, 700, view)
    view.show_document(document, samples.cut(document, 500))
    middle = document.blocks[len(document.blocks) // 2]
    view.highlight([Passage(middle.start, middle.end)])
    return host


def strips(theme: Theme, look: Look) -> QWidget:
    document = samples.long_document(400_000)
    many = samples.cut(document, 300)
    made = []
    for sections, read, reading in (
        (SECTIONS, 0, 0),
        (SECTIONS, len(SECTIONS) // 2, 1),
        (SECTIONS, len(SECTIONS), 0),
        (many, len(many), 0),
    ):
        strip = CoverageStrip(theme)
        strip.show_sections(sections)
        covered = [n % 3 != 1 and n < read for n in range(len(sections))]
        strip.show_state(set(range(read)), set(range(read, read + reading)), covered)
        made.append(strip)
    host = card(look.width, 200, *made)
    made[2].setFocus()
    QTest.keyClick(made[2], Qt.Key.Key_Right)
    return host


def summary(theme: Theme, look: Look) -> tuple[QWidget, SummaryView]:
    view = SummaryView(theme)
    view.name_sections([place_of(section).partition(" ")[2] for section in SECTIONS])
    return card(look.width, 700, view), view


def summary_running(theme: Theme, look: Look) -> QWidget:
    host, view = summary(theme, look)
    view.show_outcome(samples.running(REPORT, len(SECTIONS), 2), "- The sample was", LABELS)
    return host


def summary_complete(theme: Theme, look: Look) -> QWidget:
    host, view = summary(theme, look)
    view.show_outcome(samples.complete(REPORT, len(SECTIONS), 3), "", LABELS)
    view._choose("p.1/0")
    return host


def summary_open(theme: Theme, look: Look) -> QWidget:
    host = summary_complete(theme, look)
    view = host.findChild(SummaryView)
    assert view is not None
    view._is_open = True
    view._draw()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    return host


def summary_answers(theme: Theme, look: Look) -> QWidget:
    host = summary_complete(theme, look)
    view = host.findChild(SummaryView)
    assert view is not None
    view.show_answers(
        [
            ("How often was waiting mentioned?", samples.answer(REPORT), ""),
            ("And who repeats the sessions?", None, "Mara repeats the"),
        ]
    )
    return host


def bars(theme: Theme, look: Look, width: int) -> QWidget:
    made = [TaskBar(theme) for _ in range(3)]
    made[0].show_one_piece(fits=True, meaning="It fits: 4,100 of 8,192 tokens")
    made[1].set_task(Task(Style.QUESTION, wanted="What was measured?"))
    made[1].show_state(TaskState.RUNNING)
    made[2]._on_style(4)
    made[2].task()
    made[2].show_state(TaskState.PAUSED)
    line, progress, ask = ForecastLine(theme), ProgressLine(theme), AskBar(theme)
    line.show_forecast("14 sections · ≈ 2 min 05 s on this computer · $0")
    line.show_others(["gpt-4o-mini", "claude-haiku"], "gpt-4o-mini")
    line.show_other("≈ 9 s, $0.003")
    said = "Section 6 of 9, about 38 s left. Every section is read; none is cut."
    progress.show_progress(0.67, said)
    ask.show_hint("Reads the 3 sections that fit best; read all: about 2 min", "about 2 min")
    ask.show_text("What about phones?")
    height = (420 if width > 600 else 620) * look.size_pt / DEFAULT_SIZE_PT
    host = card(width, round(height), *made, line, progress, ask)
    ask.focus()
    return host


def bars_wide(theme: Theme, look: Look) -> QWidget:
    return bars(theme, look, 900)


def bars_narrow(theme: Theme, look: Look) -> QWidget:
    return bars(theme, look, 560)


def empty(theme: Theme, look: Look) -> QWidget:
    view = EmptyView(theme)
    view.show_recent(
        [
            RecentDocument("1", "Usability report, third round", "PDF", 18_204),
            RecentDocument(
                "2", "The <b>Debian</b> manual " * 6, "HTML", 61_733, is_unfinished=True
            ),
            RecentDocument("3", "Minutes", "Word document", 812),
        ]
    )
    view.resize(900 if look.size_pt < 18 else 700, 720)
    view.show()
    return view


SCENES: dict[str, Callable[[Theme, Look], QWidget]] = {
    "source": source,
    "source-find": source_find,
    "source-long": source_long,
    "strips": strips,
    "summary-running": summary_running,
    "summary": summary_complete,
    "summary-open": summary_open,
    "summary-answers": summary_answers,
    "bars-wide": bars_wide,
    "bars-narrow": bars_narrow,
    "empty": empty,
}


def rest(seconds: float) -> None:
    end = monotonic() + seconds
    while monotonic() < end:
        QApplication.processEvents()


def main(folder: Path) -> None:
    """Write all pictures into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    theme = Theme()
    for look in LOOKS:
        theme.apply(app, look.scheme, look.size_pt)
        for name, scene in SCENES.items():
            shown = scene(theme, look)
            rest(0.3)
            shown.grab().save(str(folder / f"{name}-{look.name}.png"))
            shown.hide()
            shown.deleteLater()
            app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
