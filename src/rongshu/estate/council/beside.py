"""What the desk shows beside a decision: which meeting made it, and who may carry it out."""

from datetime import datetime
from typing import Any

from rongshu.core.single import single
from rongshu.estate.council.models import Resolution
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.loop.cases.models import Case


def about(case: Case, who: Who, now: datetime) -> dict[str, Any]:
    """Return what the desk shows beside a decision."""
    rows = Resolution.objects.filter(case=case).select_related("item__meeting__occasion")
    return {"resolution": single(rows), "organisations": people.organisations()}
