"""Whom to ask: ranking with reasons, offers that may be declined, batches solved to the optimum."""
