"""What the desk shows of a plan, of an emergency that runs, and of one that is over."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from rongshu.estate.emergency import actions, delivering, parts, queries, rules, supply_queries
from rongshu.estate.emergency.models import Emergency, Group, Plan, Turnout
from rongshu.estate.emergency.own_parts import mark
from rongshu.ground.people import actions as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.places.rules import address


def of_plan(plan: Plan, today: date) -> dict[str, Any]:
    """Return a plan with its groups, doors, shops and tasks."""
    rosters, doors = queries.rosters(plan), queries.filled(plan)
    return {
        "plan": plan,
        "rosters": rosters,
        "members": sum(len(r.members) for r in rosters),
        "declined": queries.declined(plan),
        "doors": doors,
        "gaps": sum(d.seat is None for d in doors),
        "shops": queries.shops(plan),
        "tasks": queries.tasks(plan),
        "groups": Group.choices,
        "is_due": queries.is_review_due(plan, today),
        "running": queries.running_at(plan.place_id),
        "past": [(e, figures(e)) for e in queries.past(plan)],
    }


def of_running(emergency: Emergency, now: datetime) -> dict[str, Any]:
    """Return who is here and who isn't, supplies and rounds, and what is still open."""
    called = queries.called(emergency)
    counts = supply_queries.counts(emergency)
    return {
        "called": called,
        "all_called": sum(len(c.turnouts) for c in called),
        "all_here": sum(c.here for c in called),
        "all_cannot": sum(c.count(Turnout.Said.CANNOT) for c in called),
        "may_undo": rules.undo_refused(emergency.started_at, sum(counts.values()), now) is None,
        "counts": counts,
        "orders": sum(counts.values()),
        "waiting": counts.get("asked", 0),
        "under_way": sum(counts.get(s, 0) for s in ("grouped", "taken", "bought")),
        "delivered": counts.get("delivered", 0),
        "rounds": delivering.rounds_of(emergency),
        "planning": supply_queries.planning(emergency),
        "open_lines": actions.open_lines(emergency),
        "destroyed_at": emergency.ended_at + rules.GRACE if emergency.ended_at else None,
    }


def figures(emergency: Emergency) -> list[tuple[str, int]]:
    """Return the counts that stay of an emergency, each with what it counts, in the order of the parts."""
    every = reversed(parts.every())  # who came, then what was brought, then who was sampled
    labels = {name: label for part in every for name, label in part.figure_labels.items()}
    return [(label, emergency.figures[name]) for name, label in labels.items() if emergency.figures.get(name)]


def of_past(emergency: Emergency) -> dict[str, Any]:
    """Return what stays of an emergency: its figures, and the report of what was destroyed."""
    report = getattr(emergency, "destruction", None)
    return {
        "figures": figures(emergency),
        "report": report,
        "backups_by": report.at + rules.BACKUPS if report else None,
    }


def phone_list(emergency: Emergency, *, by: Who, now: datetime) -> dict[str, Any]:
    """Return the phone list of everybody called, group by group; every number shown is logged."""
    return {
        "title": _("Phone list"),
        "above": f"{emergency.place.name} · {timezone.localtime(now):%Y-%m-%d %H:%M}",
        "note": _(
            "Personal numbers, for this emergency alone. Hand it back when it is over; it is shredded."
        ),
        "head": [_("Name"), _("Phone"), _("Looks after"), _("Answer")],
        "groups": [
            {"label": _(one.label), "rows": [_line(t, emergency, by, now) for t in one.turnouts]}
            for one in queries.called(emergency)
            if one.turnouts
        ],
    }


def _line(turnout: Turnout, emergency: Emergency, by: Who, now: datetime) -> list[str]:
    door = address(turnout.seat) if turnout.seat else ""
    said = str(_(turnout.get_said_display()))
    return [turnout.person.name, _number(turnout.person, emergency, by, now), door, said]


def _number(person: Person, emergency: Emergency, by: Who, now: datetime) -> str:
    if not person.phone:
        return ""
    why = f"{mark(emergency)}phones"
    return people.reveal(person=person, field="phone", by=by.id, why=why, now=now)
