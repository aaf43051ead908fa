"""Static addresses that carry their file's version, so that browsers may keep them and never show an old one."""

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


@cache
def _version(name: str) -> str:
    path = finders.find(name)
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:8] if isinstance(path, str) else ""


class Versioned(StaticFilesStorage):
    """The package's own files, each address ending in ?v=… of what the file holds."""

    def url(self, name: str | None) -> str:
        """Return the address of a static file."""
        address: str = super().url(name)
        known = _version(name) if name else ""
        return f"{address}?v={known}" if known else address
