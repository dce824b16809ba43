"""Markdown as chat models write it: which of it is read, and formulas in TeX; no Qt, no I/O."""
