"""How many prompt tokens to read in one step.

A step cannot be interrupted, so its length decides how soon Stop works; a short one reads more
slowly (64 tokens a step 4 percent, 32 a seventh). So a step is sized from the measured speed to
take about a quarter of a second, rounded up, and the measurement is kept for the next load.
"""

import json
from dataclasses import dataclass
from math import ceil
from pathlib import Path

STEP_S = 0.25
"""Length of one step. Stop takes one to two of them."""
FIRST_BATCH = 64
"""Used to measure."""
_SMALLEST, _LARGEST, _MULTIPLE = 16, 512, 32
_KEPT = 200
"""Measurements that are kept, the newest ones."""


def batch_for(tokens_per_s: float) -> int:
    """Tokens a step at this prefill speed."""
    wanted = tokens_per_s * STEP_S
    if wanted <= _SMALLEST:
        return _SMALLEST
    return min(_LARGEST, ceil(wanted / _MULTIPLE) * _MULTIPLE)


@dataclass(frozen=True, slots=True)
class PrefillSpeeds:
    """Measured prefill speeds, kept in a file that may be deleted at any time."""

    file: Path

    def get(self, model: Path, threads: int) -> float | None:
        """Tokens per second, or None if this model was never measured with so many threads."""
        speed = self._read().get(_key(model, threads))
        return speed if isinstance(speed, float) and speed > 0 else None

    def put(self, model: Path, threads: int, tokens_per_s: float) -> None:
        """Keep a measurement if it is the best so far: a busy machine only makes it worse.

        A file that cannot be written only means measuring again.
        """
        if tokens_per_s <= (self.get(model, threads) or 0):
            return
        speeds = self._read()
        key = _key(model, threads)
        speeds.pop(key, None)
        speeds[key] = tokens_per_s
        newest = dict(list(speeds.items())[-_KEPT:])
        part = self.file.with_suffix(".part")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(newest), encoding="utf-8")
            part.replace(self.file)
        except OSError:
            return

    def _read(self) -> dict[str, object]:
        try:
            data = json.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return data if isinstance(data, dict) else {}


def _key(model: Path, threads: int) -> str:
    stat = model.stat()
    return f"{model.name}:{stat.st_size}:{stat.st_mtime_ns}:{threads}"
