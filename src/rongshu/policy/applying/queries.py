"""What is read of applications, questions, and where applicants stop."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from rongshu.core.errors import NotFound, Refused
from rongshu.core.paging import SIZE, Page, page
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.loop.cases import queries as cases
from rongshu.policy.applying import asking, rules
from rongshu.policy.applying.filling import Field
from rongshu.policy.applying.models import Application, Draft, Form, Paper, Question, StepCount
from rongshu.policy.library import access
from rongshu.policy.library import queries as library
from rongshu.policy.library.models import Item, State

NO_APPLICATION = N_("There is no such application.")
RELATED = ("case__place", "item__document__park", "item__clause", "item__department", "form__template")
NOT_READY = N_("The form of this item is still being prepared. Please call the department until then.")


@dataclass(frozen=True)
class Asked:
    """What an item's application asks, or why nobody can apply today."""

    item: Item
    form: Form | None
    fields: Sequence[Field]
    closed: rules.Closed | None

    @property
    def sections(self) -> list[str]:
        """Return the screens of it, one after the other."""
        found = list(dict.fromkeys(field.section for field in self.fields))
        return [*found, *(["papers"] if self.item.materials else []), "review"]

    def of(self, section: str) -> list[Field]:
        """Return what a screen asks."""
        return [field for field in self.fields if field.section == section]


def asked(item: Item, today: date) -> Asked:
    """Return what the application for an item asks on a day."""
    form = asking.form_of(item)
    closed = rules.closed(
        takes_online=item.takes_online, in_force=item.is_published and item.document.state == State.PUBLISHED,
        opens_on=item.opens_on, closes_on=item.closes_on, today=today,
    )  # fmt: skip
    if closed is None and not asking.is_ready(item, form):
        closed = rules.Closed(NOT_READY, {})
    return Asked(item, form, asking.fields(form), closed)


def asked_of(uuid: UUID, today: date) -> Asked:
    """Return what the application for an item everybody may read asks; raises NotFound."""
    return asked(library.item(uuid), today)


def readable(uuid: UUID) -> Item:
    """Return an item everybody may read; raises NotFound."""
    return library.item(uuid)


def must_be_open(found: Asked) -> Asked:
    """Return what is asked; raises Refused, saying why, when nobody can apply today."""
    if found.closed is not None:
        raise Refused(found.closed.sentence, **dict[str, Any](found.closed.params))
    return found


def digest(link: str) -> str:
    """Return what of a link is kept."""
    return hashlib.sha256(link.encode()).hexdigest()


def draft(link: str) -> Draft:
    """Return what was begun, by its link; raises NotFound."""
    rows = Draft.objects.select_related(
        "item__document__park", "item__clause", "item__department", "item__form"
    )
    found = single(rows.filter(link_digest=digest(link)))
    if found is None:
        raise NotFound(N_("What was begun here has been sent or is too old. Please begin anew."))
    return found


def answers(row: Draft | Application) -> dict[str, str]:
    """Return what was answered so far."""
    try:
        found = json.loads(row.answers or "{}")
    except ValueError:  # no key of the ring fits
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def earlier(item: Item, credit_code: str, *, turn: str) -> Application | None:
    """Return the application of a company for an item that stands in the way of another, None for none."""
    rows = Application.objects.select_related("case").filter(
        item=item, credit_code=credit_code, time_round=turn
    )
    return rows.filter(is_alive=True).first()


def application(number: str, who: Who) -> Application:
    """Return an application somebody may see, its case loaded; raises NotFound."""
    case = cases.get(number, who)
    found = single(Application.objects.select_related(*RELATED).filter(case=case))
    if found is None:
        raise NotFound(NO_APPLICATION)
    found.case = case
    return found


def question(number: str, who: Who) -> Question:
    """Return a question somebody may see, its case loaded; raises NotFound."""
    case = cases.get(number, who)
    found = single(Question.objects.select_related("item__document", "item__department").filter(case=case))
    if found is None:
        raise NotFound(N_("There is no such question."))
    found.case = case
    return found


@dataclass(frozen=True)
class Wanted:
    """What the officer's list is asked for; it stands in the address."""

    state: str = ""
    item: str = ""
    department: int | None = None
    overdue: bool = False
    q: str = ""


@dataclass(frozen=True)
class Listed:
    """A page of applications, and how many are in each state."""

    found: Page[Application]
    states: Mapping[str, int]


def seen(who: Who) -> "QuerySet[Application]":
    """Return the applications somebody sees by their grants; raises NotAllowed for none at all."""
    if who.is_system:
        return Application.objects.all()
    who.require(Permission.SEE_APPLICATIONS)
    return Application.objects.filter(area__in=sorted(who.reach(Permission.SEE_APPLICATIONS).wide))


