"""Conversations in and out: exports, imports, backups. No Qt."""
