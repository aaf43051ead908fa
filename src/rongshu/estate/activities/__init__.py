"""Groups of neighbours who do something together, their wall of photos, and wishes for a new one."""
