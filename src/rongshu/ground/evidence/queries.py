"""What is read of evidence."""

from pathlib import Path

from rongshu.core.errors import NotFound
from rongshu.core.words import N_
from rongshu.ground.evidence import copies, storing
from rongshu.ground.evidence.models import Evidence


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
