"""One window for one data folder: a second start raises the first."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QCryptographicHash, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 500


class SingleInstance(QObject):
    """A local socket (a Unix socket or a named pipe; nothing that a network reaches)."""

    raised = Signal()
    """Another start asked this one to show itself."""

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        digest = QCryptographicHash(QCryptographicHash.Algorithm.Sha256)
        digest.addData(QByteArray(str(data_dir.absolute()).encode()))
        self._name = f"firsttoken-{digest.result().toHex().toStdString()[:16]}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def is_first(self) -> bool:
        """Whether no other window is open on this data folder; if one is, it is raised."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_WAIT_MS):
            socket.disconnectFromServer()
            return False
        QLocalServer.removeServer(self._name)  # left by one that was killed
        self._server.listen(self._name)
        return True

    def close(self) -> None:
        """Let the next start be the first."""
        self._server.close()

    def _on_connection(self) -> None:
        connection = self._server.nextPendingConnection()
        connection.disconnected.connect(connection.deleteLater)
        self.raised.emit()
