"""Words and figures of the search, for templates."""
