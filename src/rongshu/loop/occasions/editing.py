"""Changes what an occasion, or a series with all its dates to come, is called, where it is, and who holds it."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from rongshu.core.errors import Conflict
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.places.models import Place
from rongshu.ground.places.rules import address
from rongshu.loop.notices import actions as notices
from rongshu.loop.occasions import queries, rooms
from rongshu.loop.occasions.actions import Plan, check_holds, check_plan, said
from rongshu.loop.occasions.line import lock
from rongshu.loop.occasions.models import Occasion, Series


@transaction.atomic
def edit_occasion(*, occasion: Occasion, plan: Plan, by: Who, now: datetime) -> None:
    """Say anew what an occasion that has not begun is, all but how many get in; who comes is told of another place.

    Raises NotAllowed, Invalid naming the fields, or Conflict once it has begun or was called off.
    """
    check_holds(held=occasion, by=by)
    check_plan(plan=replace(plan, capacity=None), by=by, before=occasion.place_id)
    _edit(lock(occasion, starts__gt=now, cancelled_at=None), plan, now)


@transaction.atomic
def edit_series(
    *, series: Series, plan: Plan, most_open: int | None, turn: int, by: Who, now: datetime
) -> int:
    """Say anew what a series is, and all its dates that have not begun; returns how many those are.

    Dates somebody had changed on their own follow too. Raises as `edit_occasion` does.
    """
    check_holds(held=series, by=by)
    check_plan(plan=plan, by=by, before=series.place_id, most_open=most_open)
    if not Series.objects.filter(pk=series.pk, turn=turn).update(
        **said(plan), most_open=most_open, turn=F("turn") + 1
    ):
        raise Conflict(N_("Somebody changed this series meanwhile. Please look at it once more."))
    dates = Occasion.objects.filter(series=series, starts__gt=now, cancelled_at=None)
    found = list(dates.select_related("place").order_by("starts"))
    for occasion in found:
        _edit(lock(occasion), plan, now)
    return len(found)


def _edit(occasion: Occasion, plan: Plan, now: datetime) -> None:
    what = {name: value for name, value in said(plan).items() if name != "capacity"}
    Occasion.objects.filter(pk=occasion.pk).update(
        **what, area_id=plan.place.area_id, revision=F("revision") + 1
    )
    if occasion.place_id != plan.place.pk:
        rooms.give_back(occasion=occasion)
        rooms.take(place=plan.place.pk, starts=occasion.starts, ends=occasion.ends, occasion=occasion)
        _tell(occasion, plan.place, now)


def _tell(occasion: Occasion, place: Place, now: datetime) -> None:
    coming = [a.person_id for a in queries.affected([occasion.pk]) if a.person_id is not None]
    notices.tell(
        people=coming, topic="occasions.moved", key=f"occasion/{occasion.pk}/at/{place.pk}/{occasion.turn}", now=now,
        sentence=N_("%(title)s, %(when)s, takes place somewhere else: %(place)s"),
        params={
            "title": occasion.title, "when": f"{timezone.localtime(occasion.starts):%Y-%m-%d %H:%M}",
            "place": address(place),
        },
        url=f"/occasions/{occasion.uuid}",
    )  # fmt: skip
