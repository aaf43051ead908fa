"""三式一体: an estate that looks after itself."""
