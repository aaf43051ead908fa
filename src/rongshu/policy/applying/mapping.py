"""What the editor's pages about forms are made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rongshu.core.say import say
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.places.models import Place
from rongshu.policy.applying import queries, wording
from rongshu.policy.applying.filling import KINDS
from rongshu.policy.applying.forming import Meaning
from rongshu.policy.applying.known import OWN, SET
from rongshu.policy.applying.models import Form, FormField
from rongshu.policy.eligibility import queries as eligibility
from rongshu.policy.library import queries as library
from rongshu.policy.library.models import Item, State

GROUPS = (N_("The application knows it itself"), N_("Often asked by forms"), N_("From the question bank"))


def sources() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what a variable can mean, in groups: value and label."""
    return [
        (GROUPS[0], [(f"set:{name}", _(label)) for name, label in SET.items()]),
        (GROUPS[1], [(f"own:{name}", _(one.label)) for name, one in OWN.items()]),
        (
            GROUPS[2],
            [(f"fact:{key}", one.name) for key, one in eligibility.facts().items() if key not in OWN],
        ),
    ]


@dataclass(frozen=True)
class Line:
    """A variable on the editor's page, with what is written down or was just typed."""

    row: FormField
    meant: Meaning

    @property
    def choices(self) -> str:
        """Return the choices as they are typed, one a line."""
        return "\n".join(self.meant.choices)


def about(form: Form, given: Mapping[str, Meaning]) -> dict[str, Any]:
    """Return a form's variables, what they can mean, and which items show it."""
    rows = list(form.fields.order_by("seq"))
    items = Item.objects.filter(document__park=form.park_id, document__state=State.PUBLISHED)
    shown = queries.used_by(form)
    return {
        "lines": [Line(row, given.get(row.variable) or _meant(row)) for row in rows],
        "trouble": say(form.trouble, what=form.trouble_with) if form.trouble else "",
        "unknown": sum(not row.source for row in rows),
        "sources": sources(),
        "kinds": KINDS.items(),
        "used_by": shown,
        "others": items.exclude(pk__in=[one.pk for one in shown]).select_related("document").order_by(
            "document__title", "title"),
    }  # fmt: skip


def _meant(row: FormField) -> Meaning:
    return Meaning(row.source, row.label, row.kind, row.help, row.example, row.choices, row.is_required)


def by_park(who: Who) -> list[tuple[Place, Sequence[queries.ListedForm]]]:
    """Return the forms of each park somebody keeps; raises NotAllowed for none."""
    return [(park, queries.forms(who, park)) for park in library.parks(who)]


@dataclass(frozen=True)
class Course:
    """How far applicants came with an item: each step with how many, and of a hundred how many."""

    item: Item
    sent: int
    begun: int
    steps: Sequence[tuple[str, int, int]]


def stops_by_park(who: Who, today: date) -> list[tuple[Place, list[Course], list[Any]]]:
    """Return how far applicants came in each park somebody keeps, and how many began and sent day by day."""
    found = []
    for park in library.parks(who):
        items, days = queries.stops(who, park, today=today)
        found.append((park, [_course(one) for one in items], days))
    return found


def _course(stops: queries.Stops) -> Course:
    most = max(stops.steps.values(), default=0)
    names = sorted(stops.steps, key=wording.order)
    several = "form-2" in names
    steps = [
        (wording.screen(n, several=several), stops.steps[n], round(100 * stops.steps[n] / most))
        for n in names
    ]
    return Course(stops.item, stops.sent, stops.begun, steps)
