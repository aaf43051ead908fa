"""What people type into forms and addresses. Pure."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email

MOST_DIGITS = 18  # what a bigint of both databases holds


def whole(text: str | None) -> int | None:
    """Return a whole number as it was typed (full-width digits too), or None for anything else."""
    digits = (text or "").strip()
    return int(digits) if digits.isdecimal() and len(digits) <= MOST_DIGITS else None


def email(text: str) -> str | None:
    """Return an e-mail address as it was typed ('' for none), or None for what can't be one."""
    address = text.strip()
    try:
        if address:
            validate_email(address)
            MaxLengthValidator(254)(address)  # RFC 5321 as erratum 1690 reads it, and our column
    except ValidationError:
        return None
    return address
