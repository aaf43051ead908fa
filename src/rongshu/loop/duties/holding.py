"""Gives a post to somebody and takes it back, one at a time, and never to more than it takes."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from rongshu.core import clock
from rongshu.core.errors import Conflict, Invalid, Refused
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.loop.duties import rules, telling
from rongshu.loop.duties.models import Came, Duty, Post


@dataclass(frozen=True)
class How:
    """How somebody comes to hold a post."""

    came: Came
    pledge: str
    given_by: int | None
    handed_from: int | None = None


def lock(post: Post) -> Post:
    """Count a change of the post, which keeps everybody else's out until this one is whole; returns it as it is now.

    SQLite lets one writer in at a time. PostgreSQL makes the second UPDATE of the row wait for the first one's
    commit, and what is read after it sees what that one wrote: who asks at once is counted one by one.
    """
    Post.objects.filter(pk=post.pk).update(version=F("version") + 1)
    return Post.objects.get(pk=post.pk)


def admit(post: Post, person: int, since: date, until: date | None, now: datetime, how: How) -> Duty:
    """Give a post to somebody if it has room all the time wanted."""
    if sentence := rules.wrong_span(since, until, clock.today(now)):
        raise Invalid(sentence, fields={"until" if since >= clock.today(now) else "since": sentence})
    here = lock(post)
    if not here.is_active:
        raise Refused(N_("This post is closed."))
    others = [
        (pk, (begins, ends))
        for pk, begins, ends in Duty.objects.filter(post=post).values_list("person_id", "since", "until")
        if rules.meet((begins, ends), (since, until))
    ]
    if person in {pk for pk, _ in others}:
        raise Conflict(N_("The same person answers for this post at that time already."))
    if rules.most_at_once([span for _, span in others], (since, until)) >= here.takes:
        raise Conflict(N_("Somebody was quicker: everybody this post takes has been found. Thank you!"))
    made = Duty.objects.create(
        post=here, person_id=person, since=since, until=until, pledge=how.pledge.strip()[:200], came=how.came,
        given_by_id=how.given_by, handed_from_id=how.handed_from,
    )  # fmt: skip
    telling.plan(made, clock.today(now))
    return made


def stop(duty: Duty, until: date, by: Who, why: str) -> None:
    """End a duty before a day; raises Conflict when it ends by then anyway."""
    goes_on = Duty.objects.filter(pk=duty.pk).exclude(until__lte=until)
    if not goes_on.update(until=until, ended_by=by.person, why=why.strip()):
        raise Conflict(N_("This has ended already."))
    duty.refresh_from_db(fields=["until", "ended_by", "why"])
