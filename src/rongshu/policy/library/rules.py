"""What a document and an item need before they can be published, and what may follow what. Pure."""

from collections.abc import Mapping
from datetime import date

from rongshu.core.words import N_

# By the name of the field, what stands on the page when it is missing.
NEEDED: Mapping[str, str] = {
    "clause": N_("the clause it stands in"),
    "audience": N_("who it is for"),
    "benefit": N_("what it gives"),
    "window": N_("when to apply"),
    "materials": N_("what to hand in"),
    "steps": N_("how it is done"),
    "department": N_("the department"),
    "phone": N_("the phone"),
    "form": N_("the form, or that none is needed"),
    "verified_on": N_("the day it was last verified"),
}
DOCUMENT_NEEDED: Mapping[str, str] = {
    "title": N_("its title"),
    "issuer": N_("who issued it"),
    "effective_on": N_("the day it is in force from"),
    "clauses": N_("its text"),
}
VERIFY_EVERY = 180  # days, after which an item asks to be verified again
SPOKEN = {
    "title",
    "number",
    "issuer",
    "phone",
    "issued_on",
    "effective_on",
    "expires_on",
}  # a proposal's columns


def missing(given: Mapping[str, object]) -> list[str]:
    """Return the names of what an item lacks, in the order it is asked for; empty when it can be published."""
    return [name for name in NEEDED if not given.get(name)]


def document_missing(given: Mapping[str, object]) -> list[str]:
    """Return the names of what a document lacks before it can be published."""
    return [name for name in DOCUMENT_NEEDED if not given.get(name)]


def is_over(expires_on: date | None, today: date) -> bool:
    """Say whether the last day of a document has passed."""
    return expires_on is not None and expires_on < today


def is_stale(verified_on: date | None, today: date) -> bool:
    """Say whether an item has to be verified again."""
    return verified_on is None or (today - verified_on).days > VERIFY_EVERY


def is_open(opens_on: date | None, closes_on: date | None, today: date) -> bool:
    """Say whether somebody can apply today; without days, all the year round."""
    return (opens_on is None or opens_on <= today) and (closes_on is None or today <= closes_on)
