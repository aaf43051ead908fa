"""政策库: documents, their clauses, and the items people use, from the file as it came to what is published."""
