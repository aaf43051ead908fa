"""What is read of evidence."""

from collections.abc import Sequence
from pathlib import Path

from rongshu.core.errors import Invalid, NotFound
from rongshu.core.words import N_
from rongshu.ground.evidence import copies, storing
from rongshu.ground.evidence.models import Evidence


def kept(digests: Sequence[str]) -> tuple[int, ...]:
    """Return the ids of kept files by their SHA-256; raises Invalid when one isn't here."""
    found = dict(Evidence.objects.filter(sha256__in=digests).values_list("sha256", "pk"))
    if set(digests) - found.keys():
        sentence = N_("One of the photos didn't arrive; please add it again.")
        raise Invalid(sentence, fields={"evidence": sentence})
    return tuple(found[d] for d in dict.fromkeys(digests))


def path_of(evidence: Evidence, variant: str) -> tuple[Path, str]:
    """Return the file and media type of "original", "view" or "thumb"; raises NotFound when bytes are missing.

    Whoever calls has made sure that the reader may see the case it hangs on.
    """
    original = storing.place_of(evidence.sha256)
    if not original.exists():
        raise NotFound(N_("This photo's file is missing; the administrator has to look."))
    if variant == "original" or not evidence.media_type.startswith("image/"):
        return original, evidence.media_type
    return copies.make(evidence, variant), "image/jpeg"
