"""Verbs that need all of a long conversation, of which the end is read first."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar


class _ReadInParts(Protocol):
    @property
    def is_whole(self) -> bool: ...

    def later(self, verb: Callable[[], None]) -> None: ...


P = ParamSpec("P")
S = TypeVar("S", bound=_ReadInParts)


def of_the_whole(verb: Callable[Concatenate[S, P], None]) -> Callable[Concatenate[S, P], None]:
    """A verb that waits while only the end of the conversation is read."""

    @wraps(verb)
    def wait(self: S, /, *args: P.args, **kwargs: P.kwargs) -> None:
        if self.is_whole:
            verb(self, *args, **kwargs)
        else:
            self.later(partial(verb, self, *args, **kwargs))

    return wait
