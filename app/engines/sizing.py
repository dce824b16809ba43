"""How large a context window fits in memory, and how many threads to use."""

import os
from dataclasses import dataclass

import psutil

from app.inference.words import tr

DEFAULT_CONTEXT_TOKENS = 8192
"""Most that is set up unasked: a longer window costs memory from the start."""
MIN_CONTEXT_TOKENS = 256
_STEP = 256
_OVERHEAD_BYTES = 160_000_000
"""The runtime's own code and compute buffers, measured with the starter model."""
_KV_SHARE = 0.25
"""Of weights in four bits, what 8,192 tokens take beside them: 0.18 with Qwen2.5 14B, 0.22 with
Llama 3.1 8B. Smaller models take more, which the app answers with a smaller window."""
_MEMORY_SHARE = 0.5
"""Of the free memory, what an unasked context window may take with the weights."""


@dataclass(frozen=True, slots=True)
class MemoryNeed:
    """What a model takes."""

    weights_bytes: int
    kv_bytes_per_token: int
    free_bytes: int

    def total_bytes(self, context_tokens: int) -> int:
        """Memory with a context window of this size."""
        return self.weights_bytes + _OVERHEAD_BYTES + context_tokens * self.kv_bytes_per_token

    def largest_context(self, share: float = 1.0) -> int:
        """The largest context window that fits in `share` of the free memory, 0 if none does."""
        left = int(self.free_bytes * share) - self.total_bytes(0)
        return max(0, left // max(1, self.kv_bytes_per_token)) // _STEP * _STEP


class DoesNotFitError(ValueError):
    """A model or its context window needs more memory than is free; the message is a sentence."""


def context_tokens(asked: int | None, trained: int, need: MemoryNeed) -> int:
    """The context window to set up. Raises DoesNotFitError."""
    if need.largest_context() < MIN_CONTEXT_TOKENS:
        raise DoesNotFitError(
            tr(
                "This model needs about {gb} of memory and {gb2} is free. Close other "
                "programs, or choose a smaller model.",
                gb=_gb(need.total_bytes(MIN_CONTEXT_TOKENS)),
                gb2=_gb(need.free_bytes),
            )
        )
    if asked is not None:
        if need.total_bytes(asked) > need.free_bytes:
            raise DoesNotFitError(
                tr(
                    "A context of {asked:,} tokens needs about {gb} of memory and {gb2} is "
                    "free. Up to {largest_context:,} tokens fit: set that in Settings, or "
                    "leave the choice to the app.",
                    asked=asked,
                    gb=_gb(need.total_bytes(asked)),
                    gb2=_gb(need.free_bytes),
                    largest_context=need.largest_context(),
                )
            )
        return max(MIN_CONTEXT_TOKENS, asked)
    wanted = min(trained, DEFAULT_CONTEXT_TOKENS)
    return max(MIN_CONTEXT_TOKENS, min(wanted, need.largest_context(_MEMORY_SHARE)))


def largest_weights(free_bytes: int) -> int:
    """The largest model file, in bytes, that leaves room for a usual context window."""
    return max(0, int((free_bytes - _OVERHEAD_BYTES) / (1 + _KV_SHARE)))


def free_memory_bytes() -> int:
    """Memory that can be had without swapping."""
    return int(psutil.virtual_memory().available)


def default_threads() -> int:
    """One for each physical core that this process may use: more make a model slower."""
    physical = psutil.cpu_count(logical=False) or os.cpu_count() or 1
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else physical
    return max(1, min(physical, allowed))


def _gb(n_bytes: int) -> str:
    return tr("{n_bytes:.1f} GB", n_bytes=n_bytes / 1e9)
