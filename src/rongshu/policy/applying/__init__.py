"""办得了: applications for an item with its own form, decided and paid; questions to its department."""
