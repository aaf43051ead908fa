"""What is read of conditions and reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from rongshu.core.errors import NotFound
from rongshu.core.words import N_
from rongshu.estate.reports import rules
from rongshu.estate.reports.models import Answering, Category, Condition, Report
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Organisation
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.loop.cases import duplicates
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases.models import Attachment, Case, Event

LIVE = Prefetch("conditions", Condition.objects.filter(is_active=True).order_by("sort", "id"))
HANDLERS = (Organisation.Kind.PROPERTY, Organisation.Kind.CONTRACTOR, Organisation.Kind.DEPARTMENT,
            Organisation.Kind.COMMITTEE)  # fmt: skip


@dataclass(frozen=True)
class Alike:
    """A report that may be the same, as a neighbour may see it."""

    case: Case
    metres: int
    photo: Evidence | None


def categories(area: int | None) -> list[Category]:
    """Return what can be reported in a community, in the branch's order, each with its live conditions."""
    found = Category.objects.filter(area=area).order_by("sort", "id").prefetch_related(LIVE)
    return [c for c in found if c.conditions.all()]


def condition(pk: int) -> Condition:
    """Return a condition; raises NotFound."""
    found = Condition.objects.select_related("category", "usual", "alternative").filter(pk=pk, is_active=True)
    if (one := found.first()) is None:
        raise NotFound(N_("There is no such thing to report."))
    return one


def signed(sign: str) -> Place:
    """Return the place of a QR sign; raises NotFound."""
    rows = Place.objects.select_related("parent__parent__parent", "area")
    if not sign or (place := rows.filter(sign=sign.strip().upper()).first()) is None:
        raise NotFound(N_("This sign is no longer valid. Please call the branch."))
    return place


def answerer(condition: Condition, place: Place) -> Organisation | None:
    """Return who answers for a condition at a place: the nearest named, else the usual one."""
    above = list(
        Place.objects.filter(inside__inner=place).order_by("inside__steps").values_list("pk", flat=True)
    )
    named = Answering.objects.filter(category=condition.category_id, place__in=above)
    by_place = dict(named.values_list("place_id", "organisation_id"))
    found = rules.answers(by_place, above, condition.usual_id)
    return Organisation.objects.get(pk=found) if found else None


def report(number: str, who: Who) -> Report:
    """Return a report somebody may see; raises NotFound."""
    case = cases.get(number, who)
    found = Report.objects.select_related("condition__category", "condition__alternative").filter(case=case)
    if (one := found.first()) is None:
        raise NotFound(N_("There is no such report."))
    one.case = case
    return one


def shared(kind: str | None = None) -> QuerySet[Report]:
    """Return the reports neighbours may see: never a dispute, never inside somebody's home."""
    rows = Report.objects.filter(case__place__kind__in=sorted(rules.SHARED)).exclude(
        condition__category__kind=Category.Kind.DISPUTE
    )
    rows = rows.select_related("case__place__parent__parent__parent", "condition__category")
    return rows.filter(condition__category__kind=kind) if kind else rows


def known_at(building: Place) -> list[Report]:
    """Return what is open at a building or its estate's shared places, dangers first, newest first."""
    near = Q(case__place__in=places.under([building.pk]).values("pk")) | Q(case__place=building.parent_id)
    rows = shared().filter(near, case__is_open=True)
    return list(rows.order_by("-is_dangerous", "-case_id")[:12])


def alike(condition: Condition, place: Place, seen: duplicates.Seen | None) -> list[Alike]:
    """Return open reports that may be the same thing; for private matters and inside a home none at all."""
    kind = condition.category.kind
    if kind == Category.Kind.DISPUTE or place.kind not in rules.SHARED or seen is None:
        return []
    found = duplicates.near(kind=f"reports.{kind}", seen=seen)
    reports = {r.case_id: r for r in shared().filter(case__in=[c.case for c in found])}
    photos = first_photos([pk for pk, r in reports.items() if not r.is_hidden])
    return [Alike(reports[c.case].case, c.metres, photos.get(c.case)) for c in found if c.case in reports]


def first_photos(ids: Sequence[int]) -> dict[int, Evidence]:
    """Return the first photo handed in when each of some cases was opened."""
    rows = Attachment.objects.filter(case__in=ids, phase=Attachment.Phase.BEFORE).select_related("evidence")
    return {one.case_id: one.evidence for one in rows.order_by("-id")}


def shared_photo(number: str, sha256: str) -> Evidence:
    """Return the photo of an open report neighbours may see; raises NotFound."""
    report = shared().filter(case__number=number, case__is_open=True, is_hidden=False).first()
    photo = first_photos([report.case_id]).get(report.case_id) if report else None
    if photo is None or photo.sha256 != sha256:
        raise NotFound(N_("There is no such photo."))
    return photo


def told(case: Case, who: Who) -> list[Event]:
    """Return what happened as the one who reported may read it: the staff's remarks to each other are left out."""
    own = {"comment", "me_too"}
    return [e for e in cases.timeline(case) if e.name not in own or _is_own(e, who)]


