"""How evidence reads as JSON."""

from datetime import datetime

from pydantic import Field

from rongshu.core.schemas import Answer
from rongshu.ground.evidence.models import Evidence


class Picture(Answer):
    """A kept file, named by its content; the bytes are served by the case it hangs on."""

    sha256: str
    media_type: str = Field(examples=["image/jpeg"])
    size: int = Field(description="bytes")
    width: int | None
    height: int | None
    taken_at: datetime | None = Field(description="what the file itself says")


def picture(evidence: Evidence) -> Picture:
    """Return what is known of a file."""
    return Picture(
        sha256=evidence.sha256,
        media_type=evidence.media_type,
        size=evidence.size,
        width=evidence.width,
        height=evidence.height,
        taken_at=evidence.taken_at,
    )
