"""Makes deleted rows unreadable on the disk: what a database deletes it only marks as free.

SQLite is written anew without its free pages, and its log is emptied; PostgreSQL clears the dead rows of the tables
named. What lies in the server's own log, in a replica or in a backup is beyond this: docs/emergency.md says what to do.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Model

from rongshu.core.errors import Conflict
from rongshu.core.words import N_


def erase(models: Iterable[type[Model]]) -> None:
    """Clear what was deleted from the disk, outside any transaction; raises Conflict while somebody reads old pages."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for model in models:
                cursor.execute(f"VACUUM {connection.ops.quote_name(model._meta.db_table)}")
            return
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if cursor.fetchone()[0]:
            raise Conflict(N_("Somebody still reads old pages of the database; it is tried again."))


def remove_dumps(since: datetime) -> int:
    """Remove the copies a forced restore left in the data folder since a moment; returns how many."""
    found = [
        f for f in Path(settings.DATA).glob("before-*.database.*") if f.stat().st_mtime >= since.timestamp()
    ]
    for file in found:
        file.unlink()
    return len(found)
