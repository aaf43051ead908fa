"""Hands a picture to whoever may see what it hangs on."""

from typing import Final

from django.http import FileResponse

from rongshu.core.errors import NotFound
from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.evidence.queries import path_of

DAY: Final = 86_400


def picture(found: Evidence | None, variant: str, *, kept: int = DAY, original: bool = False) -> FileResponse:
    """Return a picture "thumb" or "view", or the "original" where that may be had; browsers keep it so many seconds.

    Raises NotFound. Whoever calls has made sure that the reader may see what it hangs on.
    """
    variants = {"thumb", "view", "original"} if original else {"thumb", "view"}
    if found is None or variant not in variants:
        raise NotFound(N_("There is no such photo."))
    path, media_type = path_of(found, variant)
    response = FileResponse(path.open("rb"), content_type=media_type)
    response["Cache-Control"] = f"private, max-age={kept}"
    return response
