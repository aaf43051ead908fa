"""What is read of wishes: a neighbour sees what is wished for and by how many, never by whom."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet

from rongshu.core.errors import NotFound
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.estate.activities import queries, rules
from rongshu.estate.activities.models import VoicesNeeded, Wish
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases.models import Case, Follower


def _rows(who: Who) -> "QuerySet[Wish]":
    wide, _ = who.reach(Permission.SEE_WISHES)
    here = queries.areas(who) if who.person is not None else []
    rows = Wish.objects.select_related("case__place__parent", "case__area", "group")
    return rows.filter(Q(case__area__in=sorted({*wide, *(here or [])})) | Q(case__reporter=who.person or 0))


def open_ones(who: Who, most: int = 50) -> list[Wish]:
    """Return the wishes of one's community that are open, those with most voices first."""
    return list(_rows(who).filter(case__is_open=True).order_by("-case__voices", "case_id")[:most])


def answered(who: Who, most: int = 12) -> list[Wish]:
    """Return the wishes of one's community that got an answer, newest first."""
    rows = _rows(who).filter(case__state__in=["done", "declined"])
    return list(rows.order_by(F("case__closed_at").desc(), "-case_id")[:most])


def one(number: str, who: Who) -> Wish:
    """Return a wish of one's community; raises NotFound."""
    if (found := single(_rows(who).filter(case__number=number))) is None:
        raise NotFound(N_("There is no such wish."))
    return found


def for_branch(number: str, who: Who) -> Wish:
    """Return a wish for whoever answers it; raises NotFound."""
    found = one(number, who)
    found.case = cases.get(number, who)
    return found


def voiced(who: Who, wishes: list[Wish]) -> set[int]:
    """Return those of some wishes (ids) to which somebody has given their voice."""
    ids = [w.pk for w in wishes]
    mine = Case.objects.filter(pk__in=ids, reporter=who.person or 0).values_list("pk", flat=True)
    return {
        *mine,
        *Follower.objects.filter(case__in=ids, person=who.person or 0).values_list("case_id", flat=True),
    }


@dataclass(frozen=True)
class Heard:
    """A wish in a list: whether somebody's voice is counted, and how many are missing."""

    wish: Wish
    mine: bool

    @property
    def voices(self) -> int:
        """Return how many wish for it."""
        return self.wish.case.voices + 1

    @property
    def missing(self) -> int:
        """Return how many voices it needs still."""
        return rules.still_missing(self.wish.case.voices, self.wish.needed)


def heard(who: Who, most: int = 50) -> list[Heard]:
    """Return the open wishes of one's community, those with most voices first."""
    found = open_ones(who, most)
    mine = voiced(who, found)
    return [Heard(wish, wish.pk in mine) for wish in found]


@dataclass(frozen=True)
class Replied:
    """The answer to a wish as its voices read it, and when it was given."""

    words: str
    at: datetime


def answer(wish: Wish) -> Replied | None:
    """Return the answer to a wish, or None without one."""
    said = wish.case.events.filter(name__in=["agree", "decline"]).order_by("-seq").first()
    return Replied(said.text, said.at) if said and not wish.case.is_open else None


def needed(area: int) -> int:
    """Return how many voices a wish made now needs in a community."""
    return VoicesNeeded.objects.filter(area=area).values_list("needed", flat=True).first() or rules.VOICES


def set_by(who: Who) -> list[Place]:
    """Return the communities in which somebody says how many voices a wish needs."""
    wide, _ = who.reach(Permission.ANSWER_WISHES)
    return list(Place.objects.filter(pk__in=sorted(wide), kind=PlaceKind.COMMUNITY).order_by("sort", "pk"))
