"""Photos and papers: original bytes, never altered; copies for looking at are derived."""
