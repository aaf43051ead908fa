"""What the world is made of."""
