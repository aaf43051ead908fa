"""Reads the register: who lives where, found by name, room, whole phone number, building or tag."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from rongshu.core.crypto import blind_index
from rongshu.core.errors import Invalid, NotFound
from rongshu.core.paging import Page, page
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.people import rules
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Grant, Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.people.phones import normal
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place, PlaceKind

HOME = ("home__parent__parent__parent",)
HOMES = (PlaceKind.HOUSEHOLD, PlaceKind.UNIT, PlaceKind.BUILDING, PlaceKind.COMMUNITY)


@dataclass(frozen=True)
class Wanted:
    """What the list is cut by."""

    q: str = ""
    building: int | None = None
    tag: str = ""


def visible_to(who: Who, permission: Permission = Permission.SEE_REGISTER) -> QuerySet[Person]:
    """Return the people somebody may see: who live, or hold a role, where the permission is held."""
    wide, narrow = who.reach(permission)
    lives = Q(home__area__in=sorted(wide))
    serves = Q(grants__place__area__in=sorted(wide))
    if narrow:
        below = places.under(narrow).values("pk")
        lives, serves = lives | Q(home__in=below), serves | Q(grants__place__in=below)
    serving = Person.objects.filter(serves, home=None).values("pk")
    return Person.objects.filter(lives | Q(pk__in=serving)) if wide or narrow else Person.objects.none()


def listed(who: Who, wanted: Wanted, *, cursor: str = "") -> Page[Person]:
    """Return a page of the people somebody may see, by name."""
    return page(cut(who, wanted).select_related(*HOME), order=("name", "id"), cursor=cursor)


def cut(who: Who, wanted: Wanted) -> QuerySet[Person]:
    """Return the people somebody may see, cut to what is wanted."""
    rows = visible_to(who)
    if wanted.q:
        rows = rows.filter(_said(wanted.q))
    if wanted.building:
        rows = rows.filter(home__in=places.under([wanted.building]).values("pk"))
    if wanted.tag:
        # SQLite keeps JSON with escapes, PostgreSQL keeps it with the characters themselves.
        plain = rows.annotate(tag_text=Cast("tags", TextField()))
        rows = plain.filter(
            Q(tag_text__contains=json.dumps(wanted.tag)) | Q(tag_text__contains=f'"{wanted.tag}"')
        )
    return rows


def _said(q: str) -> Q:
    """Return the condition for what somebody typed: a name, a room, 3-2-301, or a whole phone number."""
    found, digits = Q(name__icontains=q), normal(q)
    if room := rules.room(q):
        return found | _in_room(*room, prefix="home__")
    if len(digits) >= 7:
        found |= Q(phone_index=blind_index(digits))
    elif digits and digits == q:
        found |= Q(home__name=digits)
    return found


def _in_room(building: str, unit: str, room: str, prefix: str = "") -> Q:
    names = {"name": (room, f"{room}室"), "parent__name": (unit, f"{unit}单元")}
    buildings = [f"{building}{kind}" for kind in ("", "栋", "幢", "号楼", "号", "楼")]
    wanted = {f"{prefix}{key}__in": value for key, value in names.items()}
    return Q(**wanted, **{f"{prefix}parent__parent__name__in": buildings})


def one(who: Who, uuid: UUID, permission: Permission = Permission.SEE_REGISTER) -> Person:
    """Return somebody the asker may see; raises NotFound, also when they exist elsewhere."""
    found = single(visible_to(who, permission).select_related(*HOME).filter(uuid=uuid))
    if found is None:
        raise NotFound(N_("There is nobody like that here."))
    return found


def household(who: Who, uuid: UUID) -> tuple[Place, list[Person]]:
    """Return a household and who lives there, the oldest first; raises NotFound for one elsewhere."""
    related = Place.objects.select_related("parent__parent__parent")
    home = single(related.filter(uuid=uuid, kind__in=HOMES))
    if home is None or not who.may(Permission.SEE_REGISTER, places.above_ids(home.pk)):
        raise NotFound(N_("There is no such household here."))
    people = list(Person.objects.filter(home=home).order_by("pk"))
    return home, sorted(people, key=lambda p: p.birth_date or "9999")


def buildings(who: Who, permission: Permission = Permission.SEE_REGISTER) -> list[Place]:
    """Return the buildings where a permission is held, in walking order."""
    rows = places.under(who.places(permission)).filter(kind=PlaceKind.BUILDING)
    return list(rows.select_related("parent").order_by("area_id", "parent_id", "sort")[:500])


def home_of(who: Who, text: str) -> Place:
    """Find where somebody lives from 3-2-301, 3栋2单元301 or a place's own name; raises Invalid naming the field."""
    rows = places.under(who.places(Permission.EDIT_REGISTER)).filter(kind__in=HOMES)
    room = rules.room(text)
    found = list(rows.filter(_in_room(*room) if room else Q(name=text.strip()))[:2])
    if len(found) != 1:
        none = N_("There is no “%(text)s” here. Write it as 3-2-301 (building, unit, room).")
        many = N_("There is more than one “%(text)s” here. Write it as 3-2-301 (building, unit, room).")
        sentence = many if found else none
        raise Invalid(sentence, fields={"home": sentence}, text=text)
    return found[0]


def how_many(rows: QuerySet[Person]) -> int:
    """Count people."""
    return rows.count()


def roles_of(person: Person, today: date) -> list[Grant]:
    """Return the roles somebody holds or will hold, newest first."""
    rows = Grant.objects.filter(Q(until=None) | Q(until__gt=today), person=person)
    return list(rows.select_related("place", "organisation").order_by("-since", "-pk"))


def form_of(person: Person) -> Mapping[str, str]:
    """Return what the form shows of somebody."""
    home = person.home
    said = ""
    if home is not None:
        unit = home.parent if home.kind == PlaceKind.HOUSEHOLD else None
        building = unit.parent if unit is not None else None
        names = [p.name for p in (building, unit, home) if p is not None]
        said = " ".join(names)
    return {
        "name": person.name,
        "phone": "",  # only a logged look shows it in full
        "sex": person.sex,
        "birth_date": person.birth_date,
        "home": said,
        "tags": " ".join(person.tags),
        "note": person.note,
        "email": person.email,
    }


def communities(who: Who) -> list[Place]:
    """Return the communities whose register somebody keeps."""
    wide, _ = who.reach(Permission.EDIT_REGISTER)
    return list(Place.objects.filter(pk__in=wide, kind=PlaceKind.COMMUNITY).order_by("sort", "name", "pk"))


def community(who: Who, pk: str) -> Place:
    """Return a community whose register somebody keeps; without a choice, the only one. Raises Invalid."""
    mine = communities(who)
    chosen = [c for c in mine if str(c.pk) == pk] if pk else mine
    if len(chosen) != 1:
        sentence = N_("Please choose the community whose register this is.")
        raise Invalid(sentence, fields={"community": sentence})
    return chosen[0]
