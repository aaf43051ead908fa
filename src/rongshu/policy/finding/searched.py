"""What was searched and not found, for the editor: words and how often, nobody's name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Sum

from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.policy.finding.models import Searched, Synonym

DAYS, MOST = 90, 200


@dataclass(frozen=True)
class Missed:
    """Words nothing was found by, how often they were searched, and when last."""

    words: str
    times: int
    last: date


@dataclass(frozen=True)
class Overview:
    """What the editor sees: what was missed, and the words already known by another name."""

    missed: Sequence[Missed]
    synonyms: Sequence[Synonym]
    searches: int


def overview(who: Who, today: date) -> Overview:
    """Return what was missed lately, the most often first; raises NotAllowed for who edits no policies."""
    if not who.is_system:
        who.require(Permission.EDIT_POLICIES)
    rows = Searched.objects.filter(day__gt=today - timedelta(days=DAYS))
    sums = rows.filter(is_found=False).values("words").annotate(n=Sum("times"), last=Max("day"))
    missed = [Missed(row["words"], row["n"], row["last"]) for row in sums.order_by("-n", "words")[:MOST]]
    every = rows.aggregate(n=Sum("times"))["n"] or 0
    return Overview(missed, list(Synonym.objects.order_by("word")), every)
