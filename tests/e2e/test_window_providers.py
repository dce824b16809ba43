"""Providers in the real window: added, asked, failing, paid for. Real HTTP on loopback."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPushButton,
    QTableWidget,
)

from app.conversations.opening import DATABASE_NAME, open_store
from app.settings.paths import Paths
from tests.documents.summary.kit import chronicle_text
from tests.engines.remote_peers import (
    DONE,
    KEY,
    Hang,
    Pause,
    Script,
    ScriptedServer,
    chunk,
    head,
    refusal,
    reply,
    usage_chunk,
)

from .driver import Driver
from .summarise_kit import MINUTES, Reader

Open = Callable[..., Driver]
MODELS = (
    head(kind="application/json"),
    json.dumps({"data": [{"id": "model-1"}, {"id": "model-2"}]}).encode(),
)
OWN_PRICE = {
    "provider_id": "other", "model_id": "model-1", "prompt": "2.5", "cached": "1.25",
    "completion": "10", "dated": "2026-11-01",
}  # fmt: skip


@pytest.fixture(autouse=True)
def no_keychain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the machine has: a key of a test is never written into it."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setenv("FIRSTTOKEN_KEY_OTHER", KEY)


@pytest.fixture
def ask_provider(
    open_window: Open, prefer: Callable[..., None]
) -> Iterator[Callable[..., tuple[Driver, ScriptedServer]]]:
    """A window whose model is a provider's, which answers by scripts."""
    servers: list[ScriptedServer] = []

    def opened(*scripts: Script, **preferences: object) -> tuple[Driver, ScriptedServer]:
        server = ScriptedServer(scripts)
        server.__enter__()
        servers.append(server)
        provider = {
            "id": "other", "kind_id": "other", "title": "Example", "base_url": server.address,
            "models": ["model-1", "model-2"],
        }  # fmt: skip
        chosen = {"provider_id": "other", "model_id": "model-1"}
        prefer(providers=[provider], remote=chosen, **preferences)
        return open_window(), server

    yield opened
    for server in servers:
        server.__exit__()


def field(dialog: QDialog, name: str) -> QLineEdit:
    return next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == name)


def press(window: Driver, dialog: QDialog, text: str) -> None:
    buttons = dialog.findChildren(QPushButton)
    window.click_on(next(b for b in buttons if b.text().replace("&", "") == text and b.isVisible()))


def stored_cost(data_dir: Path) -> Decimal:
    store = open_store(Paths.at(data_dir).data / DATABASE_NAME).store
    try:
        return store.spent_usd(datetime(2020, 1, 1, tzinfo=UTC))
    finally:
        store.close()


def test_a_provider_is_added_tested_and_asked(window: Driver, tmp_path: Path) -> None:
    with ScriptedServer((MODELS, reply("All ", "well."))) as server:
        window.entry("Add a provider…").trigger()
        dialog = window.dialog()
        field(dialog, "Name").setText("Mine")
        field(dialog, "Address").setText(server.address)
        field(dialog, "Key").setText(KEY)
        press(window, dialog, "Test")
        names = dialog.findChild(QListWidget)
        assert names is not None
        window.until(lambda: names.count() == 2)
        item = names.item(1)
        item.setCheckState(Qt.CheckState.Unchecked)
        press(window, dialog, "Save")
        window.until(lambda: "model-1 · Mine" in window.buttons())
        window.until(lambda: "keychain" in window.all_text())
        assert "Questions go to Mine." in window.all_text()
        window.ask("Is all well?")
        window.until(window.is_done)
        assert window.text() == "All well."
        assert server.bodies()[0]["model"] == "model-1"
        assert f"Bearer {KEY}".encode() in server.requests[1]
        window.until(lambda: "2 connections" in window.all_text())
    window.end()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert KEY.encode() not in path.read_bytes(), path


def test_a_bad_address_or_no_model_is_told_beside_the_fields(window: Driver) -> None:
    window.entry("Add a provider…").trigger()
    dialog = window.dialog()
    kinds = dialog.findChild(QComboBox)
    assert kinds is not None
    kinds.setCurrentIndex(kinds.count() - 1)
    field(dialog, "Address").setText("ftp://nowhere")
    press(window, dialog, "Save")
    assert "This is no address" in shown(dialog)
    field(dialog, "Address").setText("http://127.0.0.1:9/v1")
    press(window, dialog, "Save")
    assert "Tick at least one model" in shown(dialog)
    press(window, dialog, "Test")
    window.until(lambda: "No connection to 127.0.0.1" in shown(dialog))
    field(dialog, "Address").setText("http://example.com/v1")
    assert "can be read on their way" in shown(dialog)
    dialog.reject()


def shown(dialog: QDialog) -> str:
    from PySide6.QtWidgets import QLabel  # noqa: PLC0415 - for this alone

    return " ".join(w.text() for w in dialog.findChildren(QLabel) if w.isVisible())


