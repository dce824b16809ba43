"""A conversation as another program has it, before it is one of this program's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.inference.request import Role


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a conversation."""

    id: str
    parent_id: str | None
    role: Role | None = None
    """None for what is not shown."""
    text: str = ""
    at: datetime | None = None
    model: str = ""
    reasoning: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to read."""
        return self.role is not None and bool(self.text.strip() or self.reasoning.strip())


@dataclass(frozen=True, slots=True)
class Thread:
    """A conversation. Its nodes may be in no order, and no tree."""

    source: str
    """The program's name, which stands as the provider of its replies."""
    id: str
    title: str
    nodes: Mapping[str, Node]
    leaf_id: str | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None
