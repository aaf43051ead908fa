"""Figures of the posters, for templates."""
