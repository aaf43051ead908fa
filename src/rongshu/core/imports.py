"""What `rongshu import` hands to a reader named in `settings.IMPORTS`."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Import:
    """A file to read in, where it belongs, and whether only to say what would happen."""

    data: bytes
    community: str
    make_homes: bool
    is_dry: bool
    now: datetime
