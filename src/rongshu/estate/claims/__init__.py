"""认领式: an estate's public ground in zones, each kept by a neighbour who lives near."""
