"""What a screen reader is to say by itself: that something has happened elsewhere in the window.

Nothing of it is imported before something happens, and so not before the window is shown.
"""

from PySide6.QtWidgets import QWidget

_MORE_TIME = 5
"""Times as long does a sentence stay that has to be heard before it is acted on."""

# ruff: noqa: PLC0415 - see the module's docstring


def announce(widget: QWidget, sentence: str) -> None:
    """Have `sentence` said, after what is being said. For ends and results, never for progress."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if sentence and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


def time_to_hear(seconds: float) -> float:
    """How long a passing notice is to stay, for whoever is at the window."""
    from PySide6.QtGui import QAccessible

    return seconds * _MORE_TIME if QAccessible.isActive() else seconds
