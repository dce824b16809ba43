"""The window driven from outside, on the real starter model."""
