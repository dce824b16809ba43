"""What is told through the system, as a value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """A notification, and what is shown when it is clicked."""

    title: str
    body: str
    page: str
    """A name of `app.ui.pages`."""
    id: str
    """Of the conversation or the document."""
