"""What an item needs before it can be published. Pure."""

from collections.abc import Mapping

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


def missing(given: Mapping[str, object]) -> list[str]:
    """Return the names of what an item lacks, in the order it is asked for; empty when it can be published."""
    return [name for name in NEEDED if not given.get(name)]
