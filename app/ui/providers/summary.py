"""Connections and bytes in words."""

from collections.abc import Sequence

from app.engines.remote.outlet import Contact
from app.inference.words import tr


def summary_of(contacts: Sequence[Contact]) -> str:
    """For example "3 connections, 12 KB"."""
    total = sum(c.sent_bytes + c.received_bytes for c in contacts)
    count = (
        tr("1 connection")
        if len(contacts) == 1
        else tr("{contacts:,} connections", contacts=len(contacts))
    )
    return f"{count}, {size_text(total)}"


def size_text(n_bytes: int) -> str:
    """For example "340 bytes", "12 KB", "3.4 MB"."""
    if n_bytes < 1000:  # noqa: PLR2004 - a kilobyte
        return tr("{n_bytes} bytes", n_bytes=n_bytes)
    if n_bytes < 1_000_000:  # noqa: PLR2004 - a megabyte
        return tr("{n_bytes:.0f} KB", n_bytes=n_bytes / 1000.0)
    return tr("{n_bytes:.1f} MB", n_bytes=n_bytes / 1e6)
