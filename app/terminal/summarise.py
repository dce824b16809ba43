"""`firsttoken summarise`: a document's summary, each point with its sources.

What was read is kept with the conversations, so that a run that was stopped or killed goes on where
it was, and a section that did not change is never paid for twice.
"""

import argparse
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TypeAlias

from app.conversations.opening import DATABASE_NAME, open_beside
from app.conversations.store import Store
from app.conversations.tree import new_id, utc_now
from app.documents.document import Document
from app.documents.events import Extracted, Reading, Refused
from app.documents.injection import addresses_to_a_model, sentence
from app.documents.merge import merged
from app.documents.process import PastedText, read_document
from app.documents.summary import store as summary_store
from app.documents.summary.forecast import forecast
from app.documents.summary.links import Matcher
from app.documents.summary.outcome import Outcome, Tracer
from app.documents.summary.pace import Speeds
from app.documents.summary.plan import Plan, Reader, plan
from app.documents.summary.run import run
from app.documents.summary.steps import Step, StepResult, Summary
from app.documents.summary.task import Length, Style, Task
from app.engines.fit import BadModelFileError
from app.inference.cost import cost_usd
from app.inference.engine import Engine, EngineUnavailableError, LoadOptions, StopToken
from app.inference.events import Event, Finished, Token
from app.models.facts import ModelFacts
from app.settings.paths import Paths
from app.settings.preferences_file import PreferencesFile
from app.terminal import ask as asking
from app.terminal.ask import BAD_USAGE, DONE, FAILED, INTERRUPTED, Output, standard_output
from app.terminal.chosen import BadUsageError, chosen_model
from app.terminal.interrupt import stop_at_interrupt
from app.terminal.spending import refusal_in
from app.terminal.summary_words import Run, as_json, as_text, figures_line

_Source: TypeAlias = Path | PastedText
_STYLES = {style.value: style for style in (Style.KEY_POINTS, Style.ABSTRACT, Style.ACTIONS)}


class SummariseError(Exception):
    """It cannot be done; the message is for a person."""

    def __init__(self, text: str, code: int = FAILED) -> None:
        super().__init__(text)
        self.code = code


def summarise(arguments: argparse.Namespace, paths: Paths) -> int:
    """Carry out `firsttoken summarise`; returns the exit code."""
    output = standard_output()
    try:
        task = _task(arguments)
        sources = _sources(arguments.files)  # here Ctrl+C ends the waiting for standard input
        with stop_at_interrupt() as stop:
            return _summarise(arguments, task, sources, paths, output, stop)
    except BadModelFileError as error:
        output.line(str(error))
        return BAD_USAGE if isinstance(error, BadUsageError) else FAILED
    except SummariseError as error:
        output.line(str(error))
        return error.code
    except sqlite3.Error as error:
        output.line(
            f"What was read could not be kept ({error}). It stopped there. Close other programs "
            "that use the saved chats, then run the same command again."
        )
        return FAILED


def _summarise(
    arguments: argparse.Namespace,
    task: Task,
    sources: Sequence[_Source],
    paths: Paths,
    output: Output,
    stop: StopToken,
) -> int:
    preferences, _ = PreferencesFile(paths.config).load()
    facts = chosen_model(arguments, preferences)
    if facts.provider and not arguments.over_budget:
        refused = refusal_in(paths, preferences)
        if refused:
            raise SummariseError(refused)
    document = _document(sources, output, stop)
    engine = facts.engine.make()
    try:
        loaded = asking.load(engine, facts.ref, LoadOptions(paths.cache), stop, output)
        if loaded is None:
            return INTERRUPTED if stop.is_set() else FAILED
        reader = Reader.of(facts, loaded)
        made = _plan(document, task, reader, engine, in_one_piece=arguments.one_piece)
        opened = open_beside(paths.data / DATABASE_NAME)
        with closing(opened.store) as store:
            if opened.notice:
                output.line(opened.notice)
            summary_store.keep_document(store, document)
            one = _One(store, made, facts, output)
            report = one.run(engine, stop)
        output.write(as_json(report) if arguments.json else as_text(report))
        return _exit_code(report, output)
    finally:
        engine.close()


def _task(arguments: argparse.Namespace) -> Task:
    style, wanted = _STYLES[arguments.style], ""
    if arguments.question is not None:
        style, wanted = Style.QUESTION, arguments.question
    elif arguments.instruction is not None:
        style, wanted = Style.OWN, arguments.instruction
    try:
        return Task(style, Length(arguments.length), wanted, arguments.language)
    except ValueError as error:
        raise SummariseError(str(error), BAD_USAGE) from error


