"""Time and money before it begins, in words."""

from decimal import Decimal

import pytest

from app.documents.summary.budgets import rough_count
from app.documents.summary.estimate import (
    OtherModel,
    estimate_of,
    one_piece_meaning,
    other_estimate,
    time_words,
)
from app.documents.summary.pace import Speeds
from app.documents.summary.plan import Plan, Reader, plan
from app.inference.cost import LOCAL, Price
from app.inference.request import Sampling
from tests.documents.summary.kit import TASK, chronicle_document

SPEEDS = Speeds(500.0, 50.0)
PRICE = Price(Decimal(3), Decimal(1), Decimal(15))


def local(prompt_tokens: int) -> Price | None:
    return LOCAL


def paid(prompt_tokens: int) -> Price | None:
    return PRICE


def unknown(prompt_tokens: int) -> Price | None:
    return None


def planned(words: int, context: int | None = 8192) -> Plan:
    reader = Reader("A model", "A model", Sampling(), context)
    return plan(chronicle_document(words), TASK, reader, rough_count)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "1 s"), (0.4, "1 s"), (9.4, "9 s"), (10.6, "11 s"), (59.4, "59 s"),
        (60, "1 min 00 s"), (125.4, "2 min 05 s"), (3599, "59 min 59 s"), (3600, "1 h 00 min"),
        (4200, "1 h 10 min"), (360_000, "100 h 00 min"),
    ],
)  # fmt: skip
def test_time_is_said_as_people_say_it(seconds: float, words: str) -> None:
    assert time_words(seconds) == words


@pytest.mark.parametrize("seconds", [59.5, 59.7, 59.99])
def test_a_minute_is_never_sixty_seconds(seconds: float) -> None:
    assert time_words(seconds) == "1 min 00 s"


def test_an_estimate_has_sections_time_and_money() -> None:
    count, about, money = estimate_of(planned(4000), SPEEDS, local).split(" · ")
    assert count == f"{len(planned(4000).sections)} sections"
    assert about.startswith("≈ ")
    assert money == "$0"


def test_the_time_is_left_out_until_one_was_measured() -> None:
    assert estimate_of(planned(4000), None, local).count("·") == 1
    assert estimate_of(planned(4000).in_one_piece(), None, local) == "in one piece · $0"


def test_a_price_that_nobody_knows_is_not_nothing() -> None:
    assert estimate_of(planned(4000), None, unknown).endswith("price unknown")
    assert "$0.0" in estimate_of(planned(4000, None), None, paid)


def test_another_model_is_compared_by_its_own_sections_and_speed() -> None:
    made = planned(4000)
    assert other_estimate(made, OtherModel("Other", unknown, None)) == (
        "time not measured yet, price unknown"
    )
    one = other_estimate(made, OtherModel("Other", paid, Speeds(5000.0, 100.0)))
    assert one.startswith("≈ ")
    assert "$" in one
    slow = planned(30_000)
    alone, four = (
        other_estimate(slow, OtherModel("Other", paid, SPEEDS, parallel=n)) for n in (1, 4)
    )
    assert alone != four


def test_whether_it_fits_in_one_piece_is_said() -> None:
    assert one_piece_meaning(planned(2000), None).startswith("It fits in one piece. Small")
    assert one_piece_meaning(planned(2000), SPEEDS).startswith("It fits in one piece (≈ ")
    made = planned(30_000)
    meaning = one_piece_meaning(made, SPEEDS)
    assert meaning.startswith(f"It has {made.tokens:,} tokens, and 7,")
    assert meaning.endswith("so it is read in sections. None is cut.")
