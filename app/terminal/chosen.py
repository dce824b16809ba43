"""Which model a headless command means: a file, or one of a provider."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from app.engines.fit import BadModelFileError
from app.engines.remote.outlet import Outlet
from app.engines.remote.setup import RemoteSetup
from app.models.facts import ModelFacts, model_facts, remote_facts
from app.models.starter import STARTER_ALIAS, STARTER_NAME, starter_model
from app.settings.address import address_of
from app.settings.keys import Keys
from app.settings.preferences import Preferences
from app.settings.prices import PriceBook
from app.settings.providers import Api, Provider, kind_named

_APIS = tuple(Api)
_NEVER_EMPTY = (
    ("model", "Give a model file or a model's name"),
    ("provider", "Give the id of a provider that was added in the window"),
    ("base_url", "Give the provider's address, such as https://api.example.com/v1"),
)


class BadUsageError(BadModelFileError):
    """Options that contradict, or say nothing. Its text is a sentence for a person."""


def chosen_model(arguments: argparse.Namespace, preferences: Preferences) -> ModelFacts:
    """The model asked for, or the starter.

    Raises BadModelFileError with a sentence, BadUsageError among them.
    """
    _check(arguments)
    if arguments.provider is not None or arguments.engine in _APIS:
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


def _check(arguments: argparse.Namespace) -> None:
    """Raise BadUsageError for what would have to be ignored or guessed."""
    for name, advice in _NEVER_EMPTY:
        given = getattr(arguments, name)
        if given is not None and not given.strip():
            option = f"--{name.replace('_', '-')}"
            raise BadUsageError(f"{option} is empty. {advice}, or leave the option out.")
    if arguments.provider is not None:
        if arguments.base_url is not None:
            raise BadUsageError(
                "--base-url does not go with --provider, whose address was entered in the window: "
                "leave one of them out."
            )
    elif arguments.engine not in _APIS:
        for name in ("base_url", "ca_file"):
            if getattr(arguments, name) is not None:
                raise BadUsageError(
                    f"--{name.replace('_', '-')} is about a provider: say which API it speaks, "
                    "with --engine openai or --engine anthropic."
                )


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
    # The keychain gives a key only for the address that it was entered for.
    key = partial(Keys().get, provider)
    setup = RemoteSetup(provider, key, Outlet(offline=preferences.offline))
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
    address = _address(arguments, api)
    for known in preferences.providers:
        if known.kind.api is api and _is_at(known, address):
            return known
    if address == kind_named(api).base_url:
        return Provider(api, api, kind_named(api).title, address)
    kind_id = "other" if api is Api.OPENAI else api
    return Provider(api, kind_id, address.partition("://")[2], address)


def _is_at(known: Provider, address: str) -> bool:
    try:
        return address_of(known.base_url) == address
    except ValueError:
        return False


def _address(arguments: argparse.Namespace, api: Api) -> str:
    if arguments.base_url is None:
        return kind_named(api).base_url
    try:
        return address_of(arguments.base_url)
    except ValueError as error:
        raise BadUsageError(f"--base-url cannot be used. {error}") from error
