"""The register of posts: each with who holds it today and whether it was kept lately, the vacant ones to be seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from rongshu.core.paging import Page, page
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.loop.duties import kinds, queries, rates
from rongshu.loop.duties.keeping import Rate
from rongshu.loop.duties.models import Duty, Post

LATELY = timedelta(days=90)  # the 履职率 a list shows is of as many days


@dataclass(frozen=True)
class Wanted:
    """What the register is asked for; it stands in the address, so that a link shows the same list."""

    kind: str = ""
    q: str = ""
    vacant: bool = False
    closed: bool = False


@dataclass(frozen=True)
class Line:
    """A post as the register shows it."""

    post: Post
    held: list[Duty]
    rate: Rate

    @property
    def free(self) -> int:
        """Return how many more it takes."""
        return max(self.post.takes - len(self.held), 0)


@dataclass(frozen=True)
class Figures:
    """How many posts there are, and how many of them are vacant."""

    posts: int
    vacant: int


def listed(who: Who, wanted: Wanted, *, today: date, cursor: str = "") -> tuple[Page[Post], list[Line]]:
    """Return a page of posts and each as the register shows it; raises NotAllowed for one who sees no duties."""
    rows: Any = _of_kind(_visible(who, today).filter(is_active=not wanted.closed), wanted.kind)
    if wanted.q:
        rows = rows.filter(Q(title__icontains=wanted.q) | Q(place__name__icontains=wanted.q))
    if wanted.vacant:
        rows = rows.filter(held__lt=F("takes"))
    found = page(rows.select_related(queries.PLACE), order=("id",), cursor=cursor)
    return found, lines(who, found.items, today)


def lines(who: Who, posts: Iterable[Post], today: date) -> list[Line]:
    """Return posts as the register shows them; whoever calls may see them."""
    known = list(posts)
    ids = [one.pk for one in known]
    held = queries.holders(ids, today)
    rate = rates.of_posts(who, ids, since=today - LATELY, until=today, today=today)
    return [Line(one, held[one.pk], rate.get(one.pk, Rate(0, 0, 0))) for one in known]


def figures(who: Who, *, today: date, kind: str = "") -> Figures:
    """Return how many posts somebody sees and how many of them fewer hold than they take."""
    rows: Any = _of_kind(_visible(who, today).filter(is_active=True), kind)
    found = rows.aggregate(posts=Count("pk"), vacant=Count("pk", filter=Q(held__lt=F("takes"))))
    return Figures(found["posts"], found["vacant"])


def _visible(who: Who, today: date) -> QuerySet[Post]:
    granted = who.require(Permission.SEE_DUTIES)
    held = Duty.objects.filter(queries.running(today), post=OuterRef("pk")).order_by().values("post")
    count = Subquery(held.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return Post.objects.filter(queries.under(granted)).annotate(held=Coalesce(count, 0))


def _of_kind(rows: QuerySet[Post], kind: str) -> QuerySet[Post]:
    return rows.filter(kind=kind) if kind in kinds.every() else rows
