"""Gives and withdraws consents: per person, field and purpose; one is live at the most, none is ever deleted."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.module_loading import import_string

from rongshu.core import clock
from rongshu.core.errors import Invalid, NotAllowed
from rongshu.core.words import N_
from rongshu.ground.people import rules, wordings
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Consent, Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.people.wordings import Wording
from rongshu.ground.places import queries as places

CHANNELS = {"paper": N_("On paper"), "phone": N_("By phone"), "visit": N_("In person")}


def give(
    *,
    person: Person,
    purpose: str,
    field: str,
    version: str,
    by: Who,
    now: datetime,
    channel: str = "web",
    guardian: str = "",
) -> Consent:
    """Record a consent to the text of `version`; one that is live already is returned as it stands.

    Raises NotAllowed for one who is neither the person nor keeps their register, Invalid for a text that has
    changed meanwhile, and for a child under 14 without a guardian.
    """
    wording = _asked(purpose, field, version)
    _check(person, by, channel)
    _check_child(person, guardian, now)
    spent = ~Q(wording=wording.version) | Q(expires_at__lte=now)
    Consent.objects.filter(spent, **_key(person, purpose, field)).update(withdrawn_at=now)
    return _create(person, wording, field, by, now, channel, guardian)


def _create(
    person: Person, wording: Wording, field: str, by: Who, now: datetime, channel: str, guardian: str
) -> Consent:
    key = _key(person, wording.purpose, field)
    try:
        with transaction.atomic():
            return Consent.objects.get_or_create(
                **key,
                defaults={
                    "wording": wording.version,
                    "channel": channel,
                    "guardian": guardian.strip(),
                    "given_at": now,
                    "expires_at": now + timedelta(days=wording.days),
                    "recorded_by_id": by.id,
                },
            )[0]
    except IntegrityError:  # given at the same moment by another door
        return Consent.objects.get(**key)


@transaction.atomic
def withdraw(*, person: Person, purpose: str, field: str, by: Who, now: datetime) -> int:
    """Withdraw a consent from now on; returns how many were live (0 or 1), so that twice does no harm."""
    _check(person, by, "web" if by.person == person.pk else "paper")
    live = Consent.objects.filter(**_key(person, purpose, field))
    if not live.update(withdrawn_at=now, withdrawn_by_id=by.person):
        return 0
    for name in settings.WITHDRAWN:
        import_string(name)(person=person.pk, purpose=purpose, now=now)
    return 1


def _key(person: Person, purpose: str, field: str) -> dict[str, Any]:
    return {"person": person, "purpose": purpose, "field": field, "withdrawn_at": None}


def _asked(purpose: str, field: str, version: str) -> Wording:
    wording = wordings.current(purpose)
    if wording is None or field not in wording.fields:
        raise Invalid(N_("There is nothing like that to agree to."))
    if wording.version != version:
        raise Invalid(N_("This text has changed meanwhile. Please read the new one before you agree."))
    return wording


def _check(person: Person, by: Who, channel: str) -> None:
    own = by.person == person.pk
    if own and channel == "web":
        return
    if person.home_id is None or not by.may(Permission.EDIT_REGISTER, places.above_ids(person.home_id)):
        raise NotAllowed(N_("Only the person, or who keeps the register here, records a consent."))
    if channel not in CHANNELS:
        raise Invalid(N_("Please say how they agreed: on paper, by phone or in person."))


def _check_child(person: Person, guardian: str, now: datetime) -> None:
    years = rules.age(person.birth_date, clock.today(now))
    if years is not None and years < rules.A_CHILD and not guardian.strip():
        sentence = N_("For a child under 14 a parent agrees. Please bring them to the branch.")
        raise Invalid(sentence, fields={"guardian": sentence})
