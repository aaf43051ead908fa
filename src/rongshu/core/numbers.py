"""Human numbers, DD-20261123-0007: gap-free within a prefix and a day, whatever runs at once."""

from datetime import date

from django.db.models import F

from rongshu.core.models import Counter


def next_number(prefix: str, day: date) -> str:
    """Take the next number inside the caller's transaction; a rollback gives it back.

    Call it late: the counter's row stays locked until the transaction ends.
    """
    mine = Counter.objects.filter(prefix=prefix, day=day)
    if not mine.update(last=F("last") + 1):
        Counter.objects.get_or_create(prefix=prefix, day=day)
        mine.update(last=F("last") + 1)
    return f"{prefix}-{day:%Y%m%d}-{mine.values_list('last', flat=True).get():04d}"
