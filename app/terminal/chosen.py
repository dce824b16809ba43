"""Which model a headless command means: a file, or one of a provider."""

import argparse
import os
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from app.engines.fit import BadModelFileError
from app.engines.remote.outlet import Outlet
from app.engines.remote.setup import RemoteSetup
from app.models.facts import ModelFacts, model_facts, remote_facts
from app.models.starter import STARTER_ALIAS, STARTER_NAME, starter_model
from app.settings.keys import Keys, environment_name
from app.settings.preferences import Preferences
from app.settings.prices import PriceBook
from app.settings.providers import Api, Provider, kind_named


def chosen_model(arguments: argparse.Namespace, preferences: Preferences) -> ModelFacts:
    """The model asked for, or the starter. Raises BadModelFileError with a sentence."""
    if arguments.provider is not None or arguments.engine in tuple(Api):
        return _remote_model(arguments, preferences)
    named = arguments.model
    if named is not None and named.lower() not in (STARTER_ALIAS, STARTER_NAME.lower()):
        return model_facts(_path_of(named, preferences.recent_models), arguments.engine)
    starter = starter_model()
    if starter is None:
        raise BadModelFileError(
            "The starter model is not installed. Run `python3 run.py` once, or give --model PATH."
        )
    return model_facts(starter.path, arguments.engine)


def _path_of(named: str, recent_models: Sequence[str]) -> Path:
    """A path as it is, or the model of that file name that was opened in the window before."""
    path = Path(named).expanduser()
    if path.exists():
        return path
    opened = (Path(text) for text in recent_models)
    return next((p for p in opened if named.lower() in (p.name.lower(), p.stem.lower())), path)


def _remote_model(arguments: argparse.Namespace, preferences: Preferences) -> ModelFacts:
    if arguments.model is None:
        raise BadModelFileError("Say which model to ask: --model NAME, as the provider calls it.")
    provider = _provider(arguments, preferences)
    if arguments.ca_file is not None:
        provider = replace(provider, ca_file=str(arguments.ca_file))
    setup = RemoteSetup(
        provider,
        partial(_key, provider, preferences),
        Outlet(offline=preferences.offline),
    )
    find = partial(PriceBook(preferences.prices()).find, provider, arguments.model)
    return remote_facts(setup, arguments.model, find)


def _provider(arguments: argparse.Namespace, preferences: Preferences) -> Provider:
    """One that was added in the window, by its id or address; else what the arguments say."""
    if arguments.provider is not None:
        known = preferences.provider(arguments.provider)
        if known is None:
            added = ", ".join(p.id for p in preferences.providers) or "none"
            raise BadModelFileError(
                f"There is no provider {arguments.provider}. Added in the window: {added}."
            )
        return known
    api = Api(arguments.engine)
    address = (arguments.base_url or kind_named(api).base_url).rstrip("/")
    for known in preferences.providers:
        if known.kind.api is api and known.base_url == address:
            return known
    if address == kind_named(api).base_url:
        return Provider(api, api, kind_named(api).title, address)
    kind_id = "other" if api is Api.OPENAI else api
    return Provider(api, kind_id, address.partition("://")[2] or address, address)


def _key(provider: Provider, preferences: Preferences) -> str | None:
    """The key; of the keychain only where it was entered for that very address."""
    if preferences.provider(provider.id) == provider or provider.base_url == provider.kind.base_url:
        return Keys().get(provider.id)
    return _environment_key(provider)


def _environment_key(provider: Provider) -> str | None:
    return os.environ.get(environment_name(provider.id), "").strip() or None
