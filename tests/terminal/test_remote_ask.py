"""`firsttoken ask` of a provider, as a real process that speaks real HTTP on loopback."""

import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import groupby
from time import monotonic
from typing import Any

import pytest

from app.inference.events import Retrying
from app.inference.wire import decode_event
from app.settings.preferences import OwnPrice, Preferences
from app.settings.preferences_file import PreferencesFile
from app.settings.prices import snapshot_date
from app.settings.providers import Provider
from tests.engines.remote_peers import (
    DONE,
    KEY,
    ScriptedServer,
    chunk,
    head,
    refusal,
    reply,
    usage_chunk,
)
from tests.terminal.commands import Home, remote_ask

GOOD = reply("All ", "well.")
BUSY = refusal("429 Too Many Requests", {"message": "Slow down."}, ("Retry-After: 1",))
TYPED = date(2026, 11, 1)
COUNTED = (
    head(),
    chunk("So."),
    chunk(reason="stop"),
    usage_chunk(1504, 512, prompt_tokens_details={"cached_tokens": 300}),
    DONE,
)
"""Costs $0.008505 where a million is $2.50 in, $1.25 cached, $10 out."""


def prefer(home: Home, preferences: Preferences) -> None:
    """What was set in the window before."""
    PreferencesFile(home.data_dir / "config").save(preferences)


def json_of(home: Home, *arguments: str) -> list[dict[str, Any]]:
    done = home.run(*arguments, "--json")
    assert not done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_reply_goes_to_standard_output_and_its_figures_to_the_other(
    remote_home: Home,
) -> None:
    with ScriptedServer((GOOD,)) as server:
        options = ("--system", "Be brief.", "--max-tokens", "9")
        done = remote_home.run(*remote_ask(server.address, *options))
        who = re.escape(server.address.removeprefix("http://"))
    assert done.returncode == 0
    assert done.stdout == "All well.\n"
    figures = r"first token \d+\.\d\d s, .*5 in \(0 cached\), 2 out, "
    assert re.fullmatch(rf"{figures}price unknown {who}, stop\n", done.stderr)
    (body,) = server.bodies()
    assert body["model"] == "model-1"
    assert body["messages"] == [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "Is all well?"},
    ]
    assert body["max_tokens"] == 9
    assert body["stream"] is True


