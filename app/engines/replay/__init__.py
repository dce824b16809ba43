"""Plays a recorded reply: for tests, for comparisons, for showing."""
