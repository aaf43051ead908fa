"""Rongshu 榕树: one tree for the places a town looks after."""

__version__ = "0.1.0"
