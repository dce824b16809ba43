"""The window in German, in a process of its own: a language is put in force before all else.

python -m tests.german           as JSON, what is read at every place, and which text has no room
python -m tests.german DIR       pictures of every place, light and dark
"""

import json
import sys
from pathlib import Path

from app.settings import language

language.speak("de")

from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402 - see above

from app.ui.language import translate_qt  # noqa: E402 - see above
from tests import tour  # noqa: E402 - see above
from tests.readable import texts  # noqa: E402 - see above
from tests.text_room import troubles  # noqa: E402 - see above


def main() -> None:
    """Walk through every page and dialog, at the usual size."""
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    translate_qt(app)
    read: dict[str, list[str]] = {}
    lacking: list[str] = []
    with tour.visited(app) as driver:
        for place in tour.places(driver):
            root: QWidget = place.root
            read[place.name] = texts(root)
            lacking += [f"{place.name}: {trouble}" for trouble in troubles(root)]
    json.dump({"texts": read, "lacking": lacking}, sys.stdout)


if __name__ == "__main__":
    if sys.argv[1:]:
        tour.main(Path(sys.argv[1]), 11, 1280)
    else:
        main()
