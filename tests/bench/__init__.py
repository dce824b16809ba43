"""Measurements, printed as ratios of one run; nothing here asserts a time."""
