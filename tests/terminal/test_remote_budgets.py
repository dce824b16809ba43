"""Budgets hold without a window, too, and what headless commands spend counts in them."""

from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.conversations.opening import DATABASE_NAME, open_store
from app.conversations.tree import (
    ChatMessage,
    Conversation,
    Delivery,
    Recording,
    Reply,
    ReplyState,
    new_id,
)
from app.inference.request import Role, Sampling
from app.settings.preferences import OwnPrice, Preferences
from app.settings.preferences_file import PreferencesFile
from app.settings.providers import Provider
from tests.engines.remote_peers import Script, ScriptedServer, chunk, head, reply
from tests.terminal.commands import Home

ANSWER = reply("All well.", prompt=1_000_000)
"""Costs $2.50."""
ASK = ("ask", "--provider", "mine", "--model", "model-1", "Is all well?")
CHAT = ("chat", "--provider", "mine", "--model", "model-1")
PRICE = OwnPrice("mine", "model-1", Decimal("2.5"), Decimal(0), Decimal(0), date(2026, 11, 1))


def prefer(home: Home, server: ScriptedServer, **budgets: Decimal) -> None:
    provider = Provider("mine", "other", "Mine", server.address)
    preferences = Preferences(providers=(provider,), own_prices=(PRICE,), **budgets)  # type: ignore[arg-type]  # budgets are amounts
    PreferencesFile(home.data_dir / "config").save(preferences)


def spent(home: Home) -> Decimal:
    opened = open_store(home.data_dir / "data" / DATABASE_NAME)
    with closing(opened.store) as store:
        return store.spent_usd(datetime(2020, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("budget", "words"),
    [
        ("budget_day_usd", "Today's budget of $3.00 is spent ($5.00). Nothing was sent."),
        ("budget_month_usd", "This month's budget of $3.00 is spent ($5.00). Nothing was sent."),
    ],
)
def test_beyond_a_budget_nothing_is_asked_unless_it_is_wanted(
    budget: str, words: str, remote_home: Home
) -> None:
    with ScriptedServer((ANSWER,)) as server:
        prefer(remote_home, server, **{budget: Decimal(3)})
        for _ in range(2):
            assert remote_home.run(*ASK).returncode == 0
        refused = remote_home.run(*ASK)
        assert len(server.requests) == 2
        assert (refused.returncode, refused.stdout) == (1, "")
        assert refused.stderr.startswith(words)
        assert "--over-budget" in refused.stderr
        assert remote_home.run(*ASK, "--over-budget").stdout == "All well.\n"
        assert len(server.requests) == 3
    assert spent(remote_home) == Decimal("7.5")


def test_a_chat_refuses_the_question_that_would_go_beyond(remote_home: Home) -> None:
    with ScriptedServer((ANSWER,)) as server:
        prefer(remote_home, server, budget_day_usd=Decimal(2))
        done = remote_home.run(*CHAT, stdin=b"One?\nTwo?\n")
        assert len(server.requests) == 1
        assert "Today's budget of $2.00 is spent ($2.50). Nothing was sent." in done.stderr
        remote_home.run(*CHAT, "--over-budget", stdin=b"Three?\n")
        assert len(server.requests) == 2
    assert spent(remote_home) == Decimal(5)


def test_a_model_on_this_computer_is_asked_whatever_was_spent(remote_home: Home) -> None:
    with ScriptedServer((ANSWER,)) as server:
        prefer(remote_home, server, budget_day_usd=Decimal("0.01"))
        remote_home.run(*ASK)
    done = remote_home.run("ask", "--max-tokens", "3", "Tell me a story.")
    assert done.returncode == 0
    assert "budget" not in done.stderr


@pytest.mark.parametrize("json", [(), ("--json",)])
def test_what_a_question_cost_is_added_once(json: tuple[str, ...], remote_home: Home) -> None:
    broken: Script = (head(), chunk("Half "), chunk("a word"))
    with ScriptedServer((ANSWER, broken)) as server:
        prefer(remote_home, server)
        remote_home.run(*ASK, *json)
        assert remote_home.run(*ASK, *json).returncode == 1
    assert spent(remote_home) == Decimal("2.5")


def test_the_reply_that_a_window_is_writing_meanwhile_is_left_alone(remote_home: Home) -> None:
    opened = open_store(remote_home.data_dir / "data" / DATABASE_NAME)
    with closing(opened.store) as store, ScriptedServer((ANSWER,)) as server:
        chat = Conversation(new_id(), "Of the window")
        reply_of = Reply("model-1", "openai", Delivery.STREAMING, Sampling())
        message = ChatMessage(new_id(), None, Role.ASSISTANT, "", reply=reply_of)
        store.add_conversation(chat)
        store.add_message(chat.id, message)
        store.append(message.id, "Half a word", Recording())
        prefer(remote_home, server, budget_day_usd=Decimal(5))
        assert remote_home.run(*ASK).returncode == 0
        loaded = store.load(chat.id)
        assert loaded is not None
        (kept,) = loaded.tree.path(message.id)
        assert kept.reply is not None
        assert (kept.text, kept.reply.state) == ("Half a word", ReplyState.WRITING)
    assert spent(remote_home) == Decimal("2.5")


def test_a_reply_that_costs_nothing_known_leaves_no_database(remote_home: Home) -> None:
    with ScriptedServer((ANSWER,)) as server:
        prefer(remote_home, server)
        remote_home.run("ask", "--provider", "mine", "--model", "model-2", "Is all well?")
    assert not (remote_home.data_dir / "data" / DATABASE_NAME).exists()
