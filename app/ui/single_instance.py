"""One window for one data folder: a second start raises the first."""

import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCryptographicHash, QLockFile, QObject, Signal

from app.settings.paths import FolderError, ensure_folder

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_LOCK = "window.lock"
_ANSWERS_WITHIN_S = 3.0
"""So long the first may take from its lock to its listening."""
_PAUSE_S = 0.05


class SingleInstance(QObject):
    """A lock file, and a local socket (a Unix socket or a named pipe; nothing that a network
    reaches) by which a second start reaches the first. QtNetwork is imported when it is needed: the
    window is shown the sooner.
    """

    raised = Signal()
    """Another start asked this one to show itself."""

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        digest = QCryptographicHash(QCryptographicHash.Algorithm.Sha256)
        digest.addData(QByteArray(str(data_dir.absolute()).encode()))
        self._name = f"firsttoken-{digest.result().toHex().toStdString()[:16]}"
        self._server: QLocalServer | None = None
        with suppress(FolderError):  # that is said where the store is opened
            ensure_folder(data_dir)
        self._lock = QLockFile(str(data_dir / _LOCK))
        self._lock.setStaleLockTime(0)  # only one whose process is gone is stale

    def is_first(self) -> bool:
        """Whether no other window is open on this data folder; if one is, it is raised.

        Where no lock can be made, as in a folder that is read-only, each start is the first.
        """
        if self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError:
            return True
        self._raise_first()
        return False

    def listen(self) -> None:
        """Let other starts raise this one."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - see the class

        self._server = server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(partial(self._on_connection, server))
        QLocalServer.removeServer(self._name)  # left by one that was killed
        server.listen(self._name)

    def close(self) -> None:
        """Let the next start be the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _raise_first(self) -> None:
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - see the class

        until = time.monotonic() + _ANSWERS_WITHIN_S
        while time.monotonic() < until:
            socket = QLocalSocket()
            socket.connectToServer(self._name)
            if socket.waitForConnected(int(_ANSWERS_WITHIN_S * 1000)):
                socket.disconnectFromServer()
                return
            time.sleep(_PAUSE_S)

    def _on_connection(self, server: "QLocalServer") -> None:
        connection = server.nextPendingConnection()
        connection.disconnected.connect(connection.deleteLater)
        self.raised.emit()
