"""Volunteers and the append-only ledger of their time."""