def test_cost_is_shown_summed_and_kept(
    ask_provider: Callable[..., tuple[Driver, ScriptedServer]], tmp_path: Path
) -> None:
    counts = usage_chunk(1504, 512, prompt_tokens_details={"cached_tokens": 300})
    script = (head(), chunk("So."), chunk(reason="stop"), counts, DONE)
    window, _ = ask_provider(script, own_prices=[OWN_PRICE])
    window.ask("What does it cost?")
    window.until(window.is_done)
    assert "$0.0085 Example" in window.footer()
    window.until(lambda: "Today $0.0085" in window.status())
    assert "This reply $0.0085" in window.status()
    assert "Chat $0.0085" in window.status()
    window.end()
    assert stored_cost(tmp_path) == Decimal("0.008505")


def test_an_unknown_price_is_typed_in_and_counts_for_this_reply_too(
    ask_provider: Callable[..., tuple[Driver, ScriptedServer]],
) -> None:
    window, _ = ask_provider(reply("So.", prompt=1_000_000))
    window.ask("What does it cost?")
    window.until(window.is_done)
    assert "price unknown · Example" in window.footer()
    window.click("Enter the price…")
    dialog = window.dialog()
    amounts = {f.accessibleName(): f for f in dialog.findChildren(QDoubleSpinBox)}
    amounts["In"].setValue(2.5)
    press(window, dialog, "Save")
    window.until(lambda: "$2.50 Example" in window.footer())
    window.until(lambda: "Today $2.50" in window.status())
    window.ask("And the next?")
    window.until(window.is_done)
    assert "$2.50 Example" in window.footer()


def test_waiting_to_try_again_counts_down_and_then_answers(
    ask_provider: Callable[..., tuple[Driver, ScriptedServer]],
) -> None:
    busy = refusal("503 Service Unavailable", "busy", ("Retry-After: 1",))
    window, server = ask_provider(busy, reply("All ", "well."))
    window.ask("Hello?")
    window.until(lambda: "trying again in 1 s (2 of 5)" in window.all_text())
    window.until(lambda: "Ask the local model instead" in window.buttons())  # a frame later, maybe
    window.until(window.is_done)
    assert window.text() == "All well."
    assert "Ask the local model instead" not in window.buttons()
    assert len(server.requests) == 2


def test_the_local_model_answers_instead_and_the_first_half_is_kept(
    ask_provider: Callable[..., tuple[Driver, ScriptedServer]],
) -> None:
    broken = (head(), chunk("Half "), chunk("a word"))
    window, _ = ask_provider(broken, sampling={"max_tokens": 20, "seed": 7})
    window.ask("Hello?")
    window.until(window.is_done)
    assert window.text() == "Half a word"
    assert "ended the reply in the middle" in window.all_text()
    window.click("Ask the local model instead")
    window.until(lambda: "local" in window.footer() and window.is_done(), 90)
    assert window.text() != "Half a word"
    window.click("Show the version before")
    window.until(lambda: window.text() == "Half a word")


def test_stop_ends_the_waiting(ask_provider: Callable[..., tuple[Driver, ScriptedServer]]) -> None:
    busy = refusal("503 Service Unavailable", "busy", ("Retry-After: 40",))
    window, _ = ask_provider(busy, reply("All ", "well."))
    window.ask("Hello?")
    window.until(lambda: "trying again" in window.all_text())
    window.click("Stop")
    window.until(window.is_done, 10)
    assert "Stopped before anything was written" in window.all_text()
    window.ask("And now?")
    window.until(window.is_done)
    assert window.text() == "All well."


def test_offline_refuses_and_says_so(
    ask_provider: Callable[..., tuple[Driver, ScriptedServer]],
) -> None:
    window, server = ask_provider(reply("All ", "well."))
    window.entry("Offline: refuse all providers").trigger()
    assert "model-1 · Example · Offline" in window.buttons()
    window.ask("Hello?")
    window.until(window.is_done)
    assert "Offline is switched on" in window.all_text()
    assert server.requests == []
    assert "No connections" in window.buttons()
    window.entry("Offline: refuse all providers").trigger()
    window.ask("Hello?")
    window.until(lambda: window.is_done() and window.text() == "All well.")
    window.entry("Connections…").trigger()
    table = window.dialog().findChild(QTableWidget)
    assert table is not None
    assert table.rowCount() == 1
    window.dialog().accept()


def test_offline_is_said_before_a_provider_would_read_a_document(
    ask_provider: Callable[..., tuple[Driver, ScriptedServer]],
) -> None:
    window, server = ask_provider(offline=True)
    reader = Reader(window)
    reader.open(text=MINUTES)
    window.until(lambda: reader.says("Offline is switched on, so Example is not asked"))
    window.click("Summarise")
    window.until(lambda: "nothing was sent to Example" in reader.progress)
    assert reader.verb == "Summarise"
    window.entry("Offline: refuse all providers").trigger()
    assert not reader.says("Offline is switched on")
    assert reader.says("with Example")
    assert server.requests == []


