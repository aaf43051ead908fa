"""The year in figures: what a community did, each figure beside how it is counted."""
