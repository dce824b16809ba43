"""First Token: a desktop chat application that makes inference visible."""

__version__ = "0.1.0"
