"""Commands that only tests start."""
