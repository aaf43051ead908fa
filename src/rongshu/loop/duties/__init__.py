"""Who answers for what at a place, from a day to a day, and whether it was kept."""
