"""Posts offered to those who live nearest: each says yes, or not this time at no cost, or the time runs out by rule."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import F

from rongshu.core import clock, schedule
from rongshu.core.errors import Conflict, NotFound
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.loop.duties import access, holding, queries, telling
from rongshu.loop.duties.models import Answer, Came, Duty, Post, PostOffer
from rongshu.loop.notices import actions as notices

LASTS = timedelta(days=3)
ONE = N_("%(post)s is %(metres)s m from your home. Would you look after it?")
FAR = N_("%(post)s looks for somebody. Would you look after it?")


class Wanted(NamedTuple):
    """Whom to ask for a post, and how far they live from it (metres, None where unknown)."""

    post: Post
    person: int
    metres: int | None


@transaction.atomic
def offer(*, wanted: Iterable[Wanted], by: Who, now: datetime, lasts: timedelta = LASTS) -> list[PostOffer]:
    """Offer posts; who is asked is told of each. What has been offered to them and waits is left as it stands.

    Raises NotAllowed for one who doesn't appoint there, Conflict when a post has meanwhile been promised to
    as many as it takes.
    """
    made = []
    for post, person, metres in wanted:
        access.check_appoints(by, post.kind, post.place_id)
        here = holding.lock(post)
        waiting = PostOffer.objects.filter(post=here, answer=Answer.WAITING, expires_at__gt=now)
        if waiting.filter(person=person).exists():
            continue
        _check_room(here, waiting.count(), now)
        made.append(
            PostOffer.objects.create(
                post=here, person_id=person, metres=metres, made_at=now, made_by_id=by.person, expires_at=now + lasts
            )
        )  # fmt: skip
    for one in made:
        schedule.first(name="duties.offer", key=one.pk, when=one.expires_at)
        _tell(one, now)
    return made


def _check_room(post: Post, waiting: int, now: datetime) -> None:
    held = Duty.objects.filter(queries.running(clock.today(now)), post=post).count()
    if not post.is_active or held + waiting >= post.takes:
        raise Conflict(
            N_("%(post)s has somebody meanwhile, or somebody is asked. Please plan again."), post=post.title
        )


def _tell(asked: PostOffer, now: datetime) -> None:
    params: dict[str, str | int] = {"post": asked.post.title}
    if asked.metres is not None:
        params["metres"] = asked.metres
    notices.tell(
        people=[asked.person_id], topic="duties.offered", sentence=FAR if asked.metres is None else ONE,
        params=params, url=telling.mine(), key=f"post_offer/{asked.pk}", now=now, is_first=True,
    )  # fmt: skip


@transaction.atomic
def accept(*, offer: PostOffer, by: Who, now: datetime, pledge: str = "") -> Duty:
    """Take on a post one was offered; whoever appoints is told. Raises NotFound for another's, Conflict too late."""
    _answer(offer, by, Answer.ACCEPTED, now)
    duty = holding.admit(
        offer.post, by.id, clock.today(now), None, now, holding.How(Came.CLAIMED, pledge, given_by=by.person)
    )
    telling.tell_in_charge(duty, N_("%(name)s now answers for %(post)s at %(place)s."), "begun", now)
    return duty


@transaction.atomic
def decline(*, offer: PostOffer, by: Who, now: datetime) -> None:
    """Say no, at no cost and without a reason: one isn't asked for this post again."""
    _answer(offer, by, Answer.DECLINED, now)


def _answer(asked: PostOffer, by: Who, answer: Answer, now: datetime) -> None:
    if by.person != asked.person_id:
        raise NotFound(N_("There is no such offer."))
    waits = PostOffer.objects.filter(pk=asked.pk, answer=Answer.WAITING, expires_at__gt=now)
    if not waits.update(answer=answer, answered_at=now):
        raise Conflict(N_("This offer has been answered, or its time is over. The list shows what is free."))
    schedule.never(name="duties.offer", key=asked.pk)


@transaction.atomic
def run_out(key: str, now: datetime) -> None:
    """Let an offer whose time is over go, as the scheduler calls it; nobody is blamed for it."""
    over = PostOffer.objects.filter(pk=int(key), answer=Answer.WAITING, expires_at__lte=now)
    over.update(answer=Answer.TIMED_OUT, answered_at=F("expires_at"))


def one(who: Who, pk: int) -> PostOffer:
    """Return an offer made to somebody; raises NotFound for another's."""
    found = PostOffer.objects.select_related("post__place").filter(pk=pk, person=who.person).first()
    if found is None:
        raise NotFound(N_("There is no such offer."))
    return found
