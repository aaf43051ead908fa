"""Who volunteers, for whom, and the append-only ledger of their time."""
