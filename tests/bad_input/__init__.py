"""Whatever is sent, from a page or over the API: one clear sentence, nothing lost, nothing half-written."""
