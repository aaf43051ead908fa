"""点单式: an order is placed, offered, accepted, done and confirmed."""
