"""What is read of notices."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.db.models import Q

from rongshu.core.paging import Page, page
from rongshu.ground.people.models import Grant, Person
from rongshu.loop.notices.models import Delivery, Notice, Preference
from rongshu.loop.notices.rules import Channel


def unread(person: int) -> int:
    """Return how many notices somebody has not read."""
    return Notice.objects.filter(person=person, read_at=None).count()


def inbox(person: int, *, cursor: str = "") -> Page[Notice]:
    """Return a page of what somebody was told, newest first."""
    return page(Notice.objects.filter(person=person), order=("-made_at", "-id"), cursor=cursor, size=30)


def preference(person: int) -> Preference:
    """Return how somebody wants to be told: what they chose, or what is usual."""
    return Preference.objects.filter(person=person).first() or Preference(person_id=person)


def reach(people: Collection[int]) -> Iterator[tuple[int, set[Channel], dict[str, bool | None]]]:
    """Yield each person with the channels that reach them and what they chose; one query."""
    fields = ("pk", "email", "phone_index", "extra_address__person", *(f"preference__{c}" for c in Channel))
    for row in Person.objects.filter(pk__in=people).values(*fields):
        yield row["pk"], _reachable(row), {c: row[f"preference__{c}"] for c in Channel}


def _reachable(row: dict[str, Any]) -> set[Channel]:
    phone = bool(row["phone_index"])
    has = {
        Channel.EMAIL: bool(row["email"]),
        Channel.SMS: phone,
        Channel.WECOM: phone,  # the gateway finds the member by the phone number
        Channel.EXTRA: row["extra_address__person"] is not None,
    }
    return {channel for channel, reaches in has.items() if reaches}


def reachable(person: Person) -> set[Channel]:
    """Return the channels that reach somebody."""
    return next(found for _, found, _ in reach([person.pk]))


def gave_up() -> int:
    """Return how many notices could not be sent over a channel."""
    return Delivery.objects.filter(state=Delivery.State.GAVE_UP).count()


def in_trouble(most: int = 100) -> list[Delivery]:
    """Return what could not be sent and was given up, newest first."""
    rows = Delivery.objects.filter(state=Delivery.State.GAVE_UP).select_related("notice__person")
    return list(rows.order_by("-id")[:most])


def staff(today: date) -> list[Person]:
    """Return everybody who holds a role today and has a way in, with their extra address."""
    held = Grant.objects.filter(Q(until=None) | Q(until__gt=today), since__lte=today)
    rows = Person.objects.filter(pk__in=held.values("person"), account__is_active=True)
    return list(rows.select_related("extra_address").order_by("name", "pk")[:500])
