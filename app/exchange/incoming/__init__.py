"""Conversations out of other programs' files, and out of this one's own."""
