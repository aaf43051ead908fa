"""河长: who answers for each reach, how often they walk it, and what is due of whom."""
