"""Files as they came, read into blocks; blocks put into clauses as they are cited. Pure: bytes in, text out."""
