"""What is read about people."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from rongshu.core.crypto import blind_index
from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.ground.people.access import Held, Who
from rongshu.ground.people.models import Account, Grant, Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.people.phones import normal
from rongshu.ground.people.roles import ROLES, holding


def who(person: Person, today: date) -> Who:
    """Return the person with the roles held on that day."""
    grants = Grant.objects.filter(Q(until=None) | Q(until__gt=today), person=person, since__lte=today)
    held = tuple(
        Held(role, place, organisation)
        for role, place, organisation in grants.values_list("role", "place_id", "organisation_id")
        if role in ROLES
    )
    return Who(person=person.pk, name=person.name, held=held)


def holders(permission: Permission, place_id: int, today: date) -> list[int]:
    """Return the ids of everybody who holds a permission at a place or above it on that day."""
    held = Grant.objects.filter(
        Q(until=None) | Q(until__gt=today),
        role__in=holding(permission),
        place__inside__inner=place_id,
        since__lte=today,
    )
    return sorted(set(held.values_list("person_id", flat=True)))


def members(organisation_id: int, today: date) -> list[int]:
    """Return the ids of everybody who acts for an organisation on that day."""
    held = Grant.objects.filter(
        Q(until=None) | Q(until__gt=today), organisation=organisation_id, since__lte=today
    )
    return sorted(set(held.values_list("person_id", flat=True)))


def person(who: Who) -> Person | None:
    """Return the person who asks, with their home loaded up to the estate."""
    return Person.objects.select_related(*homes()).filter(pk=who.person).first() if who.person else None


def by_uuid(uuid: UUID, field: str = "person") -> Person:
    """Return a person by the id the world outside knows; raises Invalid naming the field it was handed in by."""
    found = Person.objects.filter(uuid=uuid).first()
    if found is None:
        sentence = N_("There is no such person.")
        raise Invalid(sentence, fields={field: sentence})
    return found


def homes() -> tuple[str, ...]:
    """Return the relations an address is said from."""
    return ("home__parent__parent__parent",)


DEMO_KEY = "demo:"


def demo_roles() -> list[tuple[str, Person]]:
    """Return the demo's one-click roles, each with the person it enters as."""
    found = Person.objects.filter(register_key__startswith=DEMO_KEY, account__is_active=True).order_by("pk")
    return [(p.register_key.removeprefix(DEMO_KEY), p) for p in found.select_related(*homes())]


def demo_account(role: str) -> Account | None:
    """Return the account a demo button enters, or None."""
    return Account.objects.filter(person__register_key=f"{DEMO_KEY}{role}", is_active=True).first()


def neighbours(who: Who, permission: Permission, q: str, most: int = 8) -> list[Person]:
    """Find residents where a permission is held: by part of the name, by room, or by the whole phone number."""
    granted = who.places(permission)
    if not granted or not q.strip():
        return []
    rows = Person.objects.filter(home__outside__outer__in=sorted(granted))
    digits = normal(q)
    found = Q(name__icontains=q.strip())
    if len(digits) >= 7:
        found |= Q(phone_index=blind_index(digits))
    elif digits and digits == q.strip():
        found |= Q(home__name=digits)
    return list(rows.filter(found).select_related(*homes()).distinct().order_by("name", "pk")[:most])


def resident(who: Who, permission: Permission, pk: int) -> Person | None:
    """Return a resident of the places where a permission is held, or None."""
    rows = Person.objects.filter(pk=pk, home__outside__outer__in=sorted(who.places(permission)))
    return rows.select_related(*homes()).first()
