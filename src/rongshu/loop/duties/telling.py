"""Whom the house tells of duties, and when it looks whether a turn was done."""

from datetime import date, datetime, time

from django.urls import reverse
from django.utils import timezone

from rongshu.core import clock, schedule
from rongshu.ground.people import queries as people
from rongshu.ground.places.rules import address
from rongshu.loop.duties import kinds, queries
from rongshu.loop.duties.models import Duty, Post
from rongshu.loop.duties.rules import TERM_AHEAD, next_look
from rongshu.loop.notices import actions as notices

AT = time(9)  # local: late enough to be read, early enough to be done the same day


def those_in_charge(duty: Duty, today: date) -> set[int]:
    """Return who appoints at a duty's place, its holder left out."""
    appoints = kinds.of(duty.post.kind).appoints
    return set(people.holders(appoints, duty.post.place_id, today)) - {duty.person_id}


def said(duty: Duty) -> dict[str, str]:
    """Return what a notice says a duty by."""
    return {"post": duty.post.title, "place": address(duty.post.place)}


def link(duty: Duty) -> str:
    """Return the page of a duty: its holder acts there, whoever appoints looks at it."""
    return reverse("duties:duty", args=[duty.uuid])


def mine() -> str:
    """Return the page of what somebody answers for and may stand in for."""
    return reverse("duties:mine")


def post_link(post: Post) -> str:
    """Return the page of a post."""
    return reverse("duties:post", args=[post.uuid])


def moment(day: date) -> datetime:
    """Return when on a day the house looks and tells."""
    return timezone.make_aware(datetime.combine(day, AT))


def look_after(duty: Duty, today: date) -> None:
    """Plan when to look next whether a turn was done; nothing where none is owed any more."""
    day = next_look(queries.paces(duty.post_id), queries.stint(duty), today)
    if day is None:
        schedule.never(name="duties.turn", key=duty.pk)
    else:
        schedule.at(name="duties.turn", key=duty.pk, when=moment(day))


def plan(duty: Duty, today: date) -> None:
    """Plan all that is told of a duty that has just begun or been given another end."""
    look_after(duty, today)
    if duty.until is None or duty.ended_by_id is not None:
        schedule.never(name="duties.term", key=duty.pk)
    elif (day := duty.until - TERM_AHEAD) > duty.since:  # a short one is known to be short
        schedule.at(name="duties.term", key=duty.pk, when=moment(max(day, today)))


def tell_in_charge(duty: Duty, sentence: str, what: str, now: datetime) -> None:
    """Tell who appoints there of a duty; once for each `what`."""
    notices.tell(
        people=those_in_charge(duty, clock.today(now)), topic=f"duties.{what}", sentence=sentence,
        params=said(duty) | {"name": duty.person.name}, url=post_link(duty.post), key=f"duty/{duty.pk}/{what}", now=now,
    )  # fmt: skip


def tell_holder(duty: Duty, sentence: str, what: str, now: datetime, day: date | None = None) -> None:
    """Tell the holder of their duty; once for each `what`, and not of what they took on themselves."""
    if duty.person_id == duty.given_by_id and what == "begun":
        return
    notices.tell(
        people=[duty.person_id], topic=f"duties.{what}", sentence=sentence,
        params=said(duty) | ({"day": day.isoformat()} if day else {}), url=link(duty),
        key=f"duty/{duty.pk}/{what}", now=now,
    )  # fmt: skip
