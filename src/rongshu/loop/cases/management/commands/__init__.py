"""Management commands of the cases."""
