"""履职率 of posts and persons over a period: always computed anew from what was done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rongshu.core.errors import NotFound
from rongshu.core.words import N_
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.people.queries import Named
from rongshu.loop.duties import queries
from rongshu.loop.duties.keeping import Account, Act, Rate, Stint, accounts, rate
from rongshu.loop.duties.models import Duty, Post
from rongshu.loop.duties.turns import turns


@dataclass(frozen=True)
class Record:
    """The turns due in a period with who kept them, by name, and what they come to."""

    rate: Rate
    accounts: Sequence[Account]
    names: dict[int | None, Named]


def of_post(who: Who, post: Post, *, since: date, until: date, today: date) -> Record:
    """Return a post's record from a day until before another; raises NotFound for one not to be seen.

    A turn that isn't over yet isn't due.
    """
    if not queries.may_see(who, post):
        raise NotFound(N_("There is no such post here."))
    return _record(_accounts([post.pk], since, min(until, today))[post.pk])


def of_posts(who: Who, posts: Iterable[int], *, since: date, until: date, today: date) -> dict[int, Rate]:
    """Return the rate of each of some posts, as far as somebody sees duties there, in four statements."""
    seen = Post.objects.filter(queries.under(who.places(Permission.SEE_DUTIES)), pk__in=list(posts))
    found = _accounts(list(seen.values_list("pk", flat=True)), since, min(until, today))
    return {pk: rate(rows) for pk, rows in found.items()}


def of_person(who: Who, person: int, *, since: date, until: date, today: date) -> Record:
    """Return somebody's record over all their posts; of others, only at posts where one sees duties."""
    rows = Duty.objects.filter(person=person, since__lt=until)
    if person != who.person and not who.is_system:
        rows = rows.filter(queries.under(who.places(Permission.SEE_DUTIES), "post__place"))
    held = set(rows.values_list("post_id", flat=True))
    found = _accounts(sorted(held), since, min(until, today))
    return _record([one for rows_of in found.values() for one in rows_of if one.person == person])


def _record(found: Sequence[Account]) -> Record:
    ids = {pk for one in found for pk in (one.person, one.kept_by)}
    return Record(rate(found), found, people.named(ids))


def _accounts(posts: Sequence[int], since: date, until: date) -> dict[int, list[Account]]:
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
    return {pk: accounts(stints[pk], acts[pk], due[pk]) for pk in posts}