def test_a_spent_budget_asks_first_and_the_question_is_kept(
    ask_provider: Callable[..., tuple[Driver, ScriptedServer]],
) -> None:
    window, server = ask_provider(
        reply("So.", prompt=1_000_000), own_prices=[OWN_PRICE], budget_day_usd="2.00"
    )
    window.ask("Hello?")
    window.until(window.is_done)
    window.until(lambda: "Today's budget is 125% spent" in window.notice())
    window.ask("Once more?")
    box = window.dialog()
    assert isinstance(box, QMessageBox)
    assert "Today's budget of $2.00 is spent ($2.50)" in box.text()
    press(window, box, "Cancel")
    assert window.field.toPlainText() == "Once more?"
    assert len(server.requests) == 1
    window.field.clear()
    window.ask("Once more?")
    press(window, window.dialog(), "Ask anyway")
    window.until(lambda: len(server.requests) == 2 and window.is_done())


def test_a_summary_stops_where_it_crosses_the_budget_and_going_on_asks(
    ask_provider: Callable[..., tuple[Driver, ScriptedServer]],
) -> None:
    first, *others = reply("- The mill burned down in the night.", prompt=400_000)
    window, server = ask_provider(
        (first, Pause(0.3), *others), own_prices=[OWN_PRICE], budget_day_usd="2.00"
    )
    reader = Reader(window)
    reader.open(text=chronicle_text(60_000))
    window.click("Summarise")
    window.until(lambda: reader.verb == "Resume")
    assert reader.says("Today's budget of $2.00 is spent")
    assert reader.says("Resume asks before it goes on")
    assert "sections are read and kept" in reader.progress
    asked = len(server.requests)
    window.click("Resume")
    box = window.dialog()
    assert isinstance(box, QMessageBox)
    assert "Today's budget of $2.00 is spent" in box.text()
    press(window, box, "Ask anyway")
    window.until(reader.is_done)  # and not stopped once more
    assert len(server.requests) > asked


def test_thoughts_are_shown_apart_and_folded_when_done(
    ask_provider: Callable[..., tuple[Driver, ScriptedServer]],
) -> None:
    thought = {"choices": [{"delta": {"reasoning_content": "Rivers carry salt. "}}]}
    thinking = f"data: {json.dumps(thought)}\n\n".encode()
    script = (head(), *((thinking, Pause(0.2)) * 4), *reply("So.")[1:])
    flat = tuple(s for part in script for s in (part if isinstance(part, tuple) else (part,)))
    window, _ = ask_provider(flat)
    window.ask("Why is the sea salt?")
    window.until(lambda: any(b.startswith("Thinking, ") for b in window.buttons()))
    assert "Rivers carry salt." in window.all_text()
    window.until(window.is_done)
    fold = next(b for b in window.buttons() if b.startswith("Thought for "))
    assert "Rivers carry salt." not in window.all_text()
    assert window.text() == "So."
    window.click(fold)
    assert "Rivers carry salt. Rivers carry salt." in window.all_text()


def test_a_wrong_key_leads_to_the_provider(
    ask_provider: Callable[..., tuple[Driver, ScriptedServer]],
) -> None:
    window, _ = ask_provider(refusal("401 Unauthorized", {"code": "invalid_api_key"}))
    window.ask("Hello?")
    window.until(window.is_done)
    assert "Example does not accept the key" in window.all_text()
    assert "Ask again" not in window.buttons()
    window.click("Check the provider")
    dialog = window.dialog()
    assert field(dialog, "Key").text() == ""
    dialog.reject()


def test_whole_replies_are_asked_for_when_wanted(
    ask_provider: Callable[..., tuple[Driver, ScriptedServer]],
) -> None:
    body = {
        "choices": [{"message": {"content": "All well."}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 4, "completion_tokens": 2},
    }
    whole = (head(kind="application/json"), json.dumps(body).encode())
    window, server = ask_provider(whole, delivery="all_at_once", ask_whole=True)
    window.ask("Hello?")
    window.until(window.is_done)
    assert window.text() == "All well."
    assert server.bodies()[0]["stream"] is False
    assert "whole reply" in window.footer()


def test_closing_the_window_while_a_provider_hangs_keeps_everything(
    ask_provider: Callable[..., tuple[Driver, ScriptedServer]], open_window: Open
) -> None:
    window, _ = ask_provider((head(), chunk("Half a word"), Hang()))
    window.ask("Hello?")
    window.until(lambda: window.text() == "Half a word")
    window.end()
    again = open_window()
    again.until(lambda: again.text() == "Half a word")
