"""Takes a photo before its form is sent, so that a bad network costs nothing but time."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from rongshu.core import clock
from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.ground.evidence import actions, ahead
from rongshu.ground.people.middleware import inside


@require_POST
def send_ahead(request: HttpRequest) -> JsonResponse:
    """Keep a photo, and answer the slip its form hands in; the same photo twice is kept once."""
    who = inside(request)
    file = request.FILES.get("photo")
    if not isinstance(file, UploadedFile):
        raise Invalid(N_("Please choose a photo first."))
    kept = actions.keep(file, uploaded_by=who.id, now=clock.now(), name=file.name or "")
    return JsonResponse({"kept": ahead.slip(kept.pk, who.id), "sha256": kept.sha256})
