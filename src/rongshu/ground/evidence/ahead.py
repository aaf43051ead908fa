"""Photos sent ahead of their form: kept at once, handed in later by a signed slip only their sender can use."""

from collections.abc import Iterable

from django.core import signing

from rongshu.core.errors import Invalid
from rongshu.core.words import N_

SALT = "evidence.ahead"
LIFE = 24 * 3600  # seconds
GONE = N_("One of the photos didn't arrive; please add it again.")


def slip(evidence: int, person: int | None) -> str:
    """Return what a form hands in for a photo that is kept already; without an account, whoever holds it may."""
    return signing.dumps([evidence, person], salt=SALT, compress=True)


def handed_in(slips: Iterable[str], person: int | None) -> tuple[int, ...]:
    """Return the ids of photos sent ahead; raises Invalid for a slip that is forged, old or somebody else's."""
    found = []
    for one in slips:
        try:
            pk, sender = signing.loads(one, salt=SALT, max_age=LIFE)
        except (signing.BadSignature, ValueError, TypeError) as error:
            raise Invalid(GONE, fields={"photos": GONE}) from error
        if sender != person:
            raise Invalid(GONE, fields={"photos": GONE})
        found.append(int(pk))
    return tuple(found)
