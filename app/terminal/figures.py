"""What a reply took and cost, as a line and as JSON."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.inference.cost import LOCAL, Price, cost_usd
from app.inference.events import Failed, Finished, Retrying, Usage
from app.inference.money import UNKNOWN, reply_cost
from app.inference.timing import Timing
from app.inference.wire import Json


def _local_price(prompt_tokens: int) -> Price | None:
    del prompt_tokens
    return LOCAL


@dataclass(frozen=True, slots=True)
class Bill:
    """What replies cost, and who is paid."""

    price_of: Callable[[int], Price | None] = _local_price
    """From a prompt's tokens; None where nobody knows."""
    provider: str = ""
    """Empty for this computer."""

    def price(self, usage: Usage) -> Price | None:
        """The price of a reply."""
        return self.price_of(usage.prompt_tokens)

    def words(self, usage: Usage) -> str:
        """For example "$0 local", "$0.0084 OpenAI", "price unknown OpenAI"."""
        return f"{reply_cost(usage, self.price(usage))} {self.provider or 'local'}"


def retry_line(event: Retrying) -> str:
    """For example "No connection to … Trying again in 4 s (2 of 5)."."""
    wait_s = event.wait_ns * 1e-9
    return f"{event.sentence} Trying again in {wait_s:.0f} s ({event.attempt} of {event.attempts})."


def figures(timing: Timing, event: Finished | Failed, bill: Bill) -> Json:
    """The last event's figures for `--json`; seconds, tokens, US dollars."""
    out: Json = {
        "ttft_s": timing.ttft_s,
        "itl_s": timing.itl_s,
        "tokens_per_s": timing.tokens_per_s,
        "total_s": timing.total_s,
    }
    if isinstance(event, Finished):
        price = bill.price(event.usage)
        out |= {
            "prompt_tokens": event.usage.prompt_tokens,
            "cached_tokens": event.usage.cached_tokens,
            "completion_tokens": event.usage.completion_tokens,
            "cost_usd": str(cost_usd(event.usage, price)) if price is not None else None,
            "price": _price_json(price),
            "finish_reason": event.reason,
        }
    return out


def _price_json(price: Price | None) -> Json | str:
    if price is None:
        return UNKNOWN
    dated = price.dated.isoformat() if price.dated else None
    reasoning = {} if price.reasoning is None else {"reasoning": str(price.reasoning)}
    return {
        "prompt": str(price.prompt),
        "cached": str(price.cached),
        "completion": str(price.completion),
        **reasoning,
        "source": price.source,
        "dated": dated,
    }


def timing_line(timing: Timing, event: Finished, bill: Bill) -> str:
    """For example "first token 0.21 s, 74.6 tok/s, 1.9 s total, 38 in (0 cached), 126 out, $0"."""
    usage = event.usage
    tilde = "~" if usage.estimated else ""
    return ", ".join(_timing_parts(timing)) + (
        f", {tilde}{usage.prompt_tokens} in ({usage.cached_tokens} cached), "
        f"{tilde}{usage.completion_tokens} out, {bill.words(usage)}, {event.reason}"
    )


def _timing_parts(timing: Timing) -> Iterator[str]:
    if timing.ttft_s is not None:
        yield f"first token {timing.ttft_s:.2f} s"
    if timing.tokens_per_s is not None:
        yield f"{timing.tokens_per_s:.1f} tok/s"
    yield f"{timing.total_s:.2f} s total"
