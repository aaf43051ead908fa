"""Asking for an alert, confirming, changing and stopping it, and the morning's look."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from rongshu.core import clock, tries
from rongshu.core.crypto import blind_index
from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.loop.notices import channels
from rongshu.policy.alerts import addresses, queries, rules
from rongshu.policy.alerts.models import Alert, Posting, Reminded
from rongshu.policy.library.models import Item

NOTHING = N_("Please choose what to be told of, or stop the alert.")


def ready() -> Sequence[str]:
    """Return the channels alerts can go by here."""
    given = channels.ready()
    return [channel for channel in rules.CHANNELS if channel in given]


@transaction.atomic
def ask(
    *, channel: str, address: str, query: str, language: str, now: datetime, address_from: str,
    of_new: bool = True, of_closing: bool = True,
) -> Alert:  # fmt: skip
    """Save a search and send a letter to confirm it; asked for again, the same alert is written to again.

    Raises Invalid for an address that can't be, NotTaken beyond what somebody needs in an hour.
    """
    to = addresses.address(channel, address) if channel in ready() else ""
    if not to:
        sentence = N_("Please look at this address once more.")
        raise Invalid(sentence, fields={"address": sentence})
    _check(of_new, of_closing)
    tries.count(
        what="alert", limits={f"from {address_from}": rules.AN_HOUR, f"to {to}": rules.AN_HOUR}, now=now,
        sentence=N_("That was too often. Please try again in an hour."),
    )  # fmt: skip
    reach = blind_index(f"{channel}/{to}")
    mine = Alert.objects.filter(reach=reach, channel=channel)
    if mine.count() >= rules.MOST and not mine.filter(query=query).exists():
        raise Invalid(N_("This address has %(n)s alerts already. Stop one of them first."), n=rules.MOST)
    found, _ = Alert.objects.get_or_create(
        reach=reach, channel=channel, query=query,
        defaults={
            "token": secrets.token_urlsafe(32), "address": to, "language": language, "since": now, "made_at": now,
            "of_new": of_new, "of_closing": of_closing,
        },
    )  # fmt: skip
    _post(found, Posting.Kind.CONFIRM, now)
    return found


def confirm(*, token: str, now: datetime) -> None:
    """Begin to tell; once more changes nothing. Raises NotFound."""
    if not Alert.objects.filter(token=token, confirmed_at=None).update(confirmed_at=now, since=now):
        queries.get(token)


def change(*, token: str, of_new: bool, of_closing: bool) -> None:
    """Set what somebody is told of. Raises Invalid for nothing, NotFound."""
    _check(of_new, of_closing)
    if not Alert.objects.filter(token=token).update(of_new=of_new, of_closing=of_closing):
        queries.get(token)


@transaction.atomic
def stop(*, token: str) -> None:
    """Delete an alert, its address and its letters. Raises NotFound."""
    queries.get(token).delete()


def forget(now: datetime) -> int:
    """Delete what nobody confirmed; returns how many alerts."""
    rows = Alert.objects.filter(confirmed_at=None, made_at__lt=now - rules.FORGET)
    count = rows.count()
    rows.delete()
    return count


def confirmed() -> QuerySet[Alert]:
    """Return the alerts somebody wants."""
    return Alert.objects.exclude(confirmed_at=None).order_by("pk")


@transaction.atomic
def look(*, alert: Alert, now: datetime) -> list[Posting]:
    """Write what is new and what closes soon to whoever saved a search; returns the letters, none without news."""
    made, today = [], clock.today(now)
    if alert.of_new:
        fitting = queries.new(alert, now)
        if not Alert.objects.filter(pk=alert.pk, since=alert.since).update(since=now):
            return []  # another worker has just looked
        if fitting.items or fitting.documents:
            made.append(_post(alert, Posting.Kind.NEW, now, items=fitting.items, documents=fitting.documents))
    if alert.of_closing and (soon := queries.closing(alert, today)):
        _remind(alert, soon)
        made.append(_post(alert, Posting.Kind.CLOSING, now, items=[one.pk for one in soon]))
    return made


def _remind(alert: Alert, items: Sequence[Item]) -> None:
    rows = [Reminded(alert=alert, item=one, closes_on=one.closes_on or date.max) for one in items]
    Reminded.objects.bulk_create(rows)


def _post(
    alert: Alert, kind: str, now: datetime, *, items: Sequence[int] = (), documents: Sequence[int] = ()
) -> Posting:
    return Posting.objects.create(
        alert=alert, kind=kind, channel=alert.channel, items=list(items), documents=list(documents), at=now,
        made_at=now,
    )  # fmt: skip


def _check(of_new: bool, of_closing: bool) -> None:
    if not of_new and not of_closing:
        raise Invalid(NOTHING, fields={"of": NOTHING})
