"""Things due at a time: set in the transaction that causes them, run by a worker, never by two at once."""

import logging
from collections.abc import Callable
from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from rongshu.core import clock
from rongshu.core.claims import FREE, claim, held, put_off
from rongshu.core.errors import Refused
from rongshu.core.models import Due

Handler = Callable[[str, datetime], object]
log = logging.getLogger(__name__)


def at(*, name: str, key: str | int, when: datetime) -> None:
    """Have the handler `settings.DUE[name]` called with `key` at `when`; a second call moves the first.

    A move frees a claim: whoever runs the old one finds its row changed and leaves it standing.
    """
    fresh = {"at": when, "claimed_at": None, "claimed_by": "", "tries": 0, "trouble": ""}
    if not Due.objects.filter(name=name, key=str(key)).update(**fresh):
        Due.objects.update_or_create(name=name, key=str(key), defaults=fresh)


def first(*, name: str, key: str | int, when: datetime) -> None:
    """Do as `at` does for a key that is new and was never asked for, in one statement."""
    Due.objects.create(name=name, key=str(key), at=when)


def never(*, name: str, key: str | int) -> None:
    """Take back what `at` asked for; nothing happens when there is nothing."""
    Due.objects.filter(name=name, key=str(key)).delete()


def run_one(worker: str, now: datetime) -> bool:
    """Run the row longest due; says whether there was one. What fails is kept, with its trouble, for later."""
    row = claim(Due.objects.all(), worker=worker, now=now)
    if row is None:
        return False
    try:
        _handler(row.name)(row.key, now)
    except Exception as error:
        log.warning("due row %s %s failed", row.name, row.key, exc_info=True)
        put_off(row, trouble=_words(error), now=clock.now())
    else:
        _done(row, now)
    return True


def _handler(name: str) -> Handler:
    if name not in settings.DUE:
        raise LookupError(f"settings.DUE names no handler {name}")
    handler: Handler = import_string(settings.DUE[name])
    return handler


def _words(error: Exception) -> str:
    if isinstance(error, Refused):
        return error.sentence % error.params if error.params else error.sentence
    return f"{type(error).__name__}: {error}"


def _done(row: Due, now: datetime) -> None:
    if row.name in settings.DAILY:
        held(row).update(at=next_daily(row.name, now), tries=0, trouble="", **FREE)
    else:
        held(row).delete()


def next_daily(name: str, now: datetime) -> datetime:
    """Return the next moment the local time in `settings.DAILY` comes round."""
    local = timezone.localtime(now)
    when = time.fromisoformat(settings.DAILY[name])
    today = local.replace(hour=when.hour, minute=when.minute, second=0, microsecond=0)
    return today if today > local else today + timedelta(days=1)


def plant_daily(now: datetime) -> None:
    """Make sure that everything in `settings.DAILY` has its row."""
    for name in settings.DAILY:
        Due.objects.get_or_create(name=name, key="", defaults={"at": next_daily(name, now)})
