"""The pages on which the tree of places is kept: look, search, add, rename, move, import."""
