"""Days with the name of their month, in the language in force."""

from datetime import date, datetime

from PySide6.QtCore import QLocale

from app.settings.language import language_in_force

_SHORT = QLocale.FormatType.ShortFormat


def day_text(day: date) -> str:
    """For example "3 Nov 2026"."""
    return f"{day.day} {_month(day)} {day.year}"


def moment_text(moment: datetime) -> str:
    """For example "03 Nov 14:05"."""
    return f"{moment:%d} {_month(moment)} {moment:%H:%M}"


def month_text(day: date) -> str:
    """For example "November 2026"."""
    return f"{QLocale(language_in_force()).standaloneMonthName(day.month)} {day.year}"


def _month(day: date) -> str:
    return QLocale(language_in_force()).monthName(day.month, _SHORT)
