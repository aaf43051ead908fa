"""履职率 of posts and persons over a period: always computed anew from what was done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from rongshu.core.errors import NotFound
from rongshu.core.words import N_
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.people.queries import Named
from rongshu.loop.duties import queries
from rongshu.loop.duties.keeping import Account, Act, Rate, Stint, accounts, rate, unowed
from rongshu.loop.duties.models import Duty, Post
from rongshu.loop.duties.turns import Turn, turns


@dataclass(frozen=True)
class Record:
    """The turns due in a period with who kept them, by name, and what they come to."""

    rate: Rate
    accounts: Sequence[Account]
    names: dict[int | None, Named]
    vacant: Sequence[Turn] = ()  # turns of the post nobody owed; they count against nobody


class Books(NamedTuple):
    """What was owed of a post in a period, and the turns nobody owed."""

    accounts: list[Account]
    vacant: list[Turn]


def of_post(who: Who, post: Post, *, since: date, until: date, today: date) -> Record:
    """Return a post's record from a day until before another; raises NotFound for one not to be seen.

    A turn that isn't over yet isn't due.
    """
    if not queries.may_see(who, post):
        raise NotFound(N_("There is no such post here."))
    mine = books([post.pk], since, min(until, today))[post.pk]
    return _record(mine.accounts, mine.vacant)


def of_posts(who: Who, posts: Iterable[int], *, since: date, until: date, today: date) -> dict[int, Rate]:
    """Return the rate of each of some posts, as far as somebody sees duties there, in four statements."""
    seen = Post.objects.filter(queries.under(who.places(Permission.SEE_DUTIES)), pk__in=list(posts))
    found = books(list(seen.values_list("pk", flat=True)), since, min(until, today))
    return {pk: rate(mine.accounts) for pk, mine in found.items()}


def of_person(who: Who, person: int, *, since: date, until: date, today: date) -> Record:
    """Return somebody's record over all their posts; of others, only at posts where one sees duties."""
    rows = Duty.objects.filter(person=person, since__lt=until)
    if person != who.person and not who.is_system:
        rows = rows.filter(queries.under(who.places(Permission.SEE_DUTIES), "post__place"))
    held = set(rows.values_list("post_id", flat=True))
    found = books(sorted(held), since, min(until, today))
    return _record([one for mine in found.values() for one in mine.accounts if one.person == person])


def of_duty(duty: Duty, *, since: date, today: date) -> Record:
    """Return what came of one duty from a day on, for its holder."""
    owed = books([duty.post_id], since, today)[duty.post_id].accounts
    return _record([one for one in owed if one.duty == duty.pk])


def _record(found: Sequence[Account], vacant: Sequence[Turn] = ()) -> Record:
    ids = {pk for one in found for pk in (one.person, one.kept_by)}
    return Record(rate(found), found, people.named(ids), vacant)


def books(posts: Sequence[int], since: date, until: date) -> dict[int, Books]:
    """Return what was owed of each of some posts in a period; whoever calls may see them."""
    due = {pk: turns(paces, since, until) for pk, paces in queries.paces_of(posts).items()}
    first = min((found[0].since for found in due.values() if found), default=until)
    duties = queries.overlapping([pk for pk, found in due.items() if found], first, until)
    stints: dict[int, list[Stint]] = {pk: [] for pk in posts}
    for one in duties:
        stints[one.post_id].append(queries.stint(one))
    acts: dict[int, list[Act]] = {pk: [] for pk in posts}
    post_of = {one.pk: one.post_id for one in duties}
    for act in queries.acts(duties, first, until):
        acts[post_of[act.duty]].append(act)
    return {pk: Books(accounts(stints[pk], acts[pk], due[pk]), unowed(stints[pk], due[pk])) for pk in posts}
