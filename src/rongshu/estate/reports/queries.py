"""What is read of conditions and reports."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q

from rongshu.core.errors import NotFound
from rongshu.core.single import single
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.estate.reports import rules
from rongshu.estate.reports.models import Answering, Category, Condition, Report
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Organisation
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.loop.cases import queries as cases

LIVE = Prefetch("conditions", Condition.objects.filter(is_active=True).order_by("sort", "id"))


HANDLERS = (Organisation.Kind.PROPERTY, Organisation.Kind.CONTRACTOR, Organisation.Kind.DEPARTMENT,
            Organisation.Kind.COMMITTEE)  # fmt: skip


@dataclass(frozen=True)
class Tallied:
    """Needs of one condition, as they go to the meeting."""

    condition: Condition
    reports: list[Report]

    @property
    def voices(self) -> int:
        """Return how many neighbours say so: each report, and everyone who said "me too"."""
        return sum(1 + r.case.voices for r in self.reports)


def categories(area: int | None) -> list[Category]:
    """Return what can be reported in a community, in the branch's order, each with its live conditions."""
    found = Category.objects.filter(area=area).order_by("sort", "id").prefetch_related(LIVE)
    return [c for c in found if c.conditions.all()]


def condition(pk: int) -> Condition:
    """Return a condition; raises NotFound."""
    found = Condition.objects.select_related("category", "usual", "alternative").filter(pk=pk, is_active=True)
    if (one := single(found)) is None:
        raise NotFound(N_("There is no such thing to report."))
    return one


def signed(sign: str) -> Place:
    """Return the place of a QR sign; raises NotFound."""
    rows = Place.objects.select_related("parent__parent__parent", "area")
    if not sign or (place := single(rows.filter(sign=sign.strip().upper()))) is None:
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
    if (one := single(found)) is None:
        raise NotFound(N_("There is no such report."))
    one.case = case
    return one


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


def needs(who: Who) -> list[Tallied]:
    """Return the open needs of somebody's communities for the meeting: alike ones together, most voices first."""
    wide, _ = who.reach(Permission.SEE_REPORTS)
    rows = Report.objects.filter(case__kind="reports.need", case__is_open=True, case__area__in=sorted(wide))
    found: dict[int, Tallied] = {}
    for report in rows.select_related("case__place__parent__parent__parent", "condition").order_by("case_id"):
        together = found.setdefault(report.condition_id, Tallied(report.condition, []))
        together.reports.append(report)
    return sorted(found.values(), key=lambda t: (-t.voices, t.condition.pk))


def organisations() -> list[Organisation]:
    """Return who can be handed a report."""
    return list(Organisation.objects.filter(kind__in=HANDLERS).order_by("kind", "name"))


def editable(who: Who) -> list[Category]:
    """Return the categories somebody edits, each with all its conditions."""
    wide, _ = who.reach(Permission.EDIT_SERVICES)
    every = Prefetch(
        "conditions", Condition.objects.select_related("usual", "alternative").order_by("sort", "id")
    )
    rows = Category.objects.filter(area__in=sorted(wide)).select_related("area")
    return list(
        rows.prefetch_related(every, "answering__place", "answering__organisation").order_by("sort", "id")
    )


def units_to_sign(who: Who) -> list[Place]:
    """Return the units of somebody's communities, in walking order, each with building and estate."""
    wide, _ = who.reach(Permission.TAKE_IN)
    rows = Place.objects.filter(kind=PlaceKind.UNIT, area__in=sorted(wide))
    return list(rows.select_related("parent__parent", "area").order_by("area", "parent__sort", "sort"))


def reporting_place(who: Who, *, sign: str = "", at: str = "") -> Place | None:
    """Return where a report starts from: a sign, a shared place chosen, or the reporter's home; None to be asked."""
    if sign:
        return signed(sign)
    rows = Place.objects.select_related("parent__parent__parent", "area")
    if (pk := whole(at)) is not None:
        return rows.filter(pk=pk, kind__in=sorted(rules.SHARED)).exclude(area=None).first()
    me = people.person(who)
    return rows.filter(residents=me.pk).first() if me else None


def buildings() -> list[Place]:
    """Return every building somebody may say they are at, community by community."""
    rows = Place.objects.filter(kind=PlaceKind.BUILDING).exclude(area=None).select_related("area", "parent")
    return list(rows.order_by("area__name", "parent__sort", "sort")[:600])


def buildings_for(who: Who) -> list[Place]:
    """Return the buildings at which somebody may report for others."""
    granted = who.places(Permission.PLACE_FOR_OTHERS)
    rows = Place.objects.filter(kind=PlaceKind.BUILDING, outside__outer__in=sorted(granted)).exclude(
        area=None
    )
    return list(rows.select_related("parent").distinct().order_by("parent__sort", "sort")[:600])


def around(place: Place) -> list[Place]:
    """Return where exactly it may be, from a starting place outwards to its estate."""
    return [p for p in places.above(place) if p.kind in {"household", "unit", "building", "estate", "zone"}]


def duty(place: Place) -> Organisation | None:
    """Return the property company that answers at a place, whose duty phone stands on the sign's page."""
    above = places.above_ids(place.pk)
    rows = Organisation.objects.filter(kind=Organisation.Kind.PROPERTY, grants__place__in=above)
    return rows.order_by("pk").first()
