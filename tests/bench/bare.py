"""xllamacpp and nothing else, in a process of its own: what the app is compared with.

    python -m tests.bench.bare CONTEXT BATCH

Serves one JSON object a line: {"ask": prompt, "tokens": n} is answered by {"itl_s", "ttft_s"} of a
callback that only looks at the clock; {"read": n} by the prefill speed at n tokens.
"""

import json
import os
import random
import sys
from dataclasses import replace
from time import perf_counter
from typing import Any

from app.engines.sizing import default_threads
from app.inference.request import Message, Request, Role
from app.models.facts import model_facts
from app.models.starter import starter_model

from .asked import Asked

SEED = 1


class Bare:
    """The other end, for who measures."""

    def __init__(self, context_tokens: int, batch_tokens: int) -> None:
        self._process = Asked(__spec__.name, str(context_tokens), str(batch_tokens))

    def itl_s(self, prompt: str, tokens: int) -> float:
        """Mean time between tokens of a reply."""
        return float(self._process.ask({"ask": prompt, "tokens": tokens})["itl_s"])

    def prefill_tokens_per_s(self, tokens: int) -> float:
        """Speed of reading a prompt of that length."""
        return float(self._process.ask({"read": tokens})["tokens_per_s"])

    def close(self) -> None:
        """End the process."""
        self._process.close()


def main() -> None:
    """Serve until the input ends."""
    # Only this process may load the library.
    from app.engines.llamacpp.engine import _body  # noqa: PLC0415
    from app.engines.llamacpp.native import Server, ServerOptions  # noqa: PLC0415

    context_tokens, batch_tokens = map(int, sys.argv[1:])
    model = starter_model()
    assert model is not None
    options = ServerOptions(model.path, default_threads(), context_tokens, batch_tokens, 512)
    server = Server(options)
    sampling = replace(model_facts(model.path).sampling, temperature=0, seed=SEED)
    rng = random.Random(SEED)

    def ask(prompt: str, tokens: int) -> dict[str, float]:
        times: list[float] = []

        def on_chunk(chunk: dict[str, Any]) -> bool:
            choices = chunk.get("choices")
            if choices and choices[0].get("delta", {}).get("content"):
                times.append(perf_counter())
            return False

        messages = (Message(Role.USER, prompt),)
        server.complete(_body(Request(messages, replace(sampling, max_tokens=tokens))), on_chunk)
        return {"itl_s": (times[-1] - times[0]) / (len(times) - 1)}

    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        match json.loads(line):
            case {"ask": prompt, "tokens": tokens}:
                answer = ask(prompt, tokens)
            case {"read": n}:
                answer = {
                    "tokens_per_s": server.read([rng.randrange(100, 40_000) for _ in range(n)])
                }
        print(json.dumps(answer), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
