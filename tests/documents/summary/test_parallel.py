"""How many steps are asked at the same time follows what a provider says."""

import pytest

from app.documents.summary.run import Parallel
from app.inference.events import Failed, FailureKind, Finished, FinishReason, Retrying, Usage
from tests.documents.summary.scripted_engine import rate_limited

DONE = Finished(5, FinishReason.STOP, Usage(10, 0, 10))


def test_too_much_for_a_provider_halves_what_is_asked_at_the_same_time() -> None:
    parallel = Parallel(8)
    assert parallel.now == 8
    seen = []
    for event in (rate_limited(), rate_limited(), rate_limited(), rate_limited(), DONE, DONE):
        parallel.take(event)
        seen.append(parallel.now)
    assert seen == [4, 2, 1, 1, 2, 3]
    for _ in range(20):
        parallel.take(DONE)
    assert parallel.now == 8


@pytest.mark.parametrize("kind", sorted(set(FailureKind) - {FailureKind.RATE_LIMIT}))
def test_other_troubles_do_not(kind: FailureKind) -> None:
    parallel = Parallel(4)
    parallel.take(Retrying(0, kind, "A trouble.", 2, 5, 0))
    parallel.take(Failed(0, kind, "A trouble."))
    assert parallel.now == 4
