"""Telling through the system that something is done while one is elsewhere; the tray icon."""
