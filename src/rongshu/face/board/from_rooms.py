"""Counts from the rows of the rooms: duties, occasions, visits, the council's, and what stays of emergencies."""

from collections import Counter
from datetime import date

from django.db.models import Count, F, Q, Sum

from rongshu.estate.activities.models import Group, Member
from rongshu.estate.claims.models import Zone
from rongshu.estate.council.models import Convention, Meeting, PaperBatch, Vote
from rongshu.estate.emergency import parts
from rongshu.estate.emergency.models import Emergency
from rongshu.estate.venues.models import Visit
from rongshu.face.board.scope import Scope
from rongshu.face.board.tally import Tally, by_month
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.loop.duties import rates
from rongshu.loop.duties.keeping import Rate, rate
from rongshu.loop.duties.models import Came, Done, Duty, Post
from rongshu.loop.occasions.models import Attendance, Occasion, Status


def homes(scope: Scope) -> dict[str, Tally]:
    """Count who lives here, as it stands today."""
    rows = Place.objects.filter(scope.here("area")).aggregate(
        buildings=Count("pk", filter=Q(kind=PlaceKind.BUILDING)),
        households=Count("pk", filter=Q(kind=PlaceKind.HOUSEHOLD)),
    )
    people = Person.objects.filter(scope.here("home__area"), home__isnull=False).count()
    return {
        "households": Tally(rows["households"]),
        "residents": Tally(people),
        "buildings": Tally(rows["buildings"]),
    }


def claimed(scope: Scope) -> dict[str, Tally]:
    """Count zones and posts, who holds them, and the turns done."""
    held = Duty.objects.filter(scope.here("post__place__area"), scope.running(), post__is_active=True)
    on_posts = held.aggregate(
        zones=Count("post", distinct=True, filter=Q(post__kind="claims.zone")),
        boards=Count("post__place", distinct=True, filter=Q(post__kind="boards.building")),
        posts=Count("post", distinct=True),
    )
    zones = Zone.objects.filter(scope.here("estate__area"), post__is_active=True)
    begun = Duty.objects.filter(scope.days("since"), scope.here("post__place__area"), came=Came.CLAIMED)
    done = Done.objects.filter(scope.days("day"), scope.here("duty__post__place__area"))
    months = done.values_list(scope.month("day")).annotate(n=Count("pk")).order_by()
    owed = _owed(scope)
    return {
        "zones": Tally(
            zones.filter(post__cadences__since__lte=scope.last).aggregate(n=Count("pk", distinct=True))["n"]
        ),
        "zones_kept": Tally(on_posts["zones"]),
        "boards": Tally(on_posts["boards"]),
        "posts": Tally(Post.objects.filter(scope.here("place__area"), is_active=True).count()),
        "posts_held": Tally(on_posts["posts"]),
        "taken_on": Tally(begun.count()),
        "turns": by_month(dict(months)),
        "turns_due": Tally(owed.due),
        "turns_kept": Tally(owed.kept),
    }


def _owed(scope: Scope) -> Rate:
    """Count turns due and kept as 履职率 does: one that isn't over yet isn't due."""
    posts = list(Post.objects.filter(scope.here("place__area")).values_list("pk", flat=True))
    until = min(date(scope.year + 1, 1, 1), scope.today)
    books = rates.books(posts, date(scope.year, 1, 1), until)
    return rate([account for mine in books.values() for account in mine.accounts])


def together(scope: Scope) -> dict[str, Tally]:
    """Count groups, what took place, who was there, and visits."""
    groups = Group.objects.filter(scope.here("area"), began__lte=scope.last)
    groups = groups.filter(Q(closed_on=None) | Q(closed_on__gt=scope.last))
    members = Member.objects.filter(group__in=groups, standing__in=("member", "left"))
    members = members.filter(since__date__lte=scope.last)
    held = Occasion.objects.filter(scope.days("day"), scope.here("area"), cancelled_at=None)
    held = held.filter(settled_at__isnull=False)
    ours, clean_up = (
        Q(series__meets__isnull=False) | Q(meets__isnull=False),
        Q(series__clean_up__isnull=False),
    )
    dates = held.aggregate(
        sessions=Count("pk", filter=ours, distinct=True),
        clean_ups=Count("pk", filter=clean_up, distinct=True),
    )
    there = Attendance.objects.filter(occasion__in=held, status=Status.ATTENDED)
    visits = Visit.objects.filter(scope.days("day"), scope.here("venue__place__area"))
    months = visits.values_list(scope.month("day")).annotate(n=Count("pk")).order_by()
    return {
        "groups": Tally(groups.count()),
        "members": Tally(members.filter(Q(until=None) | Q(until__date__gt=scope.last)).count()),
        "sessions": Tally(dates["sessions"]),
        "clean_ups": Tally(dates["clean_ups"]),
        "came": Tally(there.count()),
        "visits": by_month(dict(months)),
    }


def governed(scope: Scope) -> dict[str, Tally]:
    """Count meetings, votes and voices."""
    meetings = Meeting.objects.filter(
        scope.here("area"), scope.days("occasion__day"), stage=Meeting.Stage.SETTLED
    )
    votes = Vote.objects.filter(scope.here("version__convention__area"), scope.moments("closed_at"))
    online = votes.aggregate(n=Count("pk"), voices=Sum(F("yes") + F("no") + F("abstain")))
    paper = PaperBatch.objects.filter(vote__in=votes, confirmed_at__isnull=False).aggregate(n=Sum("papers"))
    published = Convention.objects.filter(scope.here("area"), scope.moments("published_at"))
    return {
        "meetings": Tally(meetings.count()),
        "votes": Tally(online["n"]),
        "voices": Tally((online["voices"] or 0) + (paper["n"] or 0)),
        "conventions": Tally(published.count()),
    }


def alarmed(scope: Scope) -> dict[str, Tally]:
    """Count emergencies and what was done in them: as they stand, or as kept when their personal data went."""
    rows = Emergency.objects.filter(scope.here("place__area"), scope.moments("started_at"))
    every = list(rows.exclude(state=Emergency.State.UNDONE))
    sums: Counter[str] = Counter()
    for one in every:
        sums.update(one.figures or _now(one))
    return {
        "emergencies": Tally(sum(not one.is_drill for one in every)),
        "drills": Tally(sum(one.is_drill for one in every)),
        "turned_out": Tally(sums["here"]),
        "delivered": Tally(sums["delivered"]),
        "sampling_rounds": Tally(sums["sampling_rounds"]),
        "sampled": Tally(sums["sampled"]),
    }


def _now(emergency: Emergency) -> dict[str, int]:
    return {name: n for part in parts.every() for name, n in part.figures(emergency).items()}
