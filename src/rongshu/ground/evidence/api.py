"""Evidence over the API: bytes come in here, are named by their SHA-256, and are handed in with a move by that name."""

from django.http import HttpRequest
from ninja import File, Router
from ninja.files import UploadedFile

from rongshu.core import clock
from rongshu.ground.evidence import actions
from rongshu.ground.evidence.schemas import Picture, picture
from rongshu.ground.people.middleware import inside

router = Router(tags=["evidence"])


@router.post("", response={201: Picture})
def keep(request: HttpRequest, file: UploadedFile = File(...)) -> Picture:  # type: ignore[type-arg]  # noqa: B008
    """Keep a photo as it is. The same bytes sent twice are kept once and answer the same."""
    who = inside(request)
    return picture(actions.keep(file, uploaded_by=who.person, now=clock.now(), name=file.name or ""))
