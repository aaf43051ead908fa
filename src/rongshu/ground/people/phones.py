"""Phone numbers: written one way, shown masked. Pure."""

import re
import unicodedata


def normal(text: str) -> str:
    """Return the digits of a phone number as people write it: full-width digits, blanks, +86 taken off."""
    digits = re.sub(r"[^\d]", "", unicodedata.normalize("NFKC", text))
    return digits[2:] if len(digits) == 13 and digits.startswith("86") else digits


def masked(text: str) -> str:
    """Return 138****1234 for a mobile, and for others the last two digits alone."""
    digits = normal(text)
    if len(digits) == 11:
        return f"{digits[:3]}****{digits[-4:]}"
    return f"****{digits[-2:]}" if digits else ""


def fits(text: str) -> bool:
    """Say whether this can be a phone number: a mobile of 11 digits, or a landline with or without area code."""
    digits = normal(text)
    mobile = len(digits) == 11 and digits.startswith("1")
    return mobile or (7 <= len(digits) <= 12 and not digits.startswith("1"))
