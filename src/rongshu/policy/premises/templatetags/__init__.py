"""Words of the premises in templates."""
