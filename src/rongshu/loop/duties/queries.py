"""What is read of posts and who holds them; somebody reads what lies where they see duties, and their own."""

import heapq
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from rongshu.core.errors import NotFound
from rongshu.core.paging import Page, page
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place, Within
from rongshu.ground.places.rules import metres_between
from rongshu.loop.duties import kinds
from rongshu.loop.duties.keeping import Account, Act, Stint, accounts
from rongshu.loop.duties.models import Answer, Done, Duty, Post, PostCadence, PostOffer, StandIn
from rongshu.loop.duties.turns import Every, Pace, Turn, Unit

PLACE = "place__parent__parent__parent"


def running(day: date) -> Q:
    """Return the condition for duties held on a day."""
    return (Q(until=None) | Q(until__gt=day)) & Q(since__lte=day)


def under(granted: Iterable[int], place: str = "place") -> Exists:
    """Return the condition for rows whose place lies at or under granted ones.

    Asked of each row: posts hang on rivers and towns too, which lie in no community.
    """
    return Exists(Within.objects.filter(inner=OuterRef(place), outer__in=sorted(granted)))


def may_see(who: Who, post: Post) -> bool:
    """Say whether somebody sees who holds a post, and held it."""
    return who.is_system or who.may(Permission.SEE_DUTIES, places.above_ids(post.place_id))


def post(who: Who, uuid: UUID) -> Post:
    """Return a post where somebody sees duties; raises NotFound."""
    found = single(Post.objects.select_related(PLACE).filter(uuid=uuid))
    if found is None or not may_see(who, found):
        raise NotFound(N_("There is no such post here."))
    return found


def shown(who: Who, uuid: UUID, today: date) -> Post:
    """Return a post to whoever sees duties there, may take it on or holds it; raises NotFound.

    Who answers for it is another question: `may_see`.
    """
    found = single(Post.objects.select_related(PLACE).filter(uuid=uuid))
    if found is None or not (may_see(who, found) or _may_take(who, found) or _holds(who, found, today)):
        raise NotFound(N_("There is no such post here."))
    return found


def _may_take(who: Who, post: Post) -> bool:
    claimable = post.kind in kinds.claimable()
    return claimable and who.may(Permission.TAKE_OFFERS, places.above_ids(post.place_id))


def _holds(who: Who, post: Post, today: date) -> bool:
    return Duty.objects.filter(running(today), post=post, person=who.person).exists()


def duty(who: Who, uuid: UUID) -> Duty:
    """Return a duty of one's own, or one where somebody sees duties; raises NotFound."""
    found = single(Duty.objects.select_related(f"post__{PLACE}", "person").filter(uuid=uuid))
    if found is None or not (found.person_id == who.person or may_see(who, found.post)):
        raise NotFound(N_("There is no such duty here."))
    return found


def posts(who: Who, *, cursor: str = "", size: int = 50) -> Page[Post]:
    """Return a page of the posts where somebody sees duties, newest first."""
    rows = Post.objects.filter(under(who.places(Permission.SEE_DUTIES))).select_related(PLACE)
    return page(rows, order=("-id",), cursor=cursor, size=size)


def holders(posts: Iterable[int], day: date) -> dict[int, list[Duty]]:
    """Return who holds each of some posts on a day, who began first first; whoever calls may see the posts."""
    found: dict[int, list[Duty]] = {pk: [] for pk in posts}
    rows = Duty.objects.filter(running(day), post__in=found).select_related("person")
    for one in rows.order_by("since", "pk"):
        found[one.post_id].append(one)
    return found


class Vacancy(NamedTuple):
    """A post with room, and how far it is from where one asks."""

    post: Post
    free: int
    metres: int | None  # None: the place has no point


def free(post: Post, today: date) -> int:
    """Return how many more a post takes today; none once it is closed."""
    held = Duty.objects.filter(running(today), post=post).count()
    return max(post.takes - held, 0) if post.is_active else 0


def mine_of(who: Who, post: Post, today: date) -> Duty | None:
    """Return somebody's own running duty at a post, or None."""
    return single(Duty.objects.filter(running(today), post=post, person=who.person))


