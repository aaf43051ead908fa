"""Where a request comes from."""

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return the address a request comes from; behind a proxy of ours the one that proxy saw.

    Whoever asks writes the front of X-Forwarded-For themselves, so only its last entry is believed, and only
    when RONGSHU_BEHIND_PROXY says that a proxy wrote it.
    """
    seen = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return seen if settings.BEHIND_PROXY and seen else str(request.META.get("REMOTE_ADDR", ""))
