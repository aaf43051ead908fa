"""What is read of meetings: by those who hold them, those who speak at them, and those who look on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from rongshu.core.errors import NotFound
from rongshu.core.paging import Page, page
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.estate.council.models import AgendaItem, Approval, Bylaws, Meeting
from rongshu.estate.council.parties import Party, party_of
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Grant, Organisation, Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.people.roles import ROLES, holding
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases.models import Case
from rongshu.loop.occasions.models import Attendance, Status

DECISION = "council.decision"
LOADED = ("area", "occasion__place__parent__parent", "occasion__organiser")


def bylaws(area: int) -> Bylaws:
    """Return by which rules a community goes; those of a residents' committee until it says otherwise."""
    return single(Bylaws.objects.filter(area=area)) or Bylaws(area_id=area, rules="residents")


def areas(who: Who) -> list[Place]:
    """Return the communities whose meetings somebody holds."""
    return list(places.communities(who.require(Permission.HOLD_MEETINGS)).order_by("sort", "pk"))


def rooms(area: Place) -> list[Place]:
    """Return where a meeting can be: the community itself, and its rooms."""
    rows = Place.objects.filter(Q(pk=area.pk) | Q(area=area, kind=PlaceKind.ROOM))
    return list(rows.select_related("parent__parent").order_by("-kind", "sort", "pk")[:40])


def holds(who: Who, area: int) -> bool:
    """Say whether somebody holds the meetings of a community."""
    return who.is_system or who.may(Permission.HOLD_MEETINGS, places.above_ids(area))


def speaks_for(who: Who, area: int) -> Party | None:
    """Return for which party somebody speaks in a community, or None."""
    above = places.above_ids(area)
    held = [h for h in who.held if h.place in above and Permission.SPEAK_FOR_PARTY in _granted(h.role)]
    kinds = dict(
        Organisation.objects.filter(pk__in={h.organisation for h in held if h.organisation}).values_list(
            "pk", "kind"
        )
    )
    found = [party_of(h.role, kinds.get(h.organisation) if h.organisation else None) for h in held]
    return next((party for party in found if party), None)


def _granted(role: str) -> frozenset[Permission]:
    return ROLES[role].permissions


def representatives(area: int, day: date) -> Mapping[Party, list[Person]]:
    """Return who speaks for each party of a community on a day."""
    found: dict[Party, list[Person]] = {party: [] for party in Party}
    rows = Grant.objects.filter(
        Q(until=None) | Q(until__gt=day),
        since__lte=day,
        role__in=holding(Permission.SPEAK_FOR_PARTY),
        place__inside__inner=area,
    ).select_related("person", "organisation")
    for grant in rows.order_by("pk"):
        party = party_of(grant.role, grant.organisation.kind if grant.organisation else None)
        if party and grant.person not in found[party]:
            found[party].append(grant.person)
    return found


def meeting(uuid: UUID, who: Who) -> Meeting:
    """Return a meeting somebody may see: holders, speakers, those who look on; raises NotFound."""
    found = single(Meeting.objects.select_related(*LOADED).filter(uuid=uuid))
    if found is None or not sees(who, found.area_id):
        raise NotFound(N_("There is no such meeting."))
    return found


def sees(who: Who, area: int) -> bool:
    """Say whether somebody sees the meetings of a community."""
    return who.may(Permission.SEE_COUNCIL, places.above_ids(area)) or speaks_for(who, area) is not None


def meetings(who: Who, *, cursor: str = "", size: int = 20) -> Page[Meeting]:
    """Return a page of the meetings somebody may see, newest first; raises NotAllowed where there can be none."""
    granted = who.places(Permission.SEE_COUNCIL) | who.places(Permission.SPEAK_FOR_PARTY)
    if not granted:
        who.require(Permission.SEE_COUNCIL)
    seen = [pk for pk in places.communities(granted).values_list("pk", flat=True) if sees(who, pk)]
    rows = Meeting.objects.filter(area__in=seen).select_related(*LOADED)
    return page(rows, order=("-id",), cursor=cursor, size=size)


def suggestions(who: Who, area: int, meeting: Meeting | None = None) -> list[Case]:
    """Return what an agenda is made of: decisions not seen done, then needs and hazards, most voices first."""
    kinds = [DECISION, *settings.AGENDA_KINDS]
    rows = cases.visible_to(who).filter(area=area, kind__in=kinds, is_open=True)
    if meeting:
        rows = rows.exclude(pk__in=meeting.items.exclude(case=None).values("case"))
    taken = AgendaItem.objects.filter(meeting__stage__in=["planned", "called", "held"]).exclude(case=None)
    found = list(rows.exclude(pk__in=taken.values("case")).select_related(*cases.PLACE, "handler_org")[:200])
    order = {kind: n for n, kind in enumerate(kinds)}
    return sorted(found, key=lambda c: (order[c.kind], -c.voices, c.pk))[:40]


def items(meeting: Meeting) -> list[AgendaItem]:
    """Return the agenda in order, with cases and what was decided."""
    rows = AgendaItem.objects.filter(meeting=meeting).select_related("case__handler_org", "case__place")
    return list(rows.prefetch_related("resolutions__owner", "resolutions__case").order_by("position"))


def item(meeting: Meeting, pk: int) -> AgendaItem:
    """Return something on the agenda of a meeting; raises NotFound."""
    rows = AgendaItem.objects.select_related("meeting__occasion", "case")
    found = single(
        rows.prefetch_related("resolutions__owner", "resolutions__case").filter(meeting=meeting, pk=pk)
    )
    if found is None:
        raise NotFound(N_("That is not on the agenda."))
    return found


@dataclass(frozen=True)
class Seat:
    """One party at the table: who speaks for it, who of them came, and what it says to the minutes as they stand."""

    party: Party
    speakers: list[Person]
    came: list[Person]
    approval: Approval | None


def table(meeting: Meeting) -> list[Seat]:
    """Return the three parties of a meeting."""
    speakers, came = representatives(meeting.area_id, meeting.occasion.day), present(meeting)
    rows = Approval.objects.filter(meeting=meeting, text_version=meeting.text_version).select_related("by")
    answers = {a.party: a for a in rows}
    return [Seat(p, speakers[p], [s for s in speakers[p] if s.pk in came], answers.get(p)) for p in Party]


def present(meeting: Meeting) -> frozenset[int]:
    """Return the ids of everybody who came."""
    rows = Attendance.objects.filter(occasion=meeting.occasion_id, status=Status.ATTENDED)
    return frozenset(rows.exclude(person=None).values_list("person_id", flat=True))


def guests(meeting: Meeting, seats: Iterable[Seat]) -> list[Attendance]:
    """Return who came and speaks for nobody."""
    known = {p.pk for seat in seats for p in seat.speakers}
    rows = Attendance.objects.filter(occasion=meeting.occasion_id, status=Status.ATTENDED)
    return [a for a in rows.select_related("person").order_by("turn") if a.person_id not in known]


def wishes(meeting: Meeting) -> QuerySet[Approval]:
    """Return what parties asked to be changed, in any version, newest first."""
    rows = Approval.objects.filter(meeting=meeting, agrees=False).select_related("by")
    return rows.order_by("-text_version", "pk")
