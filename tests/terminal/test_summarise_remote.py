"""`firsttoken summarise` with a provider: in parallel, paid for once, within the budget."""

import json
import signal
from decimal import Decimal
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.documents.summary.kit import chronicle, chronicle_text
from tests.engines.remote_peers import Hang, Script, ScriptedServer, chunk, head, refusal, reply
from tests.terminal.commands import Home
from tests.terminal.paid_model import BY, GOOD, body_of, prefer, spent, texts_sent

CITING = reply("- The council refused the new tariff [2].\n- It rained [99].", prompt=400_000)
HANGING: Script = (head(), chunk("- The council refused"), Hang())
SECTIONS = 5
PATIENCE_S = 20


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Of as many sections as a provider's model is given, and one more than it is asked at once."""
    file = tmp_path / "chronicle.md"
    file.write_text(chronicle_text(15_000))
    return file


def wait_for(server: ScriptedServer, requests: int) -> None:
    end = monotonic() + PATIENCE_S
    while len(server.requests) < requests and monotonic() < end:
        sleep(0.02)
    assert len(server.requests) >= requests


def interrupted(home: Home, server: ScriptedServer, requests: int, *command: str) -> bytes:
    """What a command prints that is interrupted when so many requests were made."""
    with home.start(*command) as process:
        try:
            wait_for(server, requests)
            sleep(0.3)
            process.send_signal(signal.SIGINT)
            out, errors = process.communicate(timeout=PATIENCE_S)
        finally:
            process.kill()
    assert process.returncode == 130
    assert b"Traceback" not in errors
    return out


def test_sections_are_read_once_and_what_they_cost_is_added(remote_home: Home, file: Path) -> None:
    with ScriptedServer((GOOD,) * SECTIONS + (CITING,)) as server:
        prefer(remote_home, server)
        done = remote_home.run("summarise", str(file), *BY, "--json")
        assert done.returncode == 0, done.stderr
        body, sent = body_of(done), texts_sent(server)
    assert len(body["sections"]) == len(set(sent)) == len(sent) == SECTIONS
    assert len(server.requests) == body["tokens"]["steps"] == SECTIONS + 1
    assert body["provider"] == "Mine"
    assert Decimal(body["cost_usd"]) == spent(remote_home) == SECTIONS + 1
    assert body["tokens"]["sent"] == 400_000 * (SECTIONS + 1)
    assert body["state"] == "complete"
    assert "[2]" not in json.dumps(body["points"])
    assert "$6" in done.stderr
    assert "Mine" in done.stderr
    assert {section["end"] for section in body["sections"]} >= {body["document"]["characters"]}


def test_four_sections_are_asked_at_the_same_time_and_no_more(
    remote_home: Home, file: Path
) -> None:
    with ScriptedServer((HANGING,)) as server:
        prefer(remote_home, server)
        out = interrupted(remote_home, server, 4, "summarise", str(file), *BY, "--json")
        assert len(server.requests) == 4
        assert len(set(texts_sent(server))) == 4
    body = json.loads(out)
    assert body["state"] == "stopped"
    assert body["notes"] == body["points"] == []


def test_an_interrupt_keeps_what_was_paid_for_and_the_next_run_pays_only_for_the_rest(
    remote_home: Home, file: Path
) -> None:
    command = ("summarise", str(file), *BY, "--json")
    with ScriptedServer((GOOD, GOOD, HANGING)) as server:
        prefer(remote_home, server)
        first = json.loads(interrupted(remote_home, server, SECTIONS, *command))
        read = texts_sent(server)
    assert len(first["notes"]) == 2
    with ScriptedServer((GOOD,)) as server:
        prefer(remote_home, server)
        done = remote_home.run(*command)
        again = texts_sent(server)
    body = body_of(done)
    assert "2 of 5 sections were read before" in done.stderr
    assert body["tokens"]["steps"] == 4
    assert len(again) == 3
    assert set(read) >= set(again)
    # What a request that was stopped had cost is not forgotten when its section is asked again.
    assert spent(remote_home) == Decimal(first["cost_usd"]) + Decimal(body["cost_usd"])
    assert Decimal(first["cost_usd"]) > 2
    assert Decimal(body["cost_usd"]) == 4


def test_a_failure_is_said_keeps_what_was_read_and_the_next_run_goes_on(
    remote_home: Home, file: Path
) -> None:
    no = refusal("401 Unauthorized", {"message": "No such key."})
    command = ("summarise", str(file), *BY, "--json")
    with ScriptedServer((GOOD, GOOD, no, GOOD)) as server:
        prefer(remote_home, server)
        failed = remote_home.run(*command)
        asked = len(server.requests)
    assert failed.returncode == 1
    body = body_of(failed)
    assert (body["state"], body["failure"]["kind"]) == ("failed", "auth")
    assert body["failure"]["sentence"] == failed.stderr.splitlines()[-1]
    assert len(body["notes"]) == asked - 1
    with ScriptedServer((GOOD,)) as server:
        prefer(remote_home, server)
        done = remote_home.run(*command)
        assert len(server.requests) == SECTIONS - len(body["notes"]) + 1
    assert body_of(done)["state"] == "complete"
    assert spent(remote_home) == SECTIONS + 1


def test_beyond_a_budget_nothing_is_sent_unless_it_is_wanted(remote_home: Home, file: Path) -> None:
    short = ("summarise", "-", *BY)
    story = chronicle(300)[0][1].encode()
    with ScriptedServer((GOOD,)) as server:
        prefer(remote_home, server, budget_day_usd=Decimal("0.5"))
        assert remote_home.run(*short, stdin=story).returncode == 0
        refused = remote_home.run("summarise", str(file), *BY)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert refused.stderr.startswith("Today's budget of $0.5")
        assert "is spent ($1.00). Nothing was sent." in refused.stderr
        assert len(server.requests) == 1
        wanted = remote_home.run(*short, "--over-budget", "--length", "long", stdin=story)
        assert wanted.returncode == 0
        assert len(server.requests) == 2
