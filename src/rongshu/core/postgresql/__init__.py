"""PostgreSQL as Django drives it, with a shorter way to read moments of time; Django looks for `base` in here."""
