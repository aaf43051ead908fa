"""A group and a wish that stand in a town of other rooms' tests."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from rongshu.estate.activities import actions, wall, wishing
from rongshu.estate.activities.actions import Said
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place


def build(
    area: Place, people: Mapping[str, Person], who: Callable[[str], Who], photo: int, now: datetime
) -> dict[str, Any]:
    """Have the volunteer lead, the resident belong, the helper ask; returns by what all that is named."""
    said = Said(name="读书会", leader=people["volunteer"], approves=True)
    group = actions.add_group(area=area, said=said, by=who("secretary"), now=now)
    mine = actions.join(group=group, by=who("resident"), now=now)
    actions.decide(member=mine, taken=True, by=who("volunteer"), now=now)
    asked = actions.join(group=group, by=who("helper"), now=now)
    shown = wall.put_up(group=group, evidence=photo, agreed=True, by=who("volunteer"), now=now)
    made = wishing.wish(person=people["resident"], title="太极拳", by=who("resident"), now=now)
    return {
        "group": str(group.uuid), "member": str(asked.uuid), "photo": str(shown.uuid), "wish": made.case.number
    }  # fmt: skip
