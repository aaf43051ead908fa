"""Self-government: the three-party meeting, the residents' convention, posts and duties."""
