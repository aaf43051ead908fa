"""What people type into forms and addresses. Pure."""

MOST_DIGITS = 18  # what a bigint of both databases holds


def whole(text: str | None) -> int | None:
    """Return a whole number as it was typed (full-width digits too), or None for anything else."""
    digits = (text or "").strip()
    return int(digits) if digits.isdecimal() and len(digits) <= MOST_DIGITS else None
