"""What is read of posts and who holds them; somebody reads what lies where they see duties, and their own."""

import heapq
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from rongshu.core.errors import NotFound
from rongshu.core.paging import Page, page
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place, Within
from rongshu.ground.places.rules import metres_between
from rongshu.loop.duties import kinds
from rongshu.loop.duties.keeping import Account, Act, Stint, accounts
from rongshu.loop.duties.models import Done, Duty, Post, PostCadence, StandIn
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


def vacancies(who: Who, *, lon: float, lat: float, today: date, most: int = 50) -> list[Vacancy]:
    """Return the posts fewer hold than they take, nearest to a point (degrees) first.

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


def _metres(lon: float, lat: float, there_lon: float | None, there_lat: float | None) -> int | None:
    if there_lon is None or there_lat is None:
        return None
    return round(metres_between(lon, lat, there_lon, there_lat))


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
