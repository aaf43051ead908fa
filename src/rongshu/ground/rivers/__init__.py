"""Rivers and their reaches: lines with stations, banks, and the ground that belongs to them."""
