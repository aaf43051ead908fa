"""一码通: one code on a wall, one page for enterprises, and how many opened it where on which day."""
