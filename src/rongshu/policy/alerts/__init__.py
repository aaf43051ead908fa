"""Told when something new fits, and before it closes: a saved search with a date, by letter, without an account."""
