"""Hazards, repairs, needs and disputes, reported by anyone."""
