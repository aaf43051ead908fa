"""Hands a filled form, a PDF, or a paper that was handed in to whoever may have it."""

from datetime import datetime

from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header

from rongshu.core.errors import NotFound
from rongshu.core.papers.answering import paper
from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.evidence.queries import path_of
from rongshu.policy.applying import papering
from rongshu.policy.library.reading.word import MEDIA_TYPE

ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "application/pdf": "pdf"}


def file(subject: papering.Subject, ending: str, now: datetime) -> HttpResponse:
    """Return a form filled in, as "docx" or "pdf"; raises NotFound for another ending."""
    name = f"{subject.number or subject.item.title} {subject.answers.get('company_name', '')}".strip()
    if ending == "pdf":
        return paper(papering.sheet(subject, now=now), name)
    if ending != "docx":
        raise NotFound(N_("There is no such paper."))
    response = HttpResponse(papering.word(subject), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = str(content_disposition_header(True, f"{name}.docx"))
    response["Cache-Control"] = "no-store"
    return response


def handed_in(found: Evidence) -> FileResponse:
    """Return a paper as it came: saved, not shown, so that nothing in it runs here."""
    path, media_type = path_of(found, "original")
    name = f"{found.sha256[:12]}.{ENDINGS.get(media_type, 'bin')}"
    response = FileResponse(path.open("rb"), content_type=media_type, as_attachment=True, filename=name)
    response["Cache-Control"] = "private, no-store"
    return response
