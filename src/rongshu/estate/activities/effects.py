"""What a wish's moves ask for beside the table."""

from datetime import datetime

from rongshu.core.errors import Refused
from rongshu.core.words import N_
from rongshu.estate.activities import rules
from rongshu.estate.activities.models import Wish
from rongshu.ground.people.access import Who
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case, Event


def enough(case: Case, event: Event, handed: Handed, by: Who, now: datetime) -> None:
    """Let a wish reach the branch only when as many neighbours say so as it needs."""
    needed = Wish.objects.values_list("needed", flat=True).get(case=case)
    if not rules.is_enough(case.voices, needed):
        missing = rules.still_missing(case.voices, needed)
        raise Refused(N_("%(n)s voices are missing still."), n=missing)
