"""Remote engines against real servers, started here on loopback."""
