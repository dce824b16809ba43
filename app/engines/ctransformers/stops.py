"""Finds stop strings in a text that arrives in pieces, and never lets a part of one through."""

from collections.abc import Sequence


class StopStrings:
    """A feed/flush object: holds back the shortest end that could become a stop string."""

    def __init__(self, strings: Sequence[str]) -> None:
        self._strings = tuple(s for s in strings if s)
        self._held = ""
        self.hit = False
        """Whether a stop string has been met; nothing comes out after it."""

    def feed(self, text: str) -> str:
        """Take more text; return what can be shown."""
        if self.hit:
            return ""
        self._held += text
        starts = [at for s in self._strings if (at := self._held.find(s)) >= 0]
        if starts:
            self.hit = True
            out, self._held = self._held[: min(starts)], ""
            return out
        keep = self._possible_start()
        out, self._held = self._held[: len(self._held) - keep], self._held[len(self._held) - keep :]
        return out

    def flush(self) -> str:
        """Say that no text will follow; return what was held back."""
        out, self._held = self._held, ""
        return out

    def _possible_start(self) -> int:
        """Length of the longest end of the held text that begins a stop string."""
        longest = max((len(s) for s in self._strings), default=1) - 1
        for n in range(min(longest, len(self._held)), 0, -1):
            end = self._held[-n:]
            if any(s.startswith(end) for s in self._strings):
                return n
        return 0
