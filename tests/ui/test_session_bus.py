"""Notifications over a real session bus, to a desktop that is there or is not."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import nullcontext

import pytest

from app.ui.notifications.session_bus import SessionBus
from app.ui.notifications.told import Told
from tests.desktop_bus import Desktop, needs_bus, session_bus

FIRST = Told("Your reply is there", "1 < 2 & 3", "chat", "one")
SECOND = Told("Your summary is there", "After 7 s.", "summarise", "two")


class Teller:
    """A SessionBus, and what it says."""

    def __init__(self) -> None:
        self.clicked: deque[tuple[Told, str]] = deque()
        self.unavailable: deque[Told] = deque()
        self.bus = SessionBus(
            lambda told, token: self.clicked.append((told, token)), self.unavailable.append
        )


@pytest.fixture
def teller() -> Iterator[Teller]:
    teller = Teller()
    yield teller
    teller.bus.close()


@needs_bus
@pytest.mark.parametrize("can_do", [("actions", "body-markup"), ()])
def test_what_is_told_is_shown_as_the_desktop_can_and_a_click_comes_back(
    teller: Teller,
    can_do: tuple[str, ...],
    wait_until: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        desktop = Desktop(*can_do)
        teller.bus.tell(FIRST)
        wait_until(lambda: len(desktop.shown) == 1)
        teller.bus.tell(SECOND)
        wait_until(lambda: len(desktop.shown) == 2)
        first, second = desktop.shown
        assert (first.title, second.body) == (FIRST.title, SECOND.body)
        assert first.body == ("1 &lt; 2 &amp; 3" if can_do else FIRST.body)
        assert first.actions == (["default", "Show"] if can_do else [])
        desktop.click(second, "a token")
        desktop.click(first)
        wait_until(lambda: len(teller.clicked) == 2)
        assert list(teller.clicked) == [(SECOND, "a token"), (FIRST, "")]
        desktop.click(first)  # which is closed: heard, and nothing comes of it
        teller.bus.tell(SECOND)
        wait_until(lambda: len(desktop.shown) == 3)
        assert len(teller.clicked) == 2
        assert not teller.unavailable
        desktop.close()


@pytest.mark.parametrize("has_bus", [pytest.param(True, marks=needs_bus), False])
def test_without_a_desktop_what_could_not_be_told_is_given_back(
    teller: Teller,
    has_bus: bool,
    wait_until: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with session_bus() if has_bus else nullcontext("unix:path=/gone") as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        for _ in range(2):  # and it is tried again
            teller.bus.tell(FIRST)
            wait_until(lambda: list(teller.unavailable) == [FIRST])
            teller.unavailable.clear()
