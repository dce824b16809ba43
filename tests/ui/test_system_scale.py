"""Where the system scales windows, what is painted has the screen's own pixels."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.buttons import IconButton
from app.ui.icons import Icons
from app.ui.markdown.document import StreamedDocument
from app.ui.markdown.view import MarkdownView
from app.ui.panels.chat.sparkline import Sparkline
from app.ui.theme import Theme

SCALED = """
from PySide6.QtWidgets import QApplication
from tests.ui.test_system_scale import blurred
print(blurred(QApplication([])))
"""


def is_enlarged(image: QImage, ratio: float) -> bool:
    """Whether a picture is a smaller one made larger, rather than drawn in its size."""
    small = image.scaled(image.size() / ratio)
    return small.scaled(image.size()) == image


def blurred(app: QApplication) -> list[str]:
    """What is not drawn at the resolution of the screen."""
    theme = Theme()
    theme.apply(app)
    ratio = app.devicePixelRatio()
    document = StreamedDocument(theme)
    formula = MarkdownView(theme, document)
    document.append("$$\\int_0^1 e^{-x^2}\\,dx$$\n\n- [x] done\n")
    document.finish()
    while document._formulas._waiting:
        QTest.qWait(5)
    spark = Sparkline(theme)
    spark.show_gaps((20.0, 70.0, 45.0, 33.0))
    painted: list[QWidget] = [formula, IconButton(theme, "copy", "Copy"), spark]
    out = []
    for widget in painted:
        widget.resize(120, 90)
        picture = widget.grab()
        if picture.size() != QSize(120, 90) * ratio or is_enlarged(picture.toImage(), ratio):
            out.append(type(widget).__name__)
        widget.deleteLater()
    icon = theme.icon("copy").pixmap(QSize(16, 16), ratio).toImage()
    if icon != Icons().pixmap("copy", theme.palette.muted, 16, ratio).toImage():
        out.append("icon")
    (known,) = document._pictures._object._pictures.values()
    if known.image.devicePixelRatio() != ratio or is_enlarged(known.image, ratio):
        out.append("formula")
    return out


@pytest.mark.parametrize("factor", ["1.5", "2"])
def test_pictures_are_drawn_at_the_resolution_of_the_screen(factor: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCALED],
        env={**os.environ, "QT_SCALE_FACTOR": factor, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.decode().strip() == "[]"
