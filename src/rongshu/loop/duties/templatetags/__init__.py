"""Template words of duties."""
