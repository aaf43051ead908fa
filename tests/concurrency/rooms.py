"""Many book one room at once, as neighbours and for a group: `python -m tests.concurrency.rooms book 40`."""

import json
import sys
from collections import Counter
from datetime import time, timedelta
from typing import Any

import django

django.setup()

from django.db import transaction  # noqa: E402

from rongshu.estate.activities import wishing  # noqa: E402
from rongshu.estate.activities.models import Wish  # noqa: E402
from rongshu.estate.venues import actions, booking, visiting  # noqa: E402
from rongshu.estate.venues.models import Booking, Room, Venue, Visit  # noqa: E402
from rongshu.ground.people.access import SYSTEM, Who  # noqa: E402
from rongshu.ground.people.actions import add_person  # noqa: E402
from rongshu.ground.people.models import Person  # noqa: E402
from rongshu.ground.places.actions import add  # noqa: E402
from rongshu.ground.places.models import Place  # noqa: E402
from rongshu.loop.cases.models import Case  # noqa: E402
from rongshu.loop.occasions.actions import Plan, add_occasion  # noqa: E402
from rongshu.loop.occasions.models import Occasion, Quarter  # noqa: E402
from tests.concurrency import crowd  # noqa: E402

NOW = crowd.NOW
STARTS = (NOW + timedelta(days=1)).replace(hour=2)
NEEDED = 12


def set_up(callers: int) -> None:
    """Build a house with one room, as many neighbours as callers, and a wish one of them made."""
    community = add(kind="community", name="榕树社区")
    house = add(kind="building", name="日间照料中心", parent=community)
    for number in range(callers + 1):
        add_person(name=f"邻居{number}", home=house, register_key=f"neighbour:{number}")
    venue = actions.add_venue(place=house, by=SYSTEM)
    actions.add_room(venue=venue, name="阅览室", by=SYSTEM)
    actions.open_on(venue=venue, weekdays=range(7), spans=[(time(8), time(20))], by=SYSTEM)
    wishing.set_needed(area=community, needed=NEEDED, by=SYSTEM)
    first = Person.objects.get(register_key=f"neighbour:{callers}")
    wishing.wish(person=first, title="太极拳", by=Who(first.pk, first.name), now=NOW)


def _neighbour(number: int) -> tuple[Person, Who]:
    person = Person.objects.select_related("home").get(register_key=f"neighbour:{number}")
    return person, Who(person.pk, person.name)


def press_book(number: int) -> str:
    """Book an hour that meets everybody else's: half begin half an hour later; every fourth is a group's session."""
    room, (person, by) = Room.objects.select_related("venue__place", "place").get(), _neighbour(number)
    starts = STARTS + timedelta(minutes=30 * (number % 2))
    plan = Plan("合唱队", room.place, person)
    crowd.barrier.wait(60)
    if number % 4 == 3:
        return crowd.told(lambda: add_occasion(plan=plan, starts=starts, minutes=60, by=SYSTEM, now=NOW))
    return crowd.told(lambda: booking.book(room=room, person=person, starts=starts, by=by, now=NOW))


def press_voice(number: int) -> str:
    """Say "me too" to the one wish."""
    case, (_, by) = Case.objects.get(), _neighbour(number)
    crowd.barrier.wait(60)
    return crowd.told(lambda: wishing.me_too(number=case.number, by=by, now=NOW))


def press_tap(number: int) -> str:
    """Tap one card of ten, each with several readers at once: whoever taps twice within seconds came once."""
    venue = Venue.objects.get()
    crowd.barrier.wait(60)
    return crowd.told(lambda: visiting.tap(venue=venue, card=f"0000{number % 10}", now=NOW))


PRESSES: dict[str, crowd.Press] = {"book": press_book, "voice": press_voice, "tap": press_tap}


def main(name: str, callers: int) -> dict[str, Any]:
    """Set up, press, and report."""
    with transaction.atomic():
        set_up(callers)
    told = crowd.crowd(PRESSES[name], callers)
    case = Case.objects.get()
    return {
        "told": Counter(told),
        "has_it": Booking.objects.count() + Occasion.objects.count(),
        "quarters": Quarter.objects.count(),
        "voices": case.voices,
        "state": case.state,
        "events": list(case.events.filter(name="reach").values_list("name", flat=True)),
        "wishes": Wish.objects.count(),
        "visits": Visit.objects.count(),
        "rooms": Place.objects.filter(kind="room").count(),
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2])), ensure_ascii=False))
