"""The address of a provider, as it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.settings.address import address_of, host_of, same_host, travels_in_clear
from app.settings.providers import KINDS


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" https://api.example.com/v1/ ", "https://api.example.com/v1"),
        ("api.example.com/v1", "https://api.example.com/v1"),
        ("HTTP://Example.COM:8000/V1", "http://example.com:8000/V1"),
        ("localhost:8000/v1", "http://localhost:8000/v1"),
        ("10.0.0.7:8000", "http://10.0.0.7:8000"),
        ("server/v1", "http://server/v1"),
        ("gpu.lan/v1", "http://gpu.lan/v1"),
        ("[::1]:8080/v1", "http://[::1]:8080/v1"),
        ("8.8.8.8/v1", "https://8.8.8.8/v1"),
    ],
)
def test_an_address_gets_its_scheme_and_loses_its_last_slash(typed: str, address: str) -> None:
    assert address_of(typed) == address
    assert address_of(address) == address


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Enter the address"),
        (" \n", "Enter the address"),
        ("http://", "no address"),
        ("https:///v1", "no address"),
        ("ftp://host/v1", "no address"),
        ("http://[::1", "no address"),
        ("[::1", "no address"),
        ("http://a:b/v1", "no address"),
        ("http://a b/v1", "no address"),
        ("http://a\\b/v1", "no address"),
        ("http://a\x00b/v1", "no address"),
        ("http://me:hunter2@host/v1", "no user"),
        ("me:hunter2@host/v1", "no user"),
        ("http://hunter2@host/v1", "no user"),
        ("http://me:hunter#2@host/v1", "no address"),
        ("http://host/v1?key=hunter2", "no question mark"),
        ("http://host/v1?", "no question mark"),
        ("host/v1#hunter2", "no #"),
    ],
)
def test_what_is_no_address_is_told_without_being_quoted(typed: str, words: str) -> None:
    with pytest.raises(ValueError, match=words) as caught:
        address_of(typed)
    assert "hunter2" not in str(caught.value)


@given(st.text() | st.from_regex(r"https?://[a-z.:@?#\[\]]{1,20}(/v1)?", fullmatch=True))
def test_every_text_is_an_address_or_is_not(typed: str) -> None:
    try:
        address = address_of(typed)
    except ValueError:
        return
    assert address_of(address) == address
    assert same_host(address, address)


def test_the_addresses_that_are_known_are_addresses() -> None:
    assert all(address_of(kind.base_url) == kind.base_url for kind in KINDS if kind.base_url)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("https://api.example.com", True),
        ("https://API.example.com/v2", True),
        ("http://api.example.com/v1", False),
        ("https://api.example.com:8443/v1", False),
        ("https://api.example.com.evil.test/v1", False),
        ("nonsense", False),
    ],
)
def test_a_host_is_the_same_only_with_its_scheme_and_port(other: str, same: bool) -> None:
    assert same_host("https://api.example.com/v1", other) is same


def test_what_is_sent_to_a_stranger_without_tls_travels_in_clear() -> None:
    assert travels_in_clear(address_of("HTTP://example.com/v1"))
    assert not travels_in_clear("http://192.168.0.9:8000/v1")
    assert not travels_in_clear("https://example.com/v1")
    assert host_of("http://192.168.0.9:8000/v1") == "192.168.0.9:8000"
