"""What neighbours may see of each other's reports: never a dispute, never inside a home."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from rongshu.core.errors import NotFound
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.estate.reports import rules
from rongshu.estate.reports.models import Category, Condition, Report
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place
from rongshu.loop.cases import duplicates
from rongshu.loop.cases.models import Attachment, Case


@dataclass(frozen=True)
class Alike:
    """A report that may be the same, as a neighbour may see it."""

    case: Case
    metres: int
    photo: Evidence | None


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
    report = single(shared().filter(case__number=number, case__is_open=True, is_hidden=False))
    photo = first_photos([report.case_id]).get(report.case_id) if report else None
    if photo is None or photo.sha256 != sha256:
        raise NotFound(N_("There is no such photo."))
    return photo


def alike_cases(report: Report) -> list[Alike]:
    """Return other open reports that may be the same thing as this one."""
    case = report.case
    if case.lon is None or case.lat is None:
        return []
    text = case.events.filter(seq=1).values_list("text", flat=True).first() or ""
    seen = duplicates.Seen(case.lon, case.lat, case.opened_at, case.title, text)
    return [one for one in alike(report.condition, case.place, seen) if one.case.pk != case.pk]
