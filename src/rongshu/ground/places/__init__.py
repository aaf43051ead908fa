"""Places: one tree, from the city to the household."""
