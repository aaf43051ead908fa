"""The JSON API and public standards."""
