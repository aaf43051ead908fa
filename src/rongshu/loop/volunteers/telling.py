"""Tells whoever looks after a volunteer that something of theirs waits."""

from datetime import datetime

from rongshu.core import clock
from rongshu.ground.people import queries as people
from rongshu.ground.people.models import Person
from rongshu.ground.people.permissions import Permission
from rongshu.loop.notices import actions as notices


def tell_branch(
    about: Person,
    permission: Permission,
    sentence: str,
    *,
    topic: str,
    key: str,
    url: str,
    now: datetime,
    but: int | None = None,
) -> None:
    """Tell everybody with a permission where somebody lives, but never that person themselves, nor whoever acted."""
    holders = set(people.holders(permission, about.home_id or 0, clock.today(now))) - {about.pk, but}
    notices.tell(
        people=holders, topic=topic, sentence=sentence, params={"name": about.name}, key=key, url=url, now=now
    )
