"""What changes conditions and reports. Moves go through loop.cases.actions.move."""

from datetime import datetime
from typing import Any

from django.db import transaction

from rongshu.core.calendar import Limit, Unit
from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.estate.reports import effects, queries, shared
from rongshu.estate.reports.kind import BY_NAME
from rongshu.estate.reports.models import Answering, Category, Condition, Report
from rongshu.ground.people.access import SYSTEM, Who
from rongshu.ground.people.models import Organisation, Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases import following
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case, Channel


@transaction.atomic
def add_category(*, area: Place, kind: str, name: str, by: Who, **fields: Any) -> Category:
    """Add a tile to the reporting page."""
    _may_edit(by, area.pk)
    if Category.objects.filter(area=area, name=name.strip()).exists():
        raise Conflict(N_("There is a category called %(name)s already."), name=name.strip())
    return Category.objects.create(area=area, kind=kind, name=_named(name), **fields)


@transaction.atomic
def add_condition(
    *, category: Category, name: str, limit: Limit, closes_when: str, by: Who, **fields: Any
) -> Condition:
    """Add what can be the matter, with its deadline and when it counts as settled."""
    _may_edit(by, category.area_id)
    if Condition.objects.filter(category=category, name=name.strip()).exists():
        raise Conflict(N_("There is “%(name)s” already."), name=name.strip())
    checked = _checked(
        limit_amount=limit.amount, limit_unit=str(limit.unit), closes_when=closes_when, **fields
    )
    return Condition.objects.create(category=category, name=_named(name), **checked)


@transaction.atomic
def edit_condition(*, condition: Condition, by: Who, **fields: Any) -> Condition:
    """Change a condition; reports already made keep the deadline they were promised."""
    _may_edit(by, condition.category.area_id)
    if "name" in fields:
        fields["name"] = _named(fields["name"])
        if condition.category.conditions.filter(name=fields["name"]).exclude(pk=condition.pk).exists():
            raise Invalid(N_("There is “%(name)s” already."), name=fields["name"])
    for name, value in _checked(**fields).items():
        setattr(condition, name, value)
    condition.save()
    return condition


@transaction.atomic
def let_answer(*, category: Category, place: Place, organisation: Organisation, by: Who) -> Answering:
    """Name who answers for a category at a place and everything below it."""
    _may_edit(by, category.area_id)
    return Answering.objects.update_or_create(
        category=category, place=place, defaults={"organisation": organisation}
    )[0]


def _may_edit(by: Who, area: int) -> None:
    if not by.is_system and not by.may(Permission.EDIT_SERVICES, places.above_ids(area)):
        raise NotAllowed(N_("What can be reported is edited by the branch."))


def _named(name: str) -> str:
    if not name.strip():
        sentence = N_("It needs a name.")
        raise Invalid(sentence, fields={"name": sentence})
    return name.strip()[:60]


def _checked(**fields: Any) -> dict[str, Any]:
    """Refuse a deadline nobody can keep, and a matter nobody knows the end of."""
    if not 1 <= int(fields.get("limit_amount", 1)) <= 999:
        sentence = N_("A deadline is between 1 and 999.")
        raise Invalid(sentence, fields={"limit_amount": sentence})
    if fields.get("limit_unit", Unit.HOURS) not in set(Condition.Unit.values):
        sentence = N_("Please choose what the deadline is counted in.")
        raise Invalid(sentence, fields={"limit_unit": sentence})
    answering = {pk for name in ("usual_id", "alternative_id") if (pk := fields.get(name)) is not None}
    if Organisation.objects.filter(pk__in=answering).count() != len(answering):
        sentence = N_("Please choose who answers.")
        raise Invalid(sentence, fields={"usual": sentence})
    if not str(fields.get("closes_when", "x")).strip():
        sentence = N_("Please say when it counts as settled.")
        raise Invalid(sentence, fields={"closes_when": sentence})
    return fields


@transaction.atomic
def report(
    *,
    condition: Condition,
    place: Place,
    by: Who,
    now: datetime,
    reporter: Person | None = None,
    for_another: bool = False,
    channel: str = Channel.WEB,
    lon: float | None = None,
    lat: float | None = None,
    spot: str = "",
    dangerous: bool = False,
    phone: str = "",
    handed: Handed = Handed(),  # noqa: B008 - frozen
) -> tuple[Report, str]:
    """Take a report; returns it with the private link for a reporter without an account ('' with one).

    `for_another`: entered for `reporter`, or for somebody who isn't in the register (None). A danger rings,
    warns the building, and goes straight to whoever answers for it.
    """
    if for_another and not by.may(Permission.PLACE_FOR_OTHERS, places.above_ids(place.pk)):
        raise NotAllowed(N_("Only a helper of the building or the branch reports for somebody else."))
    category = condition.category
    if category.area_id != place.area_id:
        raise Invalid(N_("That can't be reported at %(place)s."), place=place.name)
    person = (reporter.pk if reporter else None) if for_another else by.person
    is_dangerous = category.kind == Category.Kind.HAZARD and (dangerous or condition.is_dangerous)
    case = cases.open_case(
        kind=BY_NAME[category.kind],
        title=condition.name,
        place=place,
        by=by,
        now=now,
        limit=Limit(condition.limit_amount, Unit(condition.limit_unit)),
        reporter=person,
        channel=channel,
        lon=lon,
        lat=lat,
        urgent=is_dangerous,
        handed=Handed(handed.text, evidence=handed.evidence, data={**handed.data, "condition": condition.pk}),
    )
    made = Report.objects.create(
        case=case, condition=condition, spot=spot.strip()[:60], is_dangerous=is_dangerous
    )
    link = "" if person else following.follow_first(case=case, now=now, phone=phone)
    if is_dangerous:
        effects.danger(case, now)
    if condition.goes_straight or is_dangerous:
        made.case = _straight(made, now)
    return made, link


def _straight(report: Report, now: datetime) -> Case:
    """Hand a report over by rule; without anybody who answers for it, the branch looks at it itself."""
    organisation = queries.answerer(report.condition, report.case.place) or report.condition.alternative
    if organisation is None or report.case.state != "reported":
        return report.case
    handed = Handed(organisation=organisation.pk)
    return cases.move(case=report.case, name="dispatch", by=SYSTEM, now=now, handed=handed)


@transaction.atomic
def me_too(
    *,
    number: str,
    by: Who,
    now: datetime,
    phone: str = "",
    handed: Handed = Handed(),  # noqa: B008 - frozen
) -> str:
    """Say that a report neighbours may see is mine too; returns a private link, '' with an account."""
    found = single(shared.shared().filter(case__number=number))
    if found is None:
        raise NotFound(N_("There is no such report."))
    unsaid = N_("A photo from a neighbour")
    return following.say_too(case=found.case, by=by, now=now, phone=phone, handed=handed, unsaid=unsaid)


@transaction.atomic
def show_photo(*, report: Report, shown: bool, by: Who) -> Report:
    """Show a report's photo to neighbours, or hide it from them."""
    if not by.may(Permission.TAKE_IN, places.above_ids(report.case.place_id)):
        raise NotAllowed(N_("Photos are hidden or shown by the branch."))
    report.is_hidden = not shown
    report.save(update_fields=["is_hidden"])
    return report
