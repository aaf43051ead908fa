"""Holds the house to the order its map describes."""
