"""One reply, delivered in several ways: schedules, profiles, reading, blind trials, exports."""
