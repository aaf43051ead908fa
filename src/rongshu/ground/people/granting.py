"""Gives and ends roles by the rule of who may; `actions.grant` is what is left when the rule has spoken."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Count, Q

from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.ground.people import rules
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import grant
from rongshu.ground.people.models import Grant, Organisation, Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.people.roles import ROLES, holding
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place, PlaceKind, Within


@transaction.atomic
def give(
    *,
    person: Person,
    role: str,
    place: Place,
    since: date,
    by: Who,
    today: date,
    until: date | None = None,
    organisation: Organisation | None = None,
) -> Grant:
    """Give a role; raises NotAllowed by the rule, Invalid for dates that can't be or a role held already."""
    if why := rules.refuses_grant(by, role=role, person=person.pk, above=places.above_ids(place.pk)):
        raise NotAllowed(why)
    if until is not None and until <= max(since, today):
        sentence = N_("The last day has to come after the first, and after today.")
        raise Invalid(sentence, fields={"until": sentence})
    held = Grant.objects.filter(
        Q(until=None) | Q(until__gt=max(since, today)), person=person, role=role, place=place
    )
    if held.exists():
        raise Invalid(N_("%(name)s already holds this role here."), name=person.name)
    return grant(
        person=person, role=role, place=place, since=since, until=until, organisation=organisation,
        by=Person.objects.get(pk=by.id),
    )  # fmt: skip


@transaction.atomic
def end(*, held: Grant, by: Who, today: date) -> None:
    """End a role from today on; the next request of its holder is without it.

    Raises NotAllowed by the rule, Conflict for one that has ended, Invalid for the last who could give roles here.
    """
    above = places.above_ids(held.place_id)
    if why := rules.refuses_end(by, role=held.role, person=held.person_id, above=above):
        raise NotAllowed(why)
    if Permission.GRANT in ROLES[held.role].permissions and not _others(held, above, today):
        raise Invalid(N_("Nobody else could give roles here. Please give somebody else this role first."))
    running = Grant.objects.filter(Q(until=None) | Q(until__gt=today), pk=held.pk)
    if not running.update(until=max(today, held.since), ended_by_id=by.person):
        raise Conflict(N_("This role has ended already."))


def _others(held: Grant, above: frozenset[int], today: date) -> bool:
    """Say whether somebody else's grant lets them give roles at this place."""
    rest = Grant.objects.exclude(pk=held.pk).filter(
        Q(until=None) | Q(until__gt=today), role__in=holding(Permission.GRANT), place__in=above
    )
    return rest.filter(since__lte=today, person__account__is_active=True).exists()


def givable_anywhere(who: Who) -> list[str]:
    """Return the roles somebody may give at one place at least."""
    return rules.givable(who, who.places(Permission.GRANT))


def places_for(who: Who) -> list[Place]:
    """Return the places somebody may give roles at: their own and the larger ones below, outermost first."""
    kinds = (PlaceKind.TOWN, PlaceKind.COMMUNITY, PlaceKind.ESTATE, PlaceKind.BUILDING)
    rows = places.under(who.places(Permission.GRANT)).filter(kind__in=kinds)
    order = {kind: number for number, kind in enumerate(kinds)}
    return sorted(rows[:500], key=lambda p: (order[PlaceKind(p.kind)], p.sort, p.pk))


@dataclass(frozen=True)
class Shown:
    """A grant as a page shows it, and whether the reader may end it."""

    grant: Grant
    label: str
    may_end: bool
    is_over: bool


def shown_roles(who: Who, person: Person, today: date) -> list[Shown]:
    """Return every role somebody holds or held, those that go on first."""
    rows = Grant.objects.filter(person=person).select_related("place", "organisation", "person", "given_by")
    return _shown(who, rows.order_by("-since", "-pk"), today)


def held_here(who: Who, today: date, *, role: str = "", past: bool = False, most: int = 300) -> list[Shown]:
    """Return who holds what at the places where somebody may give roles, or who held it before."""
    over = Q(until__lte=today)
    rows = Grant.objects.filter(over if past else ~over | Q(until=None))
    rows = rows.filter(place__in=places.under(who.places(Permission.GRANT)).values("pk"))
    if role:
        rows = rows.filter(role=role)
    related = rows.select_related("place", "organisation", "person", "given_by", "ended_by")
    return _shown(who, related.order_by("role", "-since", "-pk")[:most], today)


def counts(who: Who, today: date) -> dict[str, int]:
    """Return how many hold each role now, at the places where somebody may give roles."""
    rows = Grant.objects.filter(Q(until=None) | Q(until__gt=today))
    rows = rows.filter(place__in=places.under(who.places(Permission.GRANT)).values("pk"))
    return dict(rows.values_list("role").annotate(n=Count("pk")).order_by("role"))


def _shown(who: Who, rows: Iterable[Grant], today: date) -> list[Shown]:
    found = list(rows)
    above: dict[int, set[int]] = {g.place_id: set() for g in found}
    for inner, outer in Within.objects.filter(inner__in=above).values_list("inner", "outer"):
        above[inner].add(outer)
    return [
        Shown(
            grant=g,
            label=ROLES[g.role].label if g.role in ROLES else g.role,
            may_end=not (over := g.until is not None and g.until <= today)
            and rules.refuses_end(who, role=g.role, person=g.person_id, above=frozenset(above[g.place_id]))
            is None,
            is_over=over,
        )
        for g in found
    ]


def one(who: Who, pk: int) -> Grant:
    """Return a grant where somebody may give roles, or their own; raises NotFound."""
    under = places.under(who.places(Permission.GRANT)).values("pk")
    rows = Grant.objects.filter(Q(place__in=under) | Q(person=who.person), pk=pk)
    if (found := rows.select_related("person", "place").first()) is None:
        raise NotFound(N_("There is no such role here."))
    return found


def place_for(who: Who, pk: str) -> Place:
    """Return a place where somebody may give roles; raises Invalid naming the field."""
    rows = places.under(who.places(Permission.GRANT))
    found = rows.filter(pk=whole(pk) or 0).first()
    if found is None:
        sentence = N_("Please choose a place where you may give roles.")
        raise Invalid(sentence, fields={"place": sentence})
    return found
