"""A button below a reply: the panel offers it, the reply shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """What a person can do about a reply that failed."""

    id: str
    label: str
