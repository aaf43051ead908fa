"""Words of volunteers for templates."""
