"""Plain text for the clipboard that may still be there when the app ends.

A QMimeData that Python has made calls into Python when it is deleted. The clipboard keeps what was
copied, or on X11 only selected, and where the QApplication outlives the interpreter it deletes that
too late: the process ends with a segmentation fault (PySide 6.11). So the object is made by Qt.
"""

from PySide6.QtCore import QMimeData, QStringListModel


def plain_mime(text: str) -> QMimeData:
    """A QMimeData with `text` and nothing else."""
    model = QStringListModel([""])
    data = model.mimeData([model.index(0, 0)])
    data.clear()
    data.setText(text)
    return data
