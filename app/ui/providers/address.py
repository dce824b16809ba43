"""The address of a provider, as a person types it."""

from ipaddress import ip_address
from urllib.parse import urlsplit

_LOCAL_NAMES = ("localhost", "localhost.localdomain")
_LOCAL_ENDS = (".local", ".lan", ".internal", ".home.arpa")


def address_of(text: str) -> str:
    """The address with its scheme, without a slash at its end.

    Raises ValueError with a sentence for a person.
    """
    typed = text.strip().rstrip("/")
    if not typed:
        raise ValueError("Enter the address, such as https://api.example.com/v1.")
    if "://" not in typed:
        typed = f"{'http' if _is_near(typed) else 'https'}://{typed}"
    try:
        parts = urlsplit(typed)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not host or any(c.isspace() for c in typed):
        raise ValueError("This is no address. It should look like https://api.example.com/v1.")
    if parts.username is not None or parts.query or parts.fragment:
        raise ValueError("An address has no user, no question mark and no # in it.")
    return typed


def travels_in_clear(address: str) -> bool:
    """Whether a key sent there could be read on its way through the internet."""
    return address.startswith("http://") and not _is_near(address.removeprefix("http://"))


def _is_near(typed: str) -> bool:
    """Whether the host is this computer or in its own network."""
    host = urlsplit(f"//{typed}").hostname or ""
    try:
        address = ip_address(host)
    except ValueError:
        return host in _LOCAL_NAMES or host.endswith(_LOCAL_ENDS) or "." not in host
    return address.is_loopback or address.is_private
