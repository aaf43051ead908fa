"""看得懂: what a company can have, what it lacks, and why; a few questions instead of a hundred pages."""
