"""点单式: a neighbour orders, the branch dispatches, a volunteer accepts, the one who asked confirms."""
