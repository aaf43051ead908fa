"""Tests of the repository itself: what it depends on, ships and says."""
