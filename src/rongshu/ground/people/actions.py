"""What changes people, organisations and grants."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from rongshu.core.crypto import blind_index
from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.ground.people.models import Account, Grant, Organisation, Person, Reveal
from rongshu.ground.people.phones import normal
from rongshu.ground.people.roles import ROLES
from rongshu.ground.places.models import Place


@transaction.atomic
def add_person(*, name: str, phone: str = "", home: Place | None = None, **fields: Any) -> Person:
    """Add somebody; the phone is optional, as is everything but the name."""
    if not name.strip():
        raise Invalid(N_("A person needs a name."), fields={"name": N_("A person needs a name.")})
    digits = normal(phone)
    return Person.objects.create(
        name=name.strip(), phone=digits, phone_index=blind_index(digits), home=home, **fields
    )


@transaction.atomic
def add_organisation(*, name: str, kind: str, parent: Organisation | None = None) -> Organisation:
    """Add an organisation; raises Invalid when its parent has one of that name."""
    if Organisation.objects.filter(parent=parent, name=name).exists():
        raise Invalid(N_("There is an organisation called %(name)s already."), name=name)
    return Organisation.objects.create(name=name, kind=kind, parent=parent)


@transaction.atomic
def open_account(*, person: Person, password: str | None) -> Account:
    """Give a person a way in; without a password only a demo button or single sign-on opens it."""
    account = Account(handle=str(person.uuid), person=person, email=person.email)
    if password is None:
        account.set_unusable_password()
    else:
        account.set_password(password)
    account.save(force_insert=True)
    return account


@transaction.atomic
def grant(
    *,
    person: Person,
    role: str,
    place: Place,
    since: date,
    until: date | None = None,
    organisation: Organisation | None = None,
    by: Person | None = None,
) -> Grant:
    """Give a role at a place; raises Invalid for a role there is not or one already held there."""
    if role not in ROLES:
        raise Invalid(N_("There is no role %(role)s."), role=role)
    if Grant.objects.filter(person=person, role=role, place=place, until=None).exists():
        raise Invalid(N_("%(name)s already holds this role here."), name=person.name)
    return Grant.objects.create(
        person=person,
        role=role,
        place=place,
        since=since,
        until=until,
        organisation=organisation,
        given_by=by,
    )


REVEALED = {"phone": "phone", "birth_date": "birth_date", "note": "note"}


@transaction.atomic
def reveal(*, person: Person, field: str, by: int, why: str, now: datetime) -> str:
    """Return a personal field in full, and log who looked and why. Whoever calls has checked that they may."""
    if field not in REVEALED:
        raise Invalid(N_("There is no such field."))
    Reveal.objects.create(person=person, field=field, by_id=by, at=now, why=why[:200])
    value: str = getattr(person, REVEALED[field])
    return value
