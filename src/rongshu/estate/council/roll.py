"""Who may vote: the roll of a vote, made once when it is called, and what it comes to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q

from rongshu.core import clock
from rongshu.core.errors import Invalid
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.estate.council.models import Delegate, PaperBatch, Vote, Voter
from rongshu.estate.council.quorum import RULE_SETS, Basis, Verdict, verdict
from rongshu.estate.council.quorum import Count as Counted
from rongshu.estate.council.rules import GROWN_UP
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.people.rules import age
from rongshu.ground.places.models import Place, PlaceKind, Within


def eligible(area: Place, basis: Basis, day: date) -> list[Voter]:
    """Return the roll of a community as it stands on a day, not yet kept: grown-ups, lived-in homes, or delegates."""
    if basis is Basis.DELEGATES:
        rows = Delegate.objects.filter(area=area).order_by("group", "pk")
        return [Voter(person_id=d.person_id, group_id=d.group_id) for d in rows]
    if basis is Basis.HOUSEHOLDS:
        lived_in = Exists(Person.objects.filter(home=OuterRef("pk")))
        homes = Place.objects.filter(lived_in, area=area, kind=PlaceKind.HOUSEHOLD).order_by("sort", "pk")
        found = list(homes.values_list("pk", flat=True))
        over = _groups(found)
        return [Voter(household_id=pk, group_id=over.get(pk, area.pk)) for pk in found]
    people = (
        Person.objects.filter(home__area=area).order_by("home__sort", "pk").only("pk", "home", "birth_date")
    )
    grown = [p for p in people if (age(p.birth_date, day) or 0) >= GROWN_UP]
    over = _groups({p.home_id for p in grown if p.home_id})
    return [Voter(person_id=p.pk, group_id=over.get(p.home_id or 0, area.pk)) for p in grown]


def _groups(homes: Iterable[int]) -> dict[int, int]:
    """Return the building each home lies in."""
    rows = Within.objects.filter(inner__in=list(homes), outer__kind=PlaceKind.BUILDING)
    return dict(rows.values_list("inner_id", "outer_id"))


def women(area: Place) -> int:
    """Return how many of a community's delegates are women."""
    return Delegate.objects.filter(area=area, person__sex="f").count()


def mine(vote: Vote, who: Who, today: date) -> Voter | None:
    """Return somebody's own line on the roll, or their household's when they are grown up; None without one."""
    if who.person is None:
        return None
    if found := single(Voter.objects.filter(vote=vote, person=who.person)):
        return found
    person = Person.objects.get(pk=who.person)
    years = age(person.birth_date, today)
    if person.home_id is None or (years is not None and years < GROWN_UP):
        return None
    return single(Voter.objects.filter(vote=vote, household=person.home_id))


def counted(vote: Vote) -> Counted:
    """Return what was counted: the voices online, and the confirmed papers."""
    papers = PaperBatch.objects.filter(vote=vote).exclude(confirmed_at=None)
    yes, no, abstain, spoilt = vote.yes, vote.no, vote.abstain, 0
    for batch in papers:
        yes, no = yes + batch.yes, no + batch.no
        abstain, spoilt = abstain + batch.abstain, spoilt + batch.spoilt
    groups: dict[str, int] = {}
    if vote.basis == Basis.DELEGATES:
        rows = Voter.objects.filter(vote=vote).values_list("group").annotate(n=Count("pk"))
        groups = {str(group): n for group, n in rows.order_by()}
    return Counted(vote.eligible, yes, no, abstain, spoilt, vote.women, groups)


def outcome(vote: Vote) -> Verdict:
    """Return what a vote comes to by its rules, each finding with its clause."""
    called, opened = (clock.today(moment) for moment in (vote.called_at, vote.opens_at))
    return verdict(RULE_SETS[vote.rules], Basis(vote.basis), counted(vote), noticed=called, opened=opened)


def turnout(vote: Vote) -> list[tuple[Place, int, int, int]]:
    """Return for each building how many may vote, voted online, and on paper."""
    online, paper = Count("pk", filter=Q(channel="online")), Count("pk", filter=Q(channel="paper"))
    rows = Voter.objects.filter(vote=vote).values_list("group").annotate(n=Count("pk"), o=online, p=paper)
    found = {group: (n, o, p) for group, n, o, p in rows.order_by()}
    groups = Place.objects.filter(pk__in=found).select_related("parent__parent").order_by("sort", "pk")
    return [(place, *found[place.pk]) for place in groups]


def voters(vote: Vote, group: int) -> list[Voter]:
    """Return the roll of one building: who they are, and whether they voted."""
    rows = Voter.objects.filter(vote=vote, group=group)
    loaded = rows.select_related("person__home__parent__parent", "household__parent__parent")
    return list(loaded.order_by("household__parent__sort", "household__sort", "person__home__sort", "pk"))


def is_open(vote: Vote, now: datetime) -> bool:
    """Say whether voices are taken online at a moment."""
    return vote.closed_at is None and vote.opens_at <= now < vote.closes_at


@dataclass(frozen=True)
class Taken:
    """How many of the roll took part so far, and how."""

    eligible: int
    online: int
    paper: int

    @property
    def whole(self) -> int:
        """Return how many took part."""
        return self.online + self.paper

    @property
    def percent(self) -> int:
        """Return the part of the roll that took part."""
        return 100 * self.whole // self.eligible if self.eligible else 0


def taken(vote: Vote) -> Taken:
    """Return how many took part so far."""
    rows = Voter.objects.filter(vote=vote).exclude(channel="").values_list("channel").annotate(n=Count("pk"))
    found = dict(rows.order_by())
    return Taken(vote.eligible, found.get("online", 0), found.get("paper", 0))


def community_of(group: Place) -> Place:
    """Return the community a group of residents belongs to; raises Invalid for a place that is no such group."""
    if group.kind != PlaceKind.BUILDING or group.area is None:
        raise Invalid(N_("Please choose a building of this community."))
    return group.area


def groups(area: Place) -> list[Place]:
    """Return the groups of residents a community sends delegates from: its buildings."""
    rows = Place.objects.filter(area=area, kind=PlaceKind.BUILDING).select_related("parent__parent")
    return list(rows.order_by("sort", "pk"))


def with_delegates(area: Place, found: Iterable[Place]) -> list[tuple[Place, list[Person]]]:
    """Return each group with whom it sends."""
    sent_by: dict[int, list[Person]] = {}
    for one in Delegate.objects.filter(area=area).select_related("person").order_by("pk"):
        sent_by.setdefault(one.group_id, []).append(one.person)
    return [(group, sent_by.get(group.pk, [])) for group in found]


def sent(group: Place) -> set[int]:
    """Return the ids of those a group sends."""
    return set(Delegate.objects.filter(group=group).values_list("person_id", flat=True))


def grown_ups(group: Place, day: date) -> list[Person]:
    """Return the grown-ups of a building, by home."""
    rows = Person.objects.filter(home__outside__outer=group).select_related("home__parent__parent")
    found = rows.order_by("home__parent__sort", "home__sort", "pk")
    return [p for p in found if (age(p.birth_date, day) or 0) >= GROWN_UP]
