"""Posts and duties (设岗定责) under three heads: self-government, rule of law, rule of virtue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rongshu.estate.council.duty_kinds import HEADS
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.loop.duties import queries as duties
from rongshu.loop.duties import rates
from rongshu.loop.duties.keeping import Rate
from rongshu.loop.duties.models import Duty, Post


@dataclass(frozen=True)
class Line:
    """A post with who holds it, and how well it was kept this year."""

    post: Post
    holders: Sequence[Duty]
    rate: Rate | None

    @property
    def vacant(self) -> int:
        """Return how many more it takes."""
        return max(self.post.takes - len(self.holders), 0)


@dataclass(frozen=True)
class Head:
    """One of the three heads with its posts."""

    label: str
    about: str
    icon: str
    lines: Sequence[Line]


def heads(who: Who, today: date) -> list[Head]:
    """Return the three heads with their posts where somebody sees duties; raises NotAllowed without any."""
    granted = who.require(Permission.SEE_DUTIES)
    rows = Post.objects.filter(duties.under(granted), kind__in=[k.name for k, _, _ in HEADS], is_active=True)
    posts = list(rows.select_related("place__parent__parent").order_by("pk")[:300])
    held = duties.holders([p.pk for p in posts], today)
    kept = rates.of_posts(
        who, [p.pk for p in posts], since=today.replace(month=1, day=1), until=today, today=today
    )
    return [
        Head(
            kind.label,
            about,
            icon,
            [Line(p, held[p.pk], kept.get(p.pk)) for p in posts if p.kind == kind.name],
        )
        for kind, about, icon in HEADS
    ]
