"""Who may enter where: every page, every role, and nothing changed where they may not."""
