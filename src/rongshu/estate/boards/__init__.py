"""Building boards: who answers for a building, as far as they agree to be shown."""
