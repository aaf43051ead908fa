"""Template filters of the chiefs."""
