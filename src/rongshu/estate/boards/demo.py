"""The demo's boards: each building's adopters, as far as they agree to be shown; papers printed and hung."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from rongshu.core import clock
from rongshu.estate.boards import actions, queries
from rongshu.estate.boards.rules import FIELDS, PURPOSE
from rongshu.ground.people import consents, wordings
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import NOBODY, Who
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.duties.actions import claim
from rongshu.loop.duties.models import Post

PLEDGES = (
    "楼道干净，邻里和气，有事第一个到。",
    "每天走一遍，灯不亮马上报。",
    "老人家的门，我常去敲一敲。",
    "消防通道，一分钟也不许堵。",
    "大家的事，当自己的事办。",
)
VACANT = 13  # this building still looks for somebody


@transaction.atomic
def build(
    rng: random.Random, community: Place, volunteers: Sequence[Person], secretary: Who, now: datetime
) -> None:
    """Set the boards up half a year ago; the first of the volunteers is the one a visitor can enter as."""
    then = now - timedelta(days=180)
    actions.set_words(area=community, phone="0733-00000000", duties="", by=secretary)
    actions.start(buildings=queries.bare(secretary), takes=2, title="楼栋认领人", by=secretary, now=then)
    found = list(queries.posts().filter(place__area=community).order_by("place__sort"))
    for number, post in enumerate(found):
        if number != VACANT:
            for person in _of(post, volunteers)[: 1 + (number % 3 == 0)]:
                _adopt(rng, post, person, then)
    _print_and_hang(secretary, then + timedelta(days=2))
    _since_then(found, volunteers[0], now)


def _of(post: Post, volunteers: Sequence[Person]) -> list[Person]:
    """Return those who live in the building."""
    return [p for p in volunteers if p.home and p.home.parent and p.home.parent.parent_id == post.place_id]


def _adopt(rng: random.Random, post: Post, person: Person, then: datetime) -> None:
    claim(post=post, by=people.who(person, clock.today(then)), now=then, pledge=rng.choice(PLEDGES))
    wanted = rng.choice((FIELDS, FIELDS, ("name", "pledge"), ("name", "address", "pledge"), ()))
    for field in FIELDS if person.register_key else wanted:
        _show(person, field, then)


def _show(person: Person, field: str, then: datetime) -> None:
    wording = wordings.current(PURPOSE)
    assert wording is not None
    me = Who(person.pk, person.name)
    consents.give(person=person, purpose=PURPOSE, field=field, version=wording.version, by=me, now=then)


def _print_and_hang(secretary: Who, then: datetime) -> None:
    made = [one.board for one in queries.standings(secretary, then) if one.board.holders]
    for paper in actions.make_papers(boards=made, by=secretary, now=then):
        actions.hang(paper=paper, instead_of=None, by=secretary, now=then)


def _since_then(posts: Sequence[Post], volunteer: Person, now: datetime) -> None:
    """Let one adopter take the phone number back, so that one board has to come down; and let neighbours write."""
    made = queries.boards(posts, now, whole=True)
    held = [one.duty.person for board in made for one in board.holders if one.phone]
    shy = next(person for person in held if person.pk != volunteer.pk)
    me = Who(shy.pk, shy.name)
    consents.withdraw(person=shy, purpose=PURPOSE, field="phone", by=me, now=now - timedelta(hours=2))
    mine = next(b for b in made if volunteer.pk in {one.duty.person_id for one in b.holders})
    actions.write(
        board=mine, sign=mine.building.sign, words="一楼过道堆了几个纸箱，进出不方便，能帮忙看一下吗？", phone="",
        by=NOBODY, address_from="192.0.2.7", now=now - timedelta(hours=5),
    )  # fmt: skip
