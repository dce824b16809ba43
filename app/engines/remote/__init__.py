"""Models that run elsewhere: one HTTP exchange a reply, whatever the API."""