def listed(who: Who, wanted: Wanted, *, now: datetime, cursor: str = "", size: int = SIZE) -> Listed:
    """Return the applications somebody answers for, the newest first; raises NotAllowed."""
    rows = seen(who)
    states = dict(rows.values_list("state").annotate(count=Count("pk")).order_by())
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.department:
        rows = rows.filter(item__department=wanted.department)
    if wanted.overdue:
        rows = rows.filter(case__is_open=True, case__due_at__lt=now)
    if wanted.q:
        words = Q(company__icontains=wanted.q) | Q(case__number=wanted.q.upper())
        rows = rows.filter(words | Q(credit_code=wanted.q.upper()) | Q(item__title__icontains=wanted.q))
    rows = rows.select_related("case", "item__department", "item__document")
    return Listed(page(rows, order=("-case_id",), cursor=cursor, size=size), states)


def departments(who: Who) -> list[tuple[int, str]]:
    """Return the departments that have applications somebody sees, as id and name."""
    rows = seen(who).exclude(item__department=None).order_by("item__department__name")
    return list(rows.values_list("item__department", "item__department__name").distinct())


def paper(found: Application, sha256: str) -> Evidence:
    """Return a paper of an application; raises NotFound."""
    row = Paper.objects.select_related("evidence").filter(application=found, evidence__sha256=sha256).first()
    if row is None:
        raise NotFound(N_("There is no such paper."))
    return row.evidence


@dataclass(frozen=True)
class ListedForm:
    """A form with how many variables it has, and how many of them nobody knows yet."""

    form: Form
    variables: int
    unknown: int

    @property
    def is_ready(self) -> bool:
        """Say whether it can be used."""
        return not self.form.trouble and not self.unknown


def forms(who: Who, park: Place) -> list[ListedForm]:
    """Return the forms of a park for its editor, those that can't be used yet first; raises NotAllowed."""
    access.check_edits(who, park)
    unknown = Count("fields", filter=Q(fields__source=asking.UNKNOWN))
    rows = Form.objects.filter(park=park).select_related("template").order_by("-pk")
    counted = rows.annotate(unknown=unknown, variables=Count("fields"))
    found = [ListedForm(one, one.variables, one.unknown) for one in counted]
    return sorted(found, key=lambda one: one.is_ready)


def form(who: Who, pk: int) -> Form:
    """Return a form for its editor; raises NotFound, NotAllowed."""
    found = single(Form.objects.select_related("park", "template").filter(pk=pk))
    if found is None:
        raise NotFound(N_("There is no such form."))
    access.check_edits(who, found.park)
    return found


def used_by(form: Form) -> list[Item]:
    """Return the items that show a form."""
    rows = Item.objects.filter(form=form.template_id, document__park=form.park_id)
    return list(rows.filter(document__state=State.PUBLISHED).select_related("document").order_by("title"))


SHOWN = 50  # items whose course is shown


@dataclass(frozen=True)
class Stops:
    """How many came as far as each step of an item's application."""

    item: Item
    steps: Mapping[str, int]

    @property
    def sent(self) -> int:
        """Return how many of a hundred who began sent it."""
        opened = self.steps.get("opened", 0)
        return round(100 * self.steps.get("sent", 0) / opened) if opened else 0

    @property
    def begun(self) -> int:
        """Return how many began."""
        return self.steps.get("opened", 0)

    @property
    def lost(self) -> int:
        """Return how many read of it, or began, and sent nothing."""
        return max(self.steps.get("read", 0), self.begun) - self.steps.get("sent", 0)


def stops(who: Who, park: Place, *, today: date, days: int = 30) -> tuple[list[Stops], list[Any]]:
    """Return how far readers came with each item in the last days, and how many began and sent on each day.

    What most people gave up comes first. Raises NotAllowed. Nobody is named: steps are counted, not people.
    """
    access.check_edits(who, park)
    rows = StepCount.objects.filter(
        item__document__park=park, day__gt=today - timedelta(days=days), day__lte=today
    )
    sums: dict[int, dict[str, int]] = {}
    for item, step, times in rows.values_list("item", "step").annotate(sum=Sum("times")).order_by():
        sums.setdefault(item, {})[step] = times
    items = Item.objects.select_related("document").in_bulk(sums)
    found = [Stops(items[pk], steps) for pk, steps in sums.items()]
    by_day = (
        rows.filter(step__in=["opened", "sent"])
        .values("day")
        .annotate(opened=Sum("times", filter=Q(step="opened")), sent=Sum("times", filter=Q(step="sent")))
    )
    found.sort(key=lambda one: (-one.lost, one.item.pk))
    return found[:SHOWN], list(by_day.order_by("-day"))


def parks(who: Who) -> list[Place]:
    """Return the parks whose applications somebody sees."""
    return list(Place.objects.filter(
        kind=PlaceKind.PARK, pk__in=who.reach(Permission.SEE_APPLICATIONS).wide).order_by("pk"))  # fmt: skip
