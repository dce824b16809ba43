"""The starter's own sampling keeps it out of loops, measured on the real model."""

from app.inference.engine import Engine, ModelRef
from app.inference.request import Sampling
from app.models.facts import model_facts
from tests.models.loops import PROMPTS, measure, repeated_grams


def test_repetition_is_measured_in_runs_of_six_words() -> None:
    assert repeated_grams("a b c d e f g h") == (0, 3)
    assert repeated_grams("a b c d e f " * 2) == (1, 7)
    assert repeated_grams("short") == (0, 0)


def test_the_starters_own_sampling_does_not_loop_where_greedy_does(
    llamacpp: Engine, starter: ModelRef
) -> None:
    chosen = measure(llamacpp, model_facts(starter.path).sampling, [1, 2], PROMPTS_THAT_LOOP)
    greedy = measure(llamacpp, Sampling(0, repeat_penalty=1), [1], PROMPTS_THAT_LOOP)
    print(f"\nrepeated runs of six words: {chosen.repeated_share:.1%} with the starter's own "
          f"sampling, {greedy.repeated_share:.1%} at temperature 0 without a penalty")  # fmt: skip
    assert greedy.looping_share > 0
    assert greedy.repeated_share > 0.15
    assert chosen.looping_share == 0
    assert chosen.repeated_share < 0.05


PROMPTS_THAT_LOOP = PROMPTS[:1]
"""One of them, so that the test does not take long."""
