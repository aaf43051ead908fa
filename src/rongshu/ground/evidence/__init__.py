"""Original bytes, never altered, named by their SHA-256."""
