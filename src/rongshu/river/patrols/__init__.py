"""Patrols: what was walked along a river, how much of it, and what asks for a second look."""
