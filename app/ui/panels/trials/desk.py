"""Blind trials at work: which there are, who takes part, what comes out. Draws nothing."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.conversations.keeper import Keeper
from app.conversations.store import Store
from app.conversations.tree import new_id, utc_now
from app.inference.words import tr
from app.speedlab.trials import store as trial_store
from app.speedlab.trials.design import TrialDesign
from app.speedlab.trials.findings import Results
from app.speedlab.trials.records import (
    Answer,
    Participant,
    Played,
    Session,
    TrialData,
    TrialHead,
    check_code,
)
from app.ui.panels.trials.draft import Draft, design_of
from app.ui.panels.trials.files import write_whole

_LOG = logging.getLogger(__name__)
_FAILED = tr(
    "The results could not be worked out. Nothing of the trial is lost; the log says more."
)
_NOT_WRITTEN = tr("{path} could not be written: {why}. Nothing was lost; choose another place.")


@dataclass(frozen=True, slots=True)
class _Export:
    """How an export went."""

    sentence: str
    is_good: bool


class TrialDesk(QObject):
    """Verbs for what a person does with trials. All answers come as signals."""

    changed = Signal()
    """`trials`, `current`, `design` or `participants` are others."""
    created = Signal(str)
    """A draft has become a trial: its id."""
    refused = Signal(str)
    """A draft could not become a trial: why not."""
    session_opened = Signal(Session)
    """A participant is to begin, or to go on."""
    results_ready = Signal(Results)
    working_changed = Signal()
    """`is_working` is another."""
    exported = Signal(str, bool)
    """How an export went, and whether it went well."""
    said = Signal(str)
    """A sentence for the person."""
    _worked_out = Signal(object)
    """Results, or a sentence: from the thread that does the sums."""

    def __init__(self, keeper: Keeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._sums = ThreadPoolExecutor(1, thread_name_prefix="trials")
        self._jobs = 0
        self._current_id: str | None = None
        self.trials: tuple[TrialHead, ...] = ()
        """The newest first."""
        self.participants: tuple[Session, ...] = ()
        """Those of the current trial, with how far they are."""
        self.design: TrialDesign | None = None
        """That of the current trial."""
        self._worked_out.connect(self._on_worked_out)
        self.destroyed.connect(partial(self._sums.shutdown, wait=False, cancel_futures=True))

    @property
    def current(self) -> TrialHead | None:
        """The trial that is looked at; the newest, until another one is chosen."""
        chosen = (head for head in self.trials if head.id == self._current_id)
        return next(chosen, self.trials[0] if self.trials else None)

    @property
    def is_working(self) -> bool:
        """Whether results or files of a trial are being made."""
        return self._jobs > 0

    def refresh(self) -> None:
        """Read what there is."""
        self._keeper.ask(trial_store.trials, self._on_trials)

    def choose(self, trial_id: str) -> None:
        """Look at another trial."""
        self._current_id = trial_id
        self.refresh()

    def create(self, design: TrialDesign) -> None:
        """Keep a new trial, and look at it."""
        self._keeper.write(trial_store.add_trial, design)
        self.choose(design.id)

    def create_from(self, draft: Draft) -> None:
        """Keep a trial of what was filled in; `created` or `refused` follows."""
        self._keeper.ask(partial(design_of, draft), self._on_design)

    def invite(self, code: str) -> None:
        """Let somebody take part in the current trial. Raises ValueError with a sentence."""
        head = self.current
        if head is None:
            raise ValueError(tr("There is no trial yet. Make one first."))
        check_code(code, [session.participant.code for session in self.participants])
        participant_id = new_id()
        self._keeper.write(
            trial_store.add_participant, head.id, participant_id, code.strip(), utc_now()
        )
        self.resume(participant_id)
        self.refresh()

    def resume(self, participant_id: str) -> None:
        """Let a participant begin, or go on where they stopped."""
        self._keeper.ask(partial(_session, participant_id), self._on_session)

    def begin(self, participant: Participant, position: int) -> None:
        """A comparison is being played."""
        self._keeper.write(trial_store.begin, participant.id, position, utc_now())

    def end(self, participant: Participant, position: int, played: Played) -> None:
        """Both sides of it were shown."""
        self._keeper.write(trial_store.end, participant.id, position, played, utc_now())

    def answer(self, participant: Participant, position: int, answer: Answer) -> None:
        """It was answered."""
        self._keeper.write(trial_store.save_answer, participant.id, position, answer, utc_now())

    def delete_participant(self, participant_id: str) -> None:
        """Remove somebody with all that they answered; this cannot be undone."""
        self._keeper.write(trial_store.delete_participant, participant_id)
        self.refresh()

    def delete_trial(self, trial_id: str) -> None:
        """Remove a trial with everybody in it; this cannot be undone."""
        self._keeper.write(trial_store.delete_trial, trial_id)
        self.refresh()

    def work_out(self) -> None:
        """Work out the results of the current trial; `results_ready` follows."""
        if self.current is not None:
            read = partial(_trial, self.current.id)
            self._keeper.ask(read, lambda data: self._submit(_results, data))

    def export(self, make: Callable[[TrialData], dict[Path, str]]) -> None:
        """Write files of the current trial, each with its text; `exported` follows."""
        if self.current is not None:
            read = partial(_trial, self.current.id)
            self._keeper.ask(read, lambda data: self._submit(partial(_write, make), data))

    def _submit(self, work: Callable[[TrialData], object], data: TrialData | None) -> None:
        if data is not None:
            self._count_jobs(1)
            self._sums.submit(self._work, work, data)

    def _count_jobs(self, more: int) -> None:
        self._jobs += more
        self.working_changed.emit()

    def _work(self, work: Callable[[TrialData], object], data: TrialData) -> None:
        try:
            self._worked_out.emit(work(data))
        except Exception:  # noqa: BLE001 - whatever it is: the window goes on, and says so
            _LOG.exception("A trial's results failed")
            self._worked_out.emit(_FAILED)

    @Slot(object)
    def _on_worked_out(self, outcome: object) -> None:
        self._count_jobs(-1)
        match outcome:
            case Results():
                self.results_ready.emit(outcome)
            case _Export(sentence, is_good):
                self.exported.emit(sentence, is_good)
            case str():
                self.said.emit(outcome)

    def _on_design(self, made: TrialDesign | str) -> None:
        if isinstance(made, str):
            self.refused.emit(made)
        else:
            self.create(made)
            self.created.emit(made.id)

    def _on_trials(self, trials: tuple[TrialHead, ...]) -> None:
        self.trials = trials
        head = self.current
        if head is None:
            self._on_participants(None)
        else:
            self._keeper.ask(partial(_trial, head.id), self._on_participants)

    def _on_participants(self, data: TrialData | None) -> None:
        self.participants = data.sessions if data is not None else ()
        self.design = data.design if data is not None else None
        self.changed.emit()

    def _on_session(self, session: Session | None) -> None:
        if session is None:
            self.said.emit(
                tr("This participant could not be added, or is deleted. Choose another.")
            )
        else:
            self.session_opened.emit(session)


def _session(participant_id: str, store: Store) -> Session | None:
    return trial_store.session(store, participant_id)


def _trial(trial_id: str, store: Store) -> TrialData | None:
    return trial_store.load_trial(store, trial_id)


def _results(data: TrialData) -> Results:
    from app.speedlab.trials.results import results  # noqa: PLC0415 - imports SciPy, on a thread

    return results(data)


def _write(make: Callable[[TrialData], dict[Path, str]], data: TrialData) -> _Export:
    files = make(data)
    for path, text in files.items():
        try:
            write_whole(path, text)
        except OSError as error:
            why = error.strerror or tr("unknown")
            return _Export(_NOT_WRITTEN.format(path=path, why=why), is_good=False)
    *names, last = (path.name for path in files)
    listed = tr("{join} and {last}", join=", ".join(names), last=last) if names else last
    return _Export(
        tr("Written: {listed}, in {parent}.", listed=listed, parent=next(iter(files)).parent),
        is_good=True,
    )
