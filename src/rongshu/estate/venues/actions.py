"""What sets venues up, opens and closes them."""

from collections.abc import Sequence
from datetime import date, time

from django.db import transaction

from rongshu.core.errors import Invalid, NotAllowed
from rongshu.core.words import N_
from rongshu.estate.venues import queries, rules
from rongshu.estate.venues.models import Hours, OtherDay, Room, Venue
from rongshu.estate.venues.rules import Span
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.actions import add as add_place
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.loop.occasions import rooms


@transaction.atomic
def add_venue(*, place: Place, by: Who, about: str = "", free_for: str = "") -> Venue:
    """Make a place a venue; raises NotAllowed, or Invalid for one that is one."""
    if not by.is_system and not by.may(Permission.KEEP_VENUES, places.above_ids(place.pk)):
        raise NotAllowed(N_("Venues are kept by the branch."))
    if Venue.objects.filter(place=place).exists():
        raise Invalid(N_("This place is a venue already."))
    return Venue.objects.create(place=place, about=about.strip()[:200], free_for=free_for.strip()[:60])


@transaction.atomic
def add_room(
    *, venue: Venue, name: str, by: Who, floor: int = 1, icon: str = "door-open", about: str = "",
    bookable: bool = True, minutes: int = 60,
) -> Room:  # fmt: skip
    """Add a room to a venue and to the tree; one thing takes place in it at a time. Raises NotAllowed or Invalid."""
    check_keeps(venue=venue, by=by)
    if minutes not in rules.LENGTHS:
        sentence = N_("A room is booked for half an hour up to two hours.")
        raise Invalid(sentence, fields={"minutes": sentence})
    place = add_place(
        kind=PlaceKind.ROOM, name=name, parent=venue.place, lon=venue.place.lon, lat=venue.place.lat
    )
    rooms.share(place)
    return Room.objects.create(
        venue=venue, place=place, floor=floor, icon=icon, about=about.strip()[:120], bookable=bookable,
        minutes=minutes,
    )  # fmt: skip


@transaction.atomic
def open_on(
    *, venue: Venue, weekdays: Sequence[int], spans: Sequence[Span], by: Who, room: Room | None = None
) -> None:
    """Set when a venue, or a room of it, is open on some weekdays (Monday is 0); no spans: closed, or as the venue.

    Bookings that are there stay. Raises NotAllowed, or Invalid.
    """
    check_keeps(venue=venue, by=by)
    _check_spans(spans)
    if not all(0 <= day <= 6 for day in weekdays):
        raise Invalid(N_("Please choose the days of the week."))
    Hours.objects.filter(venue=venue, room=room, weekday__in=list(weekdays)).delete()
    Hours.objects.bulk_create(
        Hours(venue=venue, room=room, weekday=day, opens=opens, closes=closes)
        for day in sorted(set(weekdays))
        for opens, closes in spans
    )


@transaction.atomic
def open_otherwise(
    *,
    venue: Venue,
    day: date,
    why: str,
    by: Who,
    today: date,
    opens: time | None = None,
    closes: time | None = None,
) -> OtherDay:
    """Have a venue open otherwise on one day, or closed (no times); raises NotAllowed, or Invalid naming the field."""
    check_keeps(venue=venue, by=by)
    if day < today:
        sentence = N_("This day has passed.")
        raise Invalid(sentence, fields={"day": sentence})
    if not why.strip():
        sentence = N_("Please say why: visitors read it.")
        raise Invalid(sentence, fields={"why": sentence})
    if (opens, closes) != (None, None):
        _check_spans([(opens, closes)])
    kept = {"opens": opens, "closes": closes, "why": why.strip()[:60]}
    return OtherDay.objects.update_or_create(venue=venue, day=day, defaults=kept)[0]


@transaction.atomic
def open_as_usual(*, venue: Venue, day: date, by: Who) -> None:
    """Take back what was said of one day."""
    check_keeps(venue=venue, by=by)
    OtherDay.objects.filter(venue=venue, day=day).delete()


def check_keeps(*, venue: Venue, by: Who) -> None:
    """Raise NotAllowed for whoever doesn't keep a venue."""
    if not queries.keeps(by, venue):
        raise NotAllowed(N_("Venues are kept by the branch."))


def _check_spans(spans: Sequence[tuple[time | None, time | None]]) -> None:
    for opens, closes in spans:
        if sentence := rules.wrong_span(opens, closes):
            raise Invalid(sentence, fields={"opens": sentence})
    if rules.overlap([(a, b) for a, b in spans if a and b]):
        sentence = N_("These times meet each other.")
        raise Invalid(sentence, fields={"opens": sentence})
