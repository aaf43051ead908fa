"""What keeps evidence."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.ground.evidence import content, storing
from rongshu.ground.evidence.models import Evidence


def keep(
    stream: storing.Readable,
    *,
    uploaded_by: int | None,
    now: datetime,
    name: str = "",
    photos_only: bool = True,
) -> Evidence:
    """Keep a file's bytes as they are; the same bytes twice are kept once.

    `name` is never believed. Raises Invalid (not a photo), TooLarge, NoRoom; then nothing is kept.
    """
    zone = timezone.get_default_timezone()
    with storing.aside(stream) as (path, sha256, size):
        if not size:
            raise Invalid(N_("This file is empty. Please choose it again."))
        found = content.look_at(path, zone, photos_only=photos_only)
        storing.put(path, sha256)
    with transaction.atomic():
        return Evidence.objects.get_or_create(
            sha256=sha256,
            defaults={
                "media_type": found.media_type,
                "size": size,
                "width": found.width,
                "height": found.height,
                "taken_at": found.taken_at,
                "lon": found.lon,
                "lat": found.lat,
                "uploaded_by_id": uploaded_by,
                "uploaded_at": now,
            },
        )[0]
