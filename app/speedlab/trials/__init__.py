"""Blind trials: two deliveries of the same replies, compared by people who are told neither."""
