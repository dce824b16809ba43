"""What a person did to a message on the screen, to be kept while it is not on the screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.ui.markdown.code_look import CodeLook


@dataclass(frozen=True, slots=True)
class Look:
    """As it is at first, unless said otherwise."""

    reasoning_open: bool = False
    code: Mapping[int, CodeLook] = field(default_factory=dict)
    """By the block of code, counted from 0; those that are as at first are left out."""
