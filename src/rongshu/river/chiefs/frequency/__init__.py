"""How often a chief walks: rules as data, and what they make due. Knows neither Django nor the clock."""
