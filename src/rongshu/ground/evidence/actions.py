"""What keeps evidence."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import ForeignObjectRel
from django.utils import timezone

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.ground.evidence import content, copies, storing
from rongshu.ground.evidence.models import Evidence


def keep(
    stream: storing.Readable,
    *,
    uploaded_by: int | None,
    now: datetime,
    name: str = "",
    photos_only: bool = True,
    media_type: str = "",
) -> Evidence:
    """Keep a file's bytes as they are; the same bytes twice are kept once.

    `name` is never believed. `media_type`: what whoever calls has read the bytes as; then they aren't looked at again.
    Raises Invalid (not a photo), TooLarge, NoRoom; then nothing is kept.
    """
    zone = timezone.get_default_timezone()
    with storing.aside(stream) as (path, sha256, size):
        if not size:
            raise Invalid(N_("This file is empty. Please choose it again."))
        found = (
            content.Content(media_type)
            if media_type
            else content.look_at(path, zone, photos_only=photos_only)
        )
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


def forget(evidence: Collection[int]) -> list[str]:
    """Delete the rows of some evidence (ids) that nothing holds any more; returns the digests for `remove`."""
    held = set[int]()
    for relation in Evidence._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and relation.one_to_many:
            rows = relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": evidence})
            held.update(rows.values_list(relation.field.attname, flat=True))
    free = Evidence.objects.filter(pk__in=set(evidence) - held)
    digests = list(free.values_list("sha256", flat=True))
    free.delete()
    return digests


def remove(digests: Iterable[str]) -> int:
    """Remove files for good, with every copy made of them; returns how many. For what the law has destroyed alone.

    Their rows must be gone: a row whose file is missing is a loss, a file without a row is only a file.
    """
    gone = 0
    for sha256 in digests:
        if Evidence.objects.filter(sha256=sha256).exists():
            continue  # somebody has handed the same picture in again
        for file in (storing.place_of(sha256), *(storing.copy_of(sha256, v) for v in copies.VARIANTS)):
            if file.exists():
                file.unlink()
                gone += file == storing.place_of(sha256)
    return gone
