"""Twenty claim a post that takes three, or say yes to the one turn: `python -m tests.concurrency.posts claim 20`."""

import json
import sys
from collections import Counter
from typing import Any

import django

django.setup()

from django.db import transaction  # noqa: E402

from rongshu.ground.people import queries as people  # noqa: E402
from rongshu.ground.people.access import SYSTEM, Who  # noqa: E402
from rongshu.ground.people.actions import add_person, grant  # noqa: E402
from rongshu.ground.people.models import Person  # noqa: E402
from rongshu.ground.places.actions import add  # noqa: E402
from rongshu.loop.duties import actions, standing_in  # noqa: E402
from rongshu.loop.duties.models import Duty, Post, StandIn  # noqa: E402
from tests.concurrency import crowd  # noqa: E402

NOW, TAKES = crowd.NOW, 3


def set_up(callers: int) -> None:
    """Build a community with as many volunteers as callers, and one post."""
    community = add(kind="community", name="榕树社区")
    for number in range(callers):
        person = add_person(name=f"志愿者{number}", register_key=f"volunteer:{number}")
        grant(person=person, role="volunteer", place=community, since=NOW.date())
    actions.open_post(
        kind="tests.zone", title="一号片区", place=community, by=SYSTEM, since=NOW.date(), takes=TAKES
    )


def _volunteer(number: int) -> Who:
    return people.who(Person.objects.get(register_key=f"volunteer:{number}"), NOW.date())


def press_claim(number: int) -> str:
    """Take the post on."""
    post, by = Post.objects.get(), _volunteer(number)
    crowd.barrier.wait(60)
    return crowd.told(lambda: actions.claim(post=post, by=by, now=NOW))


def press_same(number: int) -> str:
    """Take the post on as the one same person, from many windows."""
    post, by = Post.objects.get(), _volunteer(0)
    crowd.barrier.wait(60)
    return crowd.told(lambda: actions.claim(post=post, by=by, now=NOW))


def press_stand_in(number: int) -> str:
    """Say yes to the turn the last of them can't come for."""
    asked, by = StandIn.objects.select_related("duty__post").get(), _volunteer(number)
    crowd.barrier.wait(60)
    return crowd.told(lambda: standing_in.stand_in(asked=asked, by=by, now=NOW))


PRESSES: dict[str, crowd.Press] = {"claim": press_claim, "same": press_same, "stand_in": press_stand_in}


def main(name: str, callers: int) -> dict[str, Any]:
    """Set up, press, and report."""
    with transaction.atomic():
        set_up(callers + 1)
        if name == "stand_in":
            by = _volunteer(callers)
            duty = actions.claim(post=Post.objects.get(), by=by, now=NOW)
            standing_in.ask_stand_in(duty=duty, by=by, now=NOW)
    told = crowd.crowd(PRESSES[name], callers)
    return {
        "told": Counter(told),
        "holders": Duty.objects.count(),
        "people": Duty.objects.values("person").distinct().count(),
        "standing_in": StandIn.objects.filter(person__isnull=False).count(),
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2])), ensure_ascii=False))