def duty_to_do(who: Who, uuid: UUID, today: date) -> Duty:
    """Return a duty to its holder, to those who see duties, and to who stands in for a turn of it."""
    found = single(Duty.objects.select_related(f"post__{PLACE}", "person").filter(uuid=uuid))
    stands = StandIn.objects.filter(duty=found, person=who.person, since__lte=today)
    if found is not None and who.person is not None and stands.exists():
        return found
    return duty(who, uuid)


def offers_of(post: Post, most: int = 8) -> list[PostOffer]:
    """Return whom a post was offered, latest first; whoever calls appoints there."""
    return list(post.offers.select_related("person").order_by("-pk")[:most])


def vacancies(
    who: Who, *, lon: float | None, lat: float | None, today: date, most: int = 50
) -> list[Vacancy]:
    """Return the posts fewer hold than they take, nearest to a point (degrees; None: none is known) first.

    Volunteers are shown what they may take themselves, those who see duties every vacancy of theirs.
    """
    held = Duty.objects.filter(running(today), post=OuterRef("pk")).order_by().values("post")
    count = Subquery(held.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    rows = Post.objects.filter(_open_to(who), is_active=True).annotate(held=Coalesce(count, 0))
    found = [
        (_metres(lon, lat, *point), pk, free)
        for pk, free, *point in rows.filter(held__lt=F("takes")).values_list(
            "pk", F("takes") - F("held"), "place__lon", "place__lat"
        )
    ]
    near = heapq.nsmallest(most, found, key=lambda v: (v[0] is None, v[0] or 0, v[1]))
    known = Post.objects.select_related(PLACE).in_bulk([pk for _, pk, _ in near])
    return [Vacancy(known[pk], free, metres) for metres, pk, free in near]


def _open_to(who: Who) -> Q:
    takes, sees = who.places(Permission.TAKE_OFFERS), who.places(Permission.SEE_DUTIES)
    return Q(under(sees)) | Q(under(takes), kind__in=kinds.claimable())


def _metres(*ends: float | None) -> int | None:
    points = [n for n in ends if n is not None]
    return round(metres_between(*points)) if len(points) == len(ends) else None


def answering(who: Who, place: Place, day: date, *, kind: str | None = None) -> list[Duty]:
    """Return who answers for a place on a day: at the place itself, or at the nearest one above that has somebody.

    Of one kind of post, or of any. Empty for somebody who doesn't see duties there.
    """
    seen = [] if who.is_system else [under(who.places(Permission.SEE_DUTIES), "post__place")]
    rows = Duty.objects.filter(running(day), *seen, post__place__inside__inner=place.pk)
    if kind is not None:
        rows = rows.filter(post__kind=kind)
    found = list(
        rows.annotate(steps=F("post__place__inside__steps"))
        .select_related(f"post__{PLACE}", "person")
        .order_by("steps", "since", "pk")
    )
    return [one for one in found if one.steps == found[0].steps]


def duties_of(who: Who, person: int, *, cursor: str = "", size: int = 20) -> Page[Duty]:
    """Return a page of what somebody answers and answered for, latest first; of others, where one sees duties."""
    rows = Duty.objects.filter(person=person).select_related(f"post__{PLACE}")
    if person != who.person and not who.is_system:
        rows = rows.filter(under(who.places(Permission.SEE_DUTIES), "post__place"))
    return page(rows, order=("-since", "-id"), cursor=cursor, size=size)


def history(who: Who, post: Post, *, cursor: str = "", size: int = 20) -> Page[Duty]:
    """Return a page of everybody who holds or held a post, latest first; raises NotFound for one not to be seen."""
    if not may_see(who, post):
        raise NotFound(N_("There is no such post here."))
    rows = Duty.objects.filter(post=post).select_related("person", "given_by", "ended_by")
    return page(rows, order=("-since", "-id"), cursor=cursor, size=size)


def open_asks(who: Who, today: date, most: int = 50) -> list[StandIn]:
    """Return the turns somebody could stand in for, soonest first; one's own are left out."""
    mine = Duty.objects.filter(running(today), person=who.person).values("post")
    near = Q(under(who.places(Permission.TAKE_OFFERS), "duty__post__place")) | Q(duty__post__in=mine)
    goes_on = Q(duty__until=None) | Q(duty__until__gte=F("until"))
    rows = StandIn.objects.filter(near, goes_on, person=None, until__gt=today)
    rows = rows.exclude(duty__person=who.person)
    return list(rows.select_related(f"duty__post__{PLACE}").order_by("until", "pk")[:most])


def ask(pk: int) -> StandIn:
    """Return a turn somebody can't come for, whoever asks: what may be done with it the actions say."""
    rows = StandIn.objects.select_related(f"duty__post__{PLACE}", "duty__person")
    if (found := single(rows.filter(pk=pk))) is None:
        raise NotFound(N_("There is no such turn to stand in for."))
    return found


def offers_to(who: Who, now: datetime) -> list[PostOffer]:
    """Return the posts somebody is offered and may still say yes to, the first to run out first."""
    rows = PostOffer.objects.filter(person=who.person, answer=Answer.WAITING, expires_at__gt=now)
    return list(rows.select_related(f"post__{PLACE}").order_by("expires_at", "pk"))


def paces(post: int) -> list[Pace]:
    """Return a post's cadences, in order of their days."""
    return paces_of([post])[post]


def paces_of(posts: Iterable[int]) -> dict[int, list[Pace]]:
    """Return the cadences of each of some posts, in order of their days."""
    found: dict[int, list[Pace]] = {pk: [] for pk in posts}
    rows = PostCadence.objects.filter(post__in=found).order_by("post", "since")
    for pk, since, every, unit in rows.values_list("post_id", "since", "every", "unit"):
        found[pk].append(Pace(since, Every(every, Unit(unit))))
    return found


def stint(duty: Duty) -> Stint:
    """Return a duty as the rules see it."""
    return Stint(duty.pk, duty.person_id, duty.since, duty.until, duty.handed_from_id)


def accounts_of(duty: Duty, turn: Turn) -> list[Account]:
    """Return what a holder owes of one turn: one account, or none when it isn't theirs."""
    rows = overlapping([duty.post_id], turn.since, turn.until)
    found = accounts([stint(one) for one in rows], acts(rows, turn.since, turn.until), [turn])
    return [account for account in found if account.duty == duty.pk]


def done_for(duties: Iterable[int], most: int = 12) -> list[Done]:
    """Return what was done for some duties, latest first, photos loaded; whoever calls may see the duties."""
    rows = Done.objects.filter(duty__in=list(duties)).select_related("by", "duty")
    return list(rows.prefetch_related("before", "evidence").order_by("-day", "-pk")[:most])


def photo(who: Who, pk: int, sha256: str) -> Evidence:
    """Return a photo of something done, to its holder, to who did it and to those who see duties there."""
    done = single(Done.objects.select_related("duty__post").filter(pk=pk))
    mine = done is not None and who.person is not None and who.person in {done.duty.person_id, done.by_id}
    if done is None or not (mine or may_see(who, done.duty.post)):
        raise NotFound(N_("There is no such photo."))
    photos = [one for one in (*done.before.all(), *done.evidence.all()) if one.sha256 == sha256]
    if not photos:
        raise NotFound(N_("There is no such photo."))
    return photos[0]


def overlapping(posts: Iterable[int], since: date, until: date) -> list[Duty]:
    """Return the duties of some posts that run between two days, in order."""
    rows = Duty.objects.filter(Q(until=None) | Q(until__gt=since), post__in=list(posts), since__lt=until)
    return list(rows.order_by("post", "since", "pk"))


def acts(duties: Iterable[Duty], since: date, until: date) -> list[Act]:
    """Return what was done for some duties between two days."""
    rows = Done.objects.filter(duty__in=[one.pk for one in duties], day__gte=since, day__lt=until)
    return [
        Act(*row) for row in rows.order_by("day", "pk").values_list("duty_id", "day", "by_id", "stood_in")
    ]
