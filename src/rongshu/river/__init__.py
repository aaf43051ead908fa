"""河长在线: the rivers of a district, who answers for each reach, and how its water is."""