def _sources(names: Sequence[str]) -> list[_Source]:
    if "-" not in names:
        return [Path(name).expanduser() for name in names]
    if len(names) > 1:
        raise SummariseError("- reads standard input and goes with no other file.", BAD_USAGE)
    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    return [PastedText(text, "Standard input")]


def _document(sources: Sequence[_Source], output: Output, stop: StopToken) -> Document:
    document = merged([_read(source, output, stop) for source in sources])
    for missing in document.unreadable:
        output.line(missing)
    found = addresses_to_a_model(document)
    if found:
        output.line(sentence(found))
    return document


def _read(source: _Source, output: Output, stop: StopToken) -> Document:
    for event in read_document(source, stop):
        match event:
            case Reading(done, total, unit):
                output.progress(f"Reading {source.name}: {done} of {total} {unit}")
            case Extracted(document):
                output.progress("")
                return document
            case Refused():
                raise SummariseError(event.sentence, INTERRUPTED if stop.is_set() else FAILED)
    raise AssertionError("reading ends in Extracted or Refused")


def _plan(
    document: Document, task: Task, reader: Reader, engine: Engine, *, in_one_piece: bool
) -> Plan:
    try:
        made = plan(document, task, reader, engine.count_tokens if reader.is_local else None)
    except EngineUnavailableError as error:
        raise SummariseError(f"The document's tokens could not be counted: {error}") from error
    if not in_one_piece:
        return made
    if not made.fits:
        raise SummariseError(
            f"The document has {made.tokens:,} tokens, which do not fit in one piece. Nothing was "
            "summarised. Leave --one-piece out, and it is read in sections.",
            BAD_USAGE,
        )
    return made.in_one_piece()


def _exit_code(report: Run, output: Output) -> int:
    output.line(figures_line(report))
    if report.failed is not None:
        output.line(report.failed.sentence)
        return FAILED
    return DONE if report.outcome.is_complete else INTERRUPTED


class _One:
    """One run: what comes of each step is kept, counted and told."""

    def __init__(self, store: Store, made: Plan, facts: ModelFacts, output: Output) -> None:
        self._store = store
        self._plan = made
        self._facts = facts
        self._output = output
        self._id = summary_store.document_id(made.document)
        self._summary: Summary
        self._speeds: Speeds | None = None
        self._began_s = perf_counter()
        self._report: Run

    def run(self, engine: Engine, stop: StopToken) -> Run:
        known = summary_store.known_steps(self._store, self._id)
        self._summary = self._plan.summary(known)
        self._speeds = summary_store.speeds_of(self._store, self._plan.reader.name)
        before = forecast(self._plan.work(), self._speeds, parallel=self._plan.reader.parallel)
        self._report = Run(self._plan, self._facts, before, self._outcome())
        reused = len(self._report.outcome.notes)
        if reused:
            pieces = f"{reused} of {len(self._plan.pieces)} sections were read before"
            self._output.line(f"{pieces}; what they say is used again.")
        failed = run(self._summary, engine, self._plan.reader.parallel, stop, self._listen)
        return replace(
            self._report,
            outcome=self._outcome(),
            failed=failed,
            total_s=perf_counter() - self._began_s,
        )

    def _outcome(self) -> Outcome:
        matcher = Matcher(self._plan.document)
        return Tracer(matcher, self._plan.sections, self._plan.pieces).outcome(
            self._summary.progress()
        )

    def _listen(self, step: Step, event: Event, result: StepResult | None) -> None:
        report = self._report
        if isinstance(event, Token):
            return
        if isinstance(event, Finished):
            self._report = replace(report, usages=(*report.usages, event.usage))
            self._note_spent(event)
        if result is not None:
            model = self._plan.reader.name
            summary_store.keep_step(self._store, self._id, model, step, result)
        self._tell(step)

    def _note_spent(self, event: Finished) -> None:
        """Each request by itself: a step that was stopped is paid for again when it is resumed."""
        price = self._facts.price_of(event.usage.prompt_tokens)
        usd = cost_usd(event.usage, price) if price is not None else None
        if usd:
            self._store.note_spent(new_id(), utc_now(), usd)

    def _tell(self, step: Step) -> None:
        total = len(self._plan.pieces)
        if step.level:
            self._output.progress("Combining what the sections say")
            return
        done = self._summary.progress().done
        parallel = self._plan.reader.parallel
        left = forecast(self._plan.work(), self._speeds, done, parallel=parallel).seconds
        about = f", about {left:.0f} s left" if left is not None else ""
        self._output.progress(f"Section {min(len(done) + 1, total)} of {total}{about}")
