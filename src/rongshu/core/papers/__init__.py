"""Papers a community hangs up, hands out and signs: PDF set by typst in an embedded Chinese font."""
