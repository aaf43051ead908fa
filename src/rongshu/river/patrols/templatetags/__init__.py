"""Filters of patrols."""
