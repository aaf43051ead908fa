"""找得到: policies found in the words of whoever needs them, suggested while typing, and told of when new."""