def test_all_at_once_asks_for_the_whole_reply_in_one_piece(remote_home: Home) -> None:
    whole = {
        "choices": [{"message": {"content": "All well."}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 4, "completion_tokens": 2},
    }
    script = (head(kind="application/json"), json.dumps(whole).encode())
    with ScriptedServer((script,)) as server:
        done = remote_home.run(*remote_ask(server.address, "--no-stream"))
    assert (done.returncode, done.stdout) == (0, "All well.\n")
    assert "4 in (0 cached), 2 out" in done.stderr
    (body,) = server.bodies()
    assert body["stream"] is False
    assert "stream_options" not in body


def test_counts_that_are_estimated_have_a_tilde(remote_home: Home) -> None:
    uncounted = (head(), chunk("All "), chunk("well."), chunk(reason="stop"), DONE)
    with ScriptedServer((uncounted,)) as server:
        done = remote_home.run(*remote_ask(server.address))
    assert ", ~3 in (0 cached), ~3 out, price unknown " in done.stderr


def test_a_provider_without_a_price_list_costs_nobody_knows_what(remote_home: Home) -> None:
    with ScriptedServer((COUNTED,)) as server:
        last = json_of(remote_home, *remote_ask(server.address))[-1]
    counts = [last[f"{part}_tokens"] for part in ("prompt", "cached", "completion")]
    assert counts == [1504, 300, 512]
    assert last["cost_usd"] is None
    assert last["price"] == "price unknown"


@pytest.mark.parametrize("named", [("--provider", "mine"), ("--engine", "openai")])
@pytest.mark.parametrize(
    ("kind_id", "model", "source", "dated"),
    [
        ("other", "model-1", "typed in", lambda: TYPED),
        ("openai", "gpt-4o", "genai-prices", snapshot_date),
    ],
)
def test_what_was_set_in_the_window_tells_the_price_here_too(
    named: tuple[str, str], kind_id: str, model: str, source: str,
    dated: Callable[[], date], remote_home: Home, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("FIRSTTOKEN_KEY_MINE", KEY)
    amounts = (Decimal("2.50"), Decimal("1.25"), Decimal(10))
    own = OwnPrice("mine", "model-1", *amounts, TYPED)
    with ScriptedServer((COUNTED,)) as server:
        provider = Provider("mine", kind_id, "Example", server.address)
        prefer(remote_home, Preferences(providers=(provider,), own_prices=(own,)))
        where = ("--base-url", f"{server.address}/") if named[0] == "--engine" else ()
        ask = ("ask", *named, *where, "--model", model, "Is all well?")
        last = json_of(remote_home, *ask)[-1]
        line = remote_home.run(*ask).stderr
    assert last["cost_usd"] == "0.008505"
    assert (last["price"]["source"], last["price"]["dated"]) == (source, dated().isoformat())
    told = (Decimal(last["price"][part]) for part in ("prompt", "cached", "completion"))
    assert tuple(told) == amounts
    assert "$0.0085 Example, stop" in line


def test_a_refusal_that_asks_to_wait_is_told_and_then_answered(remote_home: Home) -> None:
    with ScriptedServer((BUSY, GOOD)) as server:
        began = monotonic()
        done = remote_home.run(*remote_ask(server.address))
    assert monotonic() - began > 1
    assert (done.returncode, done.stdout) == (0, "All well.\n")
    retry, figures = done.stderr.splitlines()
    assert "Slow down." in retry
    assert retry.endswith("Trying again in 1 s (2 of 5).")
    assert figures.endswith("stop")
    assert len(server.requests) == 2


def test_json_tells_of_the_waiting_as_an_event(remote_home: Home) -> None:
    with ScriptedServer((BUSY, GOOD)) as server:
        frames = json_of(remote_home, *remote_ask(server.address))
    order = [kind for kind, _ in groupby(frame["event"] for frame in frames)]
    assert order == ["retrying", "started", "token", "finished"]
    waiting = decode_event(frames[0])
    assert isinstance(waiting, Retrying)
    assert (waiting.attempt, waiting.attempts, waiting.wait_ns) == (2, 5, 10**9)
    assert frames[-1]["ttft_s"] > 1


def test_a_provider_that_never_has_time_is_given_up(remote_home: Home) -> None:
    never = refusal("503 Service Unavailable", {"message": "Busy."}, ("Retry-After: 0",))
    with ScriptedServer((never,)) as server:
        done = remote_home.run(*remote_ask(server.address))
    assert (done.returncode, done.stdout) == (1, "")
    *retries, last = done.stderr.splitlines()
    assert [line[-9:] for line in retries] == [f"({n} of 5)." for n in (2, 3, 4, 5)]
    assert "has trouble of its own" in last
    assert len(server.requests) == 5


def test_offline_holds_without_a_window(remote_home: Home) -> None:
    prefer(remote_home, Preferences(offline=True))
    with ScriptedServer((GOOD,)) as server:
        done = remote_home.run(*remote_ask(server.address))
        assert server.requests == []
    assert done.returncode == 1
    assert "Offline is switched on" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--engine", "openai"), "Say which model to ask: --model NAME"),
        (("--provider", "yours", "--model", "m"), "no provider yours. Added in the window: mine."),
        (("--engine", "openai", "--model", "m"), "There is no key for OpenAI, so nothing was sent"),
        (("--provider", "mine", "--model", "m"), "Check the address in the settings of Mine"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(
    arguments: tuple[str, ...], words: str, remote_home: Home
) -> None:
    prefer(remote_home, Preferences(providers=(Provider("mine", "vllm", "Mine", "ftp://h"),)))
    done = remote_home.run("ask", *arguments, "Is all well?")
    assert (done.returncode, done.stdout) == (1, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr
