"""What writes notices, and how somebody wants to be told."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, time
from typing import Any

from django.db import transaction

from rongshu.core.claims import FREE
from rongshu.core.errors import Invalid
from rongshu.core.typed import email
from rongshu.core.words import N_
from rongshu.ground.people.models import Person
from rongshu.loop.notices import channels, queries, rules
from rongshu.loop.notices.by_apprise import is_address
from rongshu.loop.notices.models import Delivery, ExtraAddress, Notice, Preference


def tell(
    *,
    people: Iterable[int],
    topic: str,
    sentence: str,
    key: str,
    now: datetime,
    params: Mapping[str, Any] | None = None,
    url: str = "",
    urgent: bool = False,
    is_first: bool = False,
) -> list[Notice]:
    """Write one notice a person, inside the caller's transaction; the same key is told once.

    `is_first`: nobody can have been told of this key before, so nobody is looked for.
    Returns the notices written. Sending happens later, by the worker.
    """
    wanted, told = sorted(set(people)), set[int]()
    if wanted and not is_first:
        told |= set(Notice.objects.filter(person__in=wanted, key=key).values_list("person_id", flat=True))
    made = Notice.objects.bulk_create(
        Notice(
            person_id=person,
            topic=topic,
            sentence=sentence,
            params=dict(params or {}),
            url=url,
            key=key,
            urgent=urgent,
            made_at=now,
        )
        for person in wanted
        if person not in told
    )
    _address(made, now)
    return made


def _address(made: list[Notice], now: datetime) -> None:
    """Write down over which channels each notice goes out."""
    ready = channels.ready()
    if not made or not ready:
        return
    notices = {notice.person_id: notice for notice in made}
    Delivery.objects.bulk_create(
        Delivery(notice=notices[person], channel=channel, at=now)
        for person, reachable, chosen in queries.reach(notices)
        for channel in rules.wanted(ready, reachable, chosen)
    )


def mark_read(*, person: int, now: datetime, before: datetime | None = None) -> int:
    """Mark all of somebody's notices as read, or those made before a moment; returns how many were new."""
    unread = Notice.objects.filter(person=person, read_at=None)
    return (unread.filter(made_at__lt=before) if before else unread).update(read_at=now)


@dataclass(frozen=True)
class Choice:
    """How somebody wants to be told."""

    email: bool
    sms: bool
    wecom: bool
    extra: bool
    quiet: bool
    quiet_from: time
    quiet_to: time


@transaction.atomic
def choose(*, person: int, choice: Choice, address: str) -> Preference:
    """Keep how somebody wants to be told, and their e-mail address; raises Invalid naming the field."""
    if (wanted := email(address)) is None:
        sentence = N_("This is not an e-mail address. It looks like name@example.com.")
        raise Invalid(sentence, fields={"address": sentence})
    Person.objects.filter(pk=person).update(email=wanted)
    kept, _ = Preference.objects.update_or_create(person_id=person, defaults=asdict(choice))
    return kept


@transaction.atomic
def set_extra_address(*, person: Person, url: str) -> None:
    """Set somebody's apprise address, or take it away with an empty one. For administrators alone."""
    if not url:
        ExtraAddress.objects.filter(person=person).delete()
        return
    if not is_address(url):
        raise Invalid(N_("apprise does not know this kind of address; its documentation lists them."))
    ExtraAddress.objects.update_or_create(person=person, defaults={"url": url})


def try_again(*, delivery: int, now: datetime) -> bool:
    """Send once more what was given up; says whether there was such a thing."""
    gave_up = Delivery.objects.filter(pk=delivery, state=Delivery.State.GAVE_UP)
    return bool(gave_up.update(state=Delivery.State.WAITING, at=now, tries=0, trouble="", **FREE))
