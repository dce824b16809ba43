"""Conversations in and out, and backups, in the window."""
