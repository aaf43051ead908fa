"""What changes people, organisations and grants."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction

from rongshu.core.crypto import blind_index
from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.core.words import N_
from rongshu.ground.people import register
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Account, Change, Export, Grant, Organisation, Person, Reveal
from rongshu.ground.people.permissions import Permission
from rongshu.ground.people.phones import normal
from rongshu.ground.people.register import Wanted
from rongshu.ground.people.roles import ROLES
from rongshu.ground.places import queries as places
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


EDITABLE = frozenset({"name", "phone", "home", "birth_date", "sex", "tags", "note", "email"})


@transaction.atomic
def edit_person(*, person: Person, turn: int, by: Who, now: datetime, **fields: Any) -> list[str]:
    """Change an entry drawn at `turn`; returns the changed fields, and logs their names (never their values).

    Raises NotAllowed for one who doesn't keep this register and Conflict when somebody else was quicker.
    """
    if unknown := fields.keys() - EDITABLE:
        raise TypeError(f"not editable: {', '.join(sorted(unknown))}")
    if not _keeps(by, person.home_id):
        raise NotAllowed(N_("You don't keep this part of the register."))
    changed = {k: v for k, v in fields.items() if v != getattr(person, k)}
    if not changed:
        return []
    if "phone" in changed:
        changed["phone"] = normal(changed["phone"])
        changed["phone_index"] = blind_index(changed["phone"])
    if not Person.objects.filter(pk=person.pk, turn=turn).update(turn=turn + 1, **changed):
        raise Conflict(N_("Somebody else changed this entry meanwhile. Please look at it again."))
    names = sorted(changed.keys() - {"phone_index"})
    Change.objects.create(person=person, fields=names, by_id=by.id, at=now)
    return names


def _keeps(by: Who, home_id: int | None) -> bool:
    """Say whether somebody keeps the register where a person lives; who has no home is kept by every keeper."""
    if home_id is None:
        return by.anywhere(Permission.EDIT_REGISTER)
    return by.may(Permission.EDIT_REGISTER, places.above_ids(home_id))


def _acts_under(organisation: Organisation, by: Who) -> bool:
    held = Grant.objects.filter(organisation=organisation, until=None).values_list("place", flat=True)
    return all(by.may(Permission.GRANT, places.above_ids(place)) for place in set(held))


@transaction.atomic
def add_organisation(*, name: str, kind: str, parent: Organisation | None = None) -> Organisation:
    """Add an organisation; raises Invalid when its parent has one of that name."""
    if Organisation.objects.filter(parent=parent, name=name).exists():
        raise Invalid(N_("There is an organisation called %(name)s already."), name=name)
    return Organisation.objects.create(name=name, kind=kind, parent=parent)


@transaction.atomic
def save_organisation(
    *,
    organisation: Organisation | None,
    by: Who,
    name: str,
    kind: str,
    phone: str = "",
    parent: Organisation | None = None,
) -> Organisation:
    """Add an organisation or change one; raises Invalid for a name taken here, or one hung below itself.

    Raises NotAllowed for one that acts where somebody gives no roles: it is not theirs to rename.
    """
    if organisation is not None and not _acts_under(organisation, by):
        raise NotAllowed(N_("This organisation also acts elsewhere; please ask the administrator."))
    if organisation is None:
        organisation = add_organisation(name=name, kind=kind, parent=parent)
    namesakes = Organisation.objects.filter(parent=parent, name=name).exclude(pk=organisation.pk)
    if namesakes.exists():
        raise Invalid(N_("There is an organisation called %(name)s already."), name=name)
    above = parent
    while above is not None:
        if above == organisation:
            raise Invalid(N_("An organisation can't hang below itself."))
        above = above.parent
    organisation.name, organisation.kind, organisation.phone, organisation.parent = name, kind, phone, parent
    organisation.save(update_fields=["name", "kind", "phone", "parent"])
    return organisation


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


@transaction.atomic
def export(*, by: Who, wanted: Wanted, now: datetime) -> list[Person]:
    """Return the people a list shows, for taking out of the house, and log that it was taken.

    Only those whose full numbers the taker may see; whoever calls has nothing more to check.
    """
    rows = register.cut(by, wanted) & register.visible_to(by, Permission.REVEAL)
    people = list(
        rows.select_related(*register.HOME).order_by("home__parent__parent__sort", "home__sort", "pk")
    )
    cut = {k: v for k, v in asdict(wanted).items() if v}
    Export.objects.create(by_id=by.id, at=now, rows=len(people), wanted=cut)
    return people
