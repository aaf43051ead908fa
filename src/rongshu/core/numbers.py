"""Human numbers, DD-20261123-0007: gap-free within a prefix and a day, whatever runs at once."""

from datetime import date

from django.db import connection

from rongshu.core.models import Counter

_NEXT = "UPDATE core_counter SET last = last + 1 WHERE prefix = %s AND day = %s RETURNING last"


def next_number(prefix: str, day: date) -> str:
    """Take the next number inside the caller's transaction; a rollback gives it back.

    Call it late: the counter's row stays locked until the transaction ends.
    """
    if (last := _next(prefix, day)) is None:
        Counter.objects.get_or_create(prefix=prefix, day=day)
        last = _next(prefix, day)
    return f"{prefix}-{day:%Y%m%d}-{last:04d}"


def _next(prefix: str, day: date) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [prefix, connection.ops.adapt_datefield_value(day)])
        found = cursor.fetchone()
    return found[0] if found else None
