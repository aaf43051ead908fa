"""Looks whether every kept file still has the bytes it is named by."""

import hashlib
from collections.abc import Iterator

from rongshu.core.doctor import Check, Finding
from rongshu.core.words import N_
from rongshu.ground.evidence import storing
from rongshu.ground.evidence.models import Evidence


def damaged() -> Iterator[str]:
    """Yield the SHA-256 of every file that is missing or has other bytes."""
    for sha256 in Evidence.objects.order_by("pk").values_list("sha256", flat=True).iterator():
        place = storing.place_of(sha256)
        if not place.exists() or hashlib.sha256(place.read_bytes()).hexdigest() != sha256:
            yield sha256


def _files() -> Iterator[Finding]:
    for sha256 in damaged():
        yield Finding(sha256, N_("This file is missing or its bytes were changed."))


FILES = Check("evidence", N_("Every photo has the bytes it came with"), _files)
