"""年度考核: what chiefs are scored by in a year, how each point came about, and what they may say against it."""
