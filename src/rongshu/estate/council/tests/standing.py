"""A meeting called and one held, a convention published and one being voted on, in a town of other rooms' tests."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from PIL import Image

from rongshu.estate.council import actions, counting, drafting, minutes, roll, voting
from rongshu.estate.council.models import Convention, Vote
from rongshu.ground.evidence.actions import keep
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import add_organisation, add_person, grant
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place

DAY = timedelta(days=1)
DELEGATES = ("resident", "volunteer", "helper")


def build(area: Place, building: Place, who: Callable[[str], Who], now: datetime) -> dict[str, Any]:
    """Let the secretary hold the meetings; the other two parties and a neighbour are added. Returns what is named."""
    day, secretary = now.date() - DAY, who("secretary")
    speakers = []
    for name, role, kind in (
        ("测试经理", "property", "property"),
        ("测试代表", "representative", "residents"),
    ):
        person, own = add_person(name=name), add_organisation(name=f"测试{kind}", kind=kind)
        grant(person=person, role=role, place=area, since=day, organisation=own)
        speakers.append(person)
    before = now - timedelta(seconds=1)
    called, asked = _meeting(area, secretary, now + 5 * DAY, now)
    held, item = _meeting(area, secretary, now, before)
    actions.call(meeting=held, by=secretary, now=before, short_reason="不能等")
    for person in (*speakers, Person.objects.get(pk=secretary.id)):
        actions.sign_in(meeting=held, person=person, by=secretary, now=now)
    minutes.write(meeting=held, drawn=0, talked={item: minutes.Talked("先划线。")}, by=secretary, now=now)
    sent = [Person.objects.get(pk=who(name).id) for name in DELEGATES]
    voting.send_delegates(area=area, group=building, people=sent, by=secretary)
    published, first = _convention(area, who, now)
    for name in DELEGATES:
        voting.cast(vote=first, choice="yes", by=who(name), now=now)
    voting.close(vote=first, by=secretary, now=now)
    voting.publish(convention=Convention.objects.get(pk=published.pk), filed_as="1号", by=secretary, now=now)
    convention, vote = _convention(area, who, now)
    papers = counting.Papers(1, 0, 0, 0)
    line = next(v for v in roll.voters(vote, building.pk) if v.person_id == sent[-1].pk)
    other = people.who(speakers[1], now.date())
    batch = counting.enter(vote=vote, voters=[line.pk], papers=papers, sheet=_sheet(now), by=other, now=now)
    free = next(v for v in roll.voters(vote, building.pk) if not v.channel)
    said = convention.remarks.get()
    return {
        "meeting": str(called.uuid), "held": str(held.uuid), "item": asked, "held_item": item, "batch": batch.pk,
        "convention": str(convention.uuid), "published": str(published.uuid), "vote": str(vote.uuid),
        "remark": said.pk, "owner": people.organisations()[0].pk, "before": 1, "after": 2,
        "building": str(building.uuid), "voter": free.pk,
    }  # fmt: skip


def _sheet(now: datetime) -> int:
    out = io.BytesIO()
    Image.new("RGB", (24, 32), "#fdfcf8").save(out, "PNG")
    out.seek(0)
    return keep(out, uploaded_by=None, now=now).pk


def _meeting(area: Place, by: Who, starts: datetime, now: datetime) -> tuple[Any, int]:
    made = actions.plan_meeting(
        area=area, place=area, title="三方会议", starts=starts, minutes=10, by=by, now=now
    )
    return made, actions.add_item(meeting=made, title="停车", by=by).pk


def _convention(area: Place, who: Callable[[str], Who], now: datetime) -> tuple[Convention, Vote]:
    by = who("secretary")
    made = drafting.begin(area=area, title="公约", by=by, now=now)
    drafting.remark(convention=made, text="安静些", by=who("resident"), now=now)
    drafting.write(convention=made, text="一。", drawn=0, by=by, now=now)
    drafting.write(convention=made, text="一。\n二。", drawn=1, by=by, now=now)
    drafting.submit(convention=made, by=by, now=now)
    drafting.review(convention=made, passed=True, by=who("supervisor"), now=now)
    vote = voting.call_vote(
        convention=made, basis="delegates", opens=now, closes=now + 3 * DAY, by=by, now=now
    )
    return made, vote
