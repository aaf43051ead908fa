"""Hands a paper to whoever asked for it."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def paper(pdf: bytes, name: str) -> HttpResponse:
    """Return a PDF that opens in the browser, and keeps its Chinese name when it is saved."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = str(content_disposition_header(False, f"{name}.pdf"))
    response["Cache-Control"] = "no-store"
    return response
