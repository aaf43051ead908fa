"""The engine: cases, their flows, and the sealed log of what happened."""
