"""The address of a provider, as a person types it: in the window, on a command line, in a file."""

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from app.inference.words import tr

_LOCAL_NAMES = ("localhost", "localhost.localdomain")
_LOCAL_ENDS = (".local", ".lan", ".internal", ".home.arpa")
_SCHEMES = ("http", "https")
_LABEL = re.compile(r"[\w-]+")
_LONGEST_LABEL = 63
"""Of a host's name, between two dots (RFC 1035, 2.3.4)."""


def address_of(text: str) -> str:
    """The address with its scheme, without a slash at its end.

    Raises ValueError with a sentence for a person, in which nothing of the text stands: a password
    may be a part of it.
    """
    typed = text.strip()
    if not typed:
        raise ValueError(tr("Enter the address, such as https://api.example.com/v1."))
    if "://" not in typed:
        typed = f"{'http' if _is_near(typed) else 'https'}://{typed}"
    parts = _parts(typed)
    if parts is None:
        raise ValueError(tr("This is no address. It should look like https://api.example.com/v1."))
    if parts.username is not None or "?" in typed or "#" in typed:
        raise ValueError(tr("An address has no user, no question mark and no # in it."))
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path.rstrip('/')}"


def same_host(one: str, other: str) -> bool:
    """Whether two addresses lead to the same server, by the same way of getting there."""
    first, second = _parts(one), _parts(other)
    if first is None or second is None:
        return False
    return (first.scheme, first.netloc.lower()) == (second.scheme, second.netloc.lower())


def host_of(address: str) -> str:
    """The name of the server, and its port where one is given."""
    return urlsplit(address).netloc or address


def travels_in_clear(address: str) -> bool:
    """Whether a key sent there could be read on its way through the internet."""
    return address.startswith("http://") and not _is_near(address.removeprefix("http://"))


def _parts(address: str) -> SplitResult | None:
    """The parts of an address that can be asked; None for any other."""
    if any(c.isspace() or not c.isprintable() for c in address):
        return None
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    return parts if parts.scheme in _SCHEMES and host and _is_host(host) else None


def _is_host(host: str) -> bool:
    if ":" in host:
        return True  # of IP version 6, which urlsplit has looked at
    labels = host.removesuffix(".").split(".")
    return all(len(label) <= _LONGEST_LABEL and _LABEL.fullmatch(label) for label in labels)


def _is_near(typed: str) -> bool:
    """Whether the host is this computer or in its own network."""
    try:
        host = urlsplit(f"//{typed}").hostname or ""
    except ValueError:
        return False
    try:
        address = ip_address(host)
    except ValueError:
        return host in _LOCAL_NAMES or host.endswith(_LOCAL_ENDS) or "." not in host
    return address.is_loopback or address.is_private
