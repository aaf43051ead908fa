"""Template words of zones."""
