"""Reports: whoever sees a hazard, a repair, a need or a dispute says so once, with or without an account."""
