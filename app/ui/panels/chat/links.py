"""Links in replies: a model can write any address, so each is shown whole before it is opened."""

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from app.inference.words import tr

SCHEMES = frozenset({"http", "https", "mailto"})


class LinkQuestion(QObject):
    """Asks before a link is opened in the browser, and opens it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    @Slot(QUrl)
    def ask(self, url: QUrl) -> None:
        """Show the whole address; open it if the person says so. Returns at once."""
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setProperty("url", url)
        address = shown_address(url)
        if url.scheme().lower() in SCHEMES:
            box.setWindowTitle(tr("Open this link?"))
            box.setText(tr("Open this link in your browser?"))
            box.setInformativeText(address)
            box.addButton(tr("Open link"), QMessageBox.ButtonRole.AcceptRole)
            cancel = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
            box.setDefaultButton(cancel)
            box.accepted.connect(self._open)
        else:
            box.setWindowTitle(tr("This link was not opened"))
            box.setText(tr("Only web and e-mail addresses can be opened from a reply."))
            box.setInformativeText(
                tr("Nothing was opened. The address is: {address}", address=address)
            )
            box.addButton(tr("Close"), QMessageBox.ButtonRole.RejectRole)
        box.open()

    @Slot()
    def _open(self) -> None:
        box = self.sender()
        url = box.property("url") if box else None
        if isinstance(url, QUrl):
            QDesktopServices.openUrl(url)


def shown_address(url: QUrl) -> str:
    """The address in ASCII, so that no character can pass for another one."""
    return bytes(url.toEncoded().data()).decode("ascii", "backslashreplace")
