"""What crosses rooms: the house's order, the repository itself, journeys, proofs."""
