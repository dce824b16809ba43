"""Work that is neither the model's nor the database's, done beside the UI thread."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from app.conversations.notices import Answer

_LOG = logging.getLogger(__name__)
T = TypeVar("T")


class Errands:
    """One thread; what is given to it is done in that order. Results come through `post`."""

    def __init__(self, post: Callable[[object], None]) -> None:
        self._post = post
        self._pool = ThreadPoolExecutor(1, "errands")

    def do(self, work: Callable[[], T], on_result: Callable[[T], None]) -> None:
        """Do some work; `on_result` is called in the UI thread. If it fails, the log says so."""
        self._pool.submit(self._run, work, on_result)

    def close(self) -> None:
        """Do no more."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _run(self, work: Callable[[], T], on_result: Callable[[T], None]) -> None:
        try:
            self._post(Answer(on_result, work()))
        except Exception:
            _LOG.exception("An errand failed")
            raise
