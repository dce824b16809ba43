"""The window's language: which one is wanted, and what Qt itself says in it."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.settings.language import ENGLISH, chosen_language, language_in_force, language_of


def wanted_language(preferences: Path) -> str:
    """The language that was chosen in this file of preferences, else the system's."""
    return chosen_language(preferences) or language_of(QLocale.system().uiLanguages())


def translate_qt(app: QCoreApplication) -> None:
    """Let Qt's own texts, such as "Cancel" and "Undo", be in the language in force."""
    if language_in_force() == ENGLISH:
        return
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language_in_force()}", folder):
        app.installTranslator(translator)
