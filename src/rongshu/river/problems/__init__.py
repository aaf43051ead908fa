"""Problems: whatever is wrong along a river, from the first word of it to the look back after it was put right."""
