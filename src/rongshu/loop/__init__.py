"""How anything gets done."""
