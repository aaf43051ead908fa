"""GB 3838-2002, Environmental quality standards for surface water: its three tables, as data."""
