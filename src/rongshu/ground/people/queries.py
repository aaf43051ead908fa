"""What is read about people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from rongshu.core.crypto import blind_index
from rongshu.core.errors import Invalid
from rongshu.core.single import single
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.ground.people import wordings
from rongshu.ground.people.access import Held, Who
from rongshu.ground.people.models import Account, Consent, Grant, Organisation, Person, Reveal
from rongshu.ground.people.permissions import Permission
from rongshu.ground.people.phones import normal
from rongshu.ground.people.roles import ROLES, holding
from rongshu.ground.places import queries as places


def who(person: Person, today: date) -> Who:
    """Return the person with the roles held on that day."""
    grants = Grant.objects.filter(Q(until=None) | Q(until__gt=today), person=person, since__lte=today)
    rows = grants.values_list("role", "place_id", "organisation_id", "place__area_id")
    inside = {place: places.area_ids(place) for _, place, _, area in rows if area is None}
    held = tuple(
        Held(role, place, organisation, inside.get(place, frozenset({place} & {area})), area)
        for role, place, organisation, area in rows
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
    return single(Person.objects.select_related(*homes()).filter(pk=who.person)) if who.person else None


def by_uuid(uuid: UUID, field: str = "person") -> Person:
    """Return a person by the id the world outside knows; raises Invalid naming the field it was handed in by."""
    found = single(Person.objects.filter(uuid=uuid))
    if found is None:
        sentence = N_("There is no such person.")
        raise Invalid(sentence, fields={field: sentence})
    return found


class Named(NamedTuple):
    """Somebody as lists read them: plain values, not a row of the register."""

    uuid: UUID
    name: str


def named(ids: Iterable[int | None]) -> dict[int | None, Named]:
    """Return who the ids are, by name."""
    if not (wanted := {pk for pk in ids if pk is not None}):
        return {}
    rows = Person.objects.filter(pk__in=wanted).values_list("pk", "uuid", "name")
    return {pk: Named(uuid, name) for pk, uuid, name in rows}


def ids(uuids: Iterable[UUID]) -> dict[UUID, int]:
    """Return the ids of persons by what the world outside knows them by; who is not there is missing."""
    return dict(Person.objects.filter(uuid__in=list(uuids)).values_list("uuid", "pk"))


def with_phone(phone: str) -> list[Person]:
    """Return everybody who can be reached by a phone number."""
    index = blind_index(normal(phone))
    return list(Person.objects.filter(phone_index=index).order_by("pk")) if index else []


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
    """Find residents where a permission is held: by part of the name, by room, or by the whole phone number.

    Raises NotAllowed where it is held nowhere.
    """
    granted = who.require(permission)
    if not q.strip():
        return []
    rows = Person.objects.filter(home__outside__outer__in=sorted(granted))
    digits = normal(q)
    found = Q(name__icontains=q.strip())
    if len(digits) >= 7:
        found |= Q(phone_index=blind_index(digits))
    elif digits and digits == q.strip():
        found |= Q(home__name=digits)
    return list(rows.filter(found).select_related(*homes()).distinct().order_by("name", "pk")[:most])


def resident(who: Who, permission: Permission, pk: int | None) -> Person | None:
    """Return a resident of the places where a permission is held, or None."""
    if pk is None:
        return None
    rows = Person.objects.filter(pk=pk, home__outside__outer__in=sorted(who.places(permission)))
    return single(rows.select_related(*homes()))


def live_consents(now: datetime) -> QuerySet[Consent]:
    """Return the consents that hold at a moment: given, not withdrawn, not expired, and to the text asked now."""
    return Consent.objects.filter(
        Q(expires_at=None) | Q(expires_at__gt=now),
        withdrawn_at=None,
        given_at__lte=now,
        wording__in=[w.version for w in wordings.asked()],
    )


def live(person_id: int, field: str, purpose: str, now: datetime) -> bool:
    """Say whether somebody's field may be shown for a purpose at a moment."""
    return live_consents(now).filter(person=person_id, field=field, purpose=purpose).exists()


def consenting(rows: QuerySet[Person], *, field: str, purpose: str, now: datetime) -> QuerySet[Person]:
    """Keep the persons whose field may be shown for a purpose: what a page that publishes starts from."""
    given = live_consents(now).filter(field=field, purpose=purpose)
    return rows.filter(pk__in=given.values("person"))


def shown(person_ids: Iterable[int], purpose: str, now: datetime) -> dict[int, frozenset[str]]:
    """Return which fields of each person may be shown for a purpose, in one query."""
    found: dict[int, set[str]] = {pk: set() for pk in person_ids}
    given = live_consents(now).filter(person__in=found, purpose=purpose)
    for person_id, field in given.values_list("person", "field"):
        found[person_id].add(field)
    return {pk: frozenset(fields) for pk, fields in found.items()}


@dataclass(frozen=True)
class Ask:
    """One purpose with its text, and each of its fields with the consent that holds, if any."""

    wording: wordings.Wording
    fields: list[tuple[str, str, Consent | None]]  # field, label, the consent that holds


def asks(person_id: int, now: datetime) -> list[Ask]:
    """Return everything somebody may agree to, and what they have agreed to."""
    held = {(c.purpose, c.field): c for c in live_consents(now).filter(person=person_id)}
    return [
        Ask(w, [(f, wordings.FIELDS[f], held.get((w.purpose, f))) for f in w.fields])
        for w in wordings.asked()
    ]


def consent_history(person_id: int) -> list[tuple[Consent, str, str]]:
    """Return every consent somebody gave with the labels of its purpose and field, newest first."""
    rows = Consent.objects.filter(person=person_id).select_related("recorded_by", "withdrawn_by")
    labels = {w.purpose: w.label for w in wordings.WORDINGS}
    return [
        (c, labels.get(c.purpose, c.purpose), wordings.FIELDS.get(c.field, c.field))
        for c in rows.order_by("-given_at", "-pk")
    ]


def seen(person_id: int, most: int = 20) -> list[Reveal]:
    """Return who looked at somebody's full details, newest first."""
    return list(Reveal.objects.filter(person=person_id).select_related("by").order_by("-at", "-pk")[:most])


def account_of(person_id: int) -> Account | None:
    """Return somebody's way in, or None."""
    return Account.objects.filter(person=person_id).first()


def organisations() -> list[Organisation]:
    """Return every organisation, by name."""
    return list(Organisation.objects.select_related("parent").order_by("kind", "name", "pk"))


def organisation(pk: str) -> Organisation | None:
    """Return an organisation by the id a form sent, or None."""
    return Organisation.objects.filter(pk=whole(pk) or 0).first()


@dataclass(frozen=True)
class Branch:
    """An organisation in its tree: how deep it hangs, and who acts for it."""

    organisation: Organisation
    depth: int
    grants: list[Grant]


def organisation_tree(today: date) -> list[Branch]:
    """Return every organisation with who acts for it on that day, children after their parent."""
    below: dict[int | None, list[Organisation]] = {}
    for one in organisations():
        below.setdefault(one.parent_id, []).append(one)
    acting: dict[int | None, list[Grant]] = {}
    held = Grant.objects.filter(Q(until=None) | Q(until__gt=today), since__lte=today).exclude(
        organisation=None
    )
    for grant in held.select_related("person", "place").order_by("role", "pk"):
        acting.setdefault(grant.organisation_id, []).append(grant)

    def walk(parent: int | None, depth: int) -> list[Branch]:
        return [
            branch
            for one in below.get(parent, [])
            for branch in (Branch(one, depth, acting.get(one.pk, [])), *walk(one.pk, depth + 1))
        ]

    return walk(None, 0)
