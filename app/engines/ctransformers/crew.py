"""How many threads to work with at this moment.

ctransformers' threads wait for each other by spinning, hundreds of times a token. When other
programs take a core, the others wait for the one that is not running, and two threads become
several times slower than one. So a step that takes far longer than usual is taken as a sign to go
on with half the threads, until all of them are worth it again. Results do not depend on it.
"""

_CROWDED = 2.5
"""A step that takes so many times the usual is a sign of other programs."""
_START, _FIRST_REST, _LONGEST_REST = 2, 8, 64
"""Steps with fewer threads before all are tried: at first, after a disturbance, at most."""
_MEMORY = 0.9
"""Weight of the past in what is usual: tokens become slower as the context fills."""


class Crew:
    """Chooses the threads of each step by how long the steps before it took."""

    def __init__(self, threads: int) -> None:
        self._all = threads
        self._few = max(1, threads // 2)
        self.threads = self._few
        """For the next step; the first ones tell what few can do, should it be crowded already."""
        self._usual_s = 0.0
        self._with_few: list[float] = []
        self._rest = _START

    def took(self, seconds_per_token: float) -> None:
        """Learn from a step that was made with `threads`."""
        if self._all == self._few:
            return
        if self.threads == self._few:
            self._with_few.append(seconds_per_token)
            if len(self._with_few) == self._rest:
                self.threads = self._all
        elif self._with_few:
            self._judge_trial(seconds_per_token)
        elif seconds_per_token > _CROWDED * self._usual_s:
            self.threads = self._few
        else:
            self._usual_s += (1 - _MEMORY) * (seconds_per_token - self._usual_s)

    def _judge_trial(self, seconds_per_token: float) -> None:
        with_few_s = sum(self._with_few) / len(self._with_few)
        self._with_few = []
        if seconds_per_token < with_few_s:
            self._usual_s = seconds_per_token
            self._rest = _FIRST_REST
        else:
            self.threads = self._few
            self._rest = min(2 * self._rest, _LONGEST_REST)
