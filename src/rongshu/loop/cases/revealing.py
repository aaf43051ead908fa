"""Shows the number of the one a case is for, to those who need it, and logs that they looked."""

from datetime import datetime

from rongshu.core.errors import NotAllowed
from rongshu.core.words import N_
from rongshu.ground.people import actions as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.loop.cases import access
from rongshu.loop.cases.flow import By
from rongshu.loop.cases.models import Case


def phone_of_subject(*, case: Case, by: Who, now: datetime) -> str:
    """Return the number to the branch, or to whoever has taken the open case on; raises NotAllowed."""
    is_coming = case.is_open and By.HANDLER in access.standing(case, by)
    may = is_coming or by.may(Permission.REVEAL, places.above_ids(case.place_id))
    if not may or case.subject is None or by.person is None:
        raise NotAllowed(N_("Full numbers are shown to the branch and to the volunteer who is coming."))
    return people.reveal(person=case.subject, field="phone", by=by.person, why=case.number, now=now)
