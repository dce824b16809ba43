"""What the summary takes, and what it would take with another model, beside each other."""

from functools import partial

from PySide6.QtCore import QObject

from app.conversations.keeper import Keeper
from app.conversations.store import Store
from app.documents.summary import store as summary_store
from app.documents.summary.estimate import (
    OtherModel,
    estimate_of,
    other_estimate,
    time_words,
)
from app.documents.summary.follow_up import EXCERPTS
from app.documents.summary.forecast import forecast
from app.documents.summary.pace import Speeds
from app.inference.words import tr
from app.settings.preferences import Preferences
from app.settings.providers import Provider, kind_named
from app.ui.errands import Errands
from app.ui.panels.summarise.desk import SummaryDesk
from app.ui.panels.summarise.planning import Made
from app.ui.panels.summarise.words import offline_sentence
from app.ui.panels.summarise.workspace import Workspace
from app.ui.settings_desk import SettingsDesk

_PARALLEL = 4
_REFERENCE = ("gpt-4o-mini", "openai")
"""Compared with while no provider was added: a small model that many know."""


class Comparing(QObject):
    """Lives in the UI thread; prices and speeds are looked up beside it."""

    def __init__(
        self,
        desk: SummaryDesk,
        keeper: Keeper,
        settings: SettingsDesk,
        errands: Errands,
        workspace: Workspace,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._keeper = keeper
        self._settings = settings
        self._errands = errands
        self._workspace = workspace
        self._others: dict[str, OtherModel] = {}
        self._chosen = ""
        desk.planned.connect(self._show)
        settings.changed.connect(self._on_settings)
        desk.opened.connect(self._look_up)
        workspace.forecast.other_chosen.connect(self._choose)

    def _on_settings(self, before: Preferences, now: Preferences) -> None:
        if before.offline is not now.offline:
            self._show()

    def _look_up(self) -> None:
        if self._desk.open is not None:
            preferences = self._settings.preferences
            self._errands.do(partial(_priced, preferences), self._on_priced)

    def _on_priced(self, others: list[OtherModel]) -> None:
        def read(store: Store) -> list[tuple[OtherModel, Speeds | None]]:
            return [(o, summary_store.speeds_of(store, _model_id(o.name))) for o in others]

        self._keeper.ask(read, self._on_measured)

    def _on_measured(self, found: list[tuple[OtherModel, Speeds | None]]) -> None:
        self._others = {
            other.name: OtherModel(other.name, other.price_of, speeds, other.parallel)
            for other, speeds in found
        }
        if self._chosen not in self._others:
            self._chosen = next(iter(self._others), "")
        self._workspace.forecast.show_others(list(self._others), self._chosen)
        self._show()

    def _choose(self, name: str) -> None:
        self._chosen = name
        self._show()

    def _show(self) -> None:
        made, line = self._desk.made, self._workspace.forecast
        if made is None:
            line.show_forecast(self._why_none())
            line.show_other("")
            return
        self._show_asking(made)
        if self._settings.preferences.offline and not made.plan.reader.is_local:
            line.show_forecast(offline_sentence(made.facts.provider))
            line.show_other("")
            return
        where = (
            tr("on this computer")
            if made.plan.reader.is_local
            else tr("with {provider}", provider=made.facts.provider)
        )
        here = estimate_of(made.plan, made.speeds, made.facts.price_of)
        line.show_forecast(f"{here} · {where}")
        other = self._others.get(self._chosen)
        line.show_other(other_estimate(made.plan, other) if other is not None else "")

    def _why_none(self) -> str:
        desk = self._desk
        if desk.open is None or desk.task is None:
            return ""
        return (
            tr("Counting tokens…") if desk.has_model else tr("What it takes depends on the model.")
        )

    def _show_asking(self, made: Made) -> None:
        every = forecast(made.plan.in_sections().work(), made.speeds).seconds
        about = (
            tr(", about {time_words}", time_words=time_words(every)) if every is not None else ""
        )
        self._workspace.ask.show_hint(
            tr("Reads the {excerpts} passages that fit best, a page each", excerpts=EXCERPTS),
            tr("Reads every section{about}", about=about),
        )


def _priced(preferences: Preferences) -> list[OtherModel]:
    """Models of the providers that were added; takes its time, the first time."""
    from app.settings.prices import PriceBook  # noqa: PLC0415 - see above

    book = PriceBook(preferences.prices())
    found = [(provider, model) for provider in preferences.providers for model in provider.models]
    if not found:
        model, kind = _REFERENCE
        title = kind_named(kind).title
        found = [(Provider(kind, kind, title, kind_named(kind).base_url), model)]
    others = []
    for provider, model in found:
        price_of = partial(book.find, provider, model)
        price_of(0)
        others.append(OtherModel(f"{model} · {provider.title}", price_of, None, _PARALLEL))
    return others


def _model_id(name: str) -> str:
    return name.partition(" · ")[0]