def _is_own(event: Event, who: Who) -> bool:
    if who.person is not None:
        return event.actor_id == who.person
    return who.follower in {event.data.get("by_link"), event.data.get("follower")}


def handed_to(who: Who) -> list[Report]:
    """Return what is handed to somebody or their organisation and not done, soonest due first."""
    mine = Q(case__handler_org__in=sorted(who.organisations)) | Q(case__handler=who.person)
    rows = Report.objects.filter(mine, case__is_open=True).exclude(case__state__in=["handled", "held"])
    loaded = rows.select_related(
        "case__place__parent__parent__parent", "condition__category", "case__handler"
    )
    return list(loaded.order_by("case__rank_at", "case_id")[:100]) if who.person else []


def to_mediate(who: Who) -> list[Report]:
    """Return disputes waiting for a mediator where somebody mediates."""
    granted = who.places(Permission.MEDIATE)
    rows = Report.objects.filter(
        case__kind="reports.dispute", case__state="reported", case__place__outside__outer__in=sorted(granted)
    )
    return (
        list(rows.select_related("case__place__parent__parent__parent", "condition").distinct())
        if granted
        else []
    )


def checking(who: Who) -> list[Report]:
    """Return what somebody's organisation reported done and nobody has checked yet."""
    rows = Report.objects.filter(case__handler_org__in=sorted(who.organisations), case__state="handled")
    return list(rows.select_related("case__place__parent__parent__parent", "condition__category")[:50])


def needs(who: Who) -> list[Report]:
    """Return the open needs of somebody's communities for the meeting, most voices first."""
    wide, _ = places.spread(who.places(Permission.SEE_REPORTS))
    rows = Report.objects.filter(case__kind="reports.need", case__is_open=True, case__area__in=sorted(wide))
    rows = rows.select_related("case__place__parent__parent__parent", "condition__category")
    return list(rows.order_by("-case__voices", "case_id")[:200])


def organisations(who: Who) -> list[Organisation]:
    """Return who can be handed a report."""
    return list(Organisation.objects.filter(kind__in=HANDLERS).order_by("kind", "name"))


def editable(who: Who) -> list[Category]:
    """Return the categories somebody edits, each with all its conditions."""
    wide, _ = places.spread(who.places(Permission.EDIT_SERVICES))
    every = Prefetch(
        "conditions", Condition.objects.select_related("usual", "alternative").order_by("sort", "id")
    )
    rows = Category.objects.filter(area__in=sorted(wide)).select_related("area")
    return list(
        rows.prefetch_related(every, "answering__place", "answering__organisation").order_by("sort", "id")
    )


def units_to_sign(who: Who) -> list[Place]:
    """Return the units of somebody's communities, in walking order, each with building and estate."""
    wide, _ = places.spread(who.places(Permission.TAKE_IN))
    rows = Place.objects.filter(kind=PlaceKind.UNIT, area__in=sorted(wide))
    return list(rows.select_related("parent__parent", "area").order_by("area", "parent__sort", "sort"))


def duty(place: Place) -> Organisation | None:
    """Return the property company that answers at a place, whose duty phone stands on the sign's page."""
    above = places.above_ids(place.pk)
    rows = Organisation.objects.filter(kind=Organisation.Kind.PROPERTY, grants__place__in=above)
    return rows.order_by("pk").first()


def about(case: Case, who: Who, now: datetime) -> dict[str, Any]:
    """Return what the desk shows beside a report: its condition, who may do it, what it may be the same as."""
    found = Report.objects.select_related("condition__category", "condition__usual", "condition__alternative")
    report = found.get(case=case)
    asked = (
        case.events.filter(name="ask_time").order_by("-seq").first() if case.state == "more_time" else None
    )
    back = case.events.filter(name="send_back").order_by("-seq").first() if case.state == "taken_in" else None
    return {
        "report": report,
        "organisations": _ordered(report, organisations(who)),
        "alike": alike_cases(report) if case.is_open and not case.merged_into_id else [],
        "merged": list(case.merged.order_by("pk")),
        "asked": asked,
        "back": back,
        "proposed": Organisation.objects.filter(pk=back.data.get("proposed_org") or 0).first()
        if back
        else None,
        "followers": case.followers.count(),
        "other_sides": people.neighbours(who, Permission.MEDIATE, "")
        if case.kind == "reports.dispute"
        else [],
    }


def _ordered(report: Report, found: list[Organisation]) -> list[Organisation]:
    """Put who answers by rule first, then the alternative, then the others."""
    usual = answerer(report.condition, report.case.place)
    first = [o.pk for o in (usual, report.condition.alternative) if o]
    return sorted(found, key=lambda o: first.index(o.pk) if o.pk in first else len(first))


def alike_cases(report: Report) -> list[Alike]:
    """Return other open reports that may be the same thing as this one."""
    case = report.case
    if case.lon is None or case.lat is None:
        return []
    text = case.events.filter(seq=1).values_list("text", flat=True).first() or ""
    seen = duplicates.Seen(case.lon, case.lat, case.opened_at, case.title, text)
    return [one for one in alike(report.condition, case.place, seen) if one.case.pk != case.pk]
