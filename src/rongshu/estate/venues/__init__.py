"""Venues: rooms with opening hours that neighbours book, come to, and are counted at."""
