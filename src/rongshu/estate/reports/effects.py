"""What follows from a hazard's moves: whoever lives in the building is told."""

from datetime import datetime

from rongshu.core.words import N_
from rongshu.estate.reports.models import Report
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case, Event
from rongshu.loop.notices import actions as notices


def neighbourhood(place: Place) -> int:
    """Return the building a place lies in, or the place itself when it lies in none."""
    building = Place.objects.filter(inside__inner=place, kind="building").values_list("pk", flat=True).first()
    return building or place.pk


def tell_building(case: Case, sentence: str, *, key: str, now: datetime, urgent: bool) -> None:
    """Tell everybody with an account who lives in the building of a case."""
    living = Person.objects.filter(
        home__outside__outer=neighbourhood(case.place), account__is_active=True
    ).exclude(pk=case.reporter_id or 0)
    notices.tell(
        people=living.values_list("pk", flat=True), topic=f"{case.kind}.building", sentence=sentence,
        params={"title": case.title, "place": case.place.name}, key=f"{case.number}/{key}", now=now, urgent=urgent,
        url=f"/reports/at/{neighbourhood(case.place)}",
    )  # fmt: skip


def danger(case: Case, now: datetime) -> None:
    """Warn the building."""
    sentence = N_("Danger near you: %(title)s, %(place)s. Please take care; somebody has been called.")
    tell_building(case, sentence, key=f"danger-{case.version}", now=now, urgent=True)


def danger_over(case: Case, event: Event, handed: Handed, by: Who, now: datetime) -> None:
    """Say that the danger is gone: only now, when somebody other than the handler has seen it."""
    if Report.objects.filter(case=case, is_dangerous=True, danger_over_at=None).update(danger_over_at=now):
        sentence = N_("The danger is gone: %(title)s, %(place)s.")
        tell_building(case, sentence, key=f"safe-{event.seq}", now=now, urgent=False)


def danger_back(case: Case, event: Event, handed: Handed, by: Who, now: datetime) -> None:
    """Say that it is dangerous again, where the building had heard that it was over."""
    if Report.objects.filter(case=case, is_dangerous=True, danger_over_at__isnull=False).update(
        danger_over_at=None
    ):
        danger(case, now)
