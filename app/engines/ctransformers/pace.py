"""How many tokens of a prompt to read in one step, so that Stop is heeded in time.

A step cannot be interrupted, and a process that does not stop within a second is ended, which
loses its cache. ctransformers gains next to nothing from steps of more than four tokens, so they
may be as small as a slow computer needs. The size is found once, when a model is loaded, and is
a power of two: results depend on it in the last digits, and a seed has to reproduce its reply.
"""

from collections.abc import Callable

_STEP_S = 0.15
"""What a step should take."""
_TRIAL_TOKENS = 8
_TRIALS = 2


def step_tokens(read: Callable[[int], float], most_tokens: int) -> int:
    """The size of a step, at most `most_tokens`.

    `read` reads so many tokens and returns how many seconds it took. It is called once more than
    measured, since the first reading also brings the weights into memory.
    """
    trial = min(_TRIAL_TOKENS, most_tokens)
    read(trial)
    best_s = min(read(trial) for _ in range(_TRIALS))
    size = 1
    while 2 * size <= most_tokens and 2 * size * best_s <= _STEP_S * trial:
        size *= 2
    return size
