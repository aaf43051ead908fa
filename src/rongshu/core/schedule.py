"""Things due at a time: set in the transaction that causes them, run by a worker, never by two at once."""

from datetime import datetime

from rongshu.core.models import Due


def at(*, name: str, key: str | int, when: datetime) -> None:
    """Have the handler `settings.DUE[name]` called with `key` at `when`; a second call moves the first.

    A move frees a claim: whoever runs the old one finds its row changed and leaves it standing.
    """
    Due.objects.update_or_create(
        name=name,
        key=str(key),
        defaults={"at": when, "claimed_at": None, "claimed_by": "", "tries": 0, "trouble": ""},
    )


def never(*, name: str, key: str | int) -> None:
    """Take back what `at` asked for; nothing happens when there is nothing."""
    Due.objects.filter(name=name, key=str(key)).delete()
