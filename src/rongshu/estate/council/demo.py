"""The demo's council: two meetings held and one called, a convention voted on and published, the next one in draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from rongshu.core import clock
from rongshu.estate.council import actions, demo_words, minutes, queries
from rongshu.estate.council.demo_convention import draft_next, publish_first
from rongshu.estate.council.demo_sheets import sheet
from rongshu.estate.council.minutes import Decided, Talked
from rongshu.estate.council.models import AgendaItem, Meeting
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Organisation, Person
from rongshu.ground.places.models import Place
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case
from rongshu.loop.duties import actions as duties
from rongshu.loop.duties import doing
from rongshu.loop.duties.models import Duty

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@dataclass
class Stage:
    """Who and what the council is made of."""

    community: Place
    residents: Sequence[Person]
    parties: dict[str, Who]  # branch, property, residents
    supervisor: Who
    orgs: dict[str, int]

    @property
    def secretary(self) -> Who:
        """Return who holds the meetings."""
        return self.parties["branch"]


def stage(community: Place, residents: Sequence[Person], now: datetime) -> Stage:
    """Find who speaks for the parties, and what they speak for."""
    today = timezone.localtime(now).date()
    parts = {"branch": "secretary", "property": "property", "residents": "representative"}
    found = {party: people.who(_part(role), today) for party, role in parts.items()}
    orgs = {o.kind: o.pk for o in Organisation.objects.filter(kind__in=parts).order_by("-pk")}
    return Stage(community, residents, found, people.who(_part("supervisor"), today), orgs)


def _part(role: str) -> Person:
    return Person.objects.get(register_key=f"{people.DEMO_KEY}{role}")


def build(stage: Stage, now: datetime) -> None:
    """Hold two meetings, publish a convention, and appoint to posts."""
    actions.set_bylaws(area=stage.community, rules="residents", notice_days=3, by=stage.secretary)
    with transaction.atomic():
        first = _held(stage, _afternoon(now - 45 * DAY), demo_words.FIRST, [])
        for case in _decided(first)[:3]:
            _finish(stage, case, _afternoon(now - 25 * DAY))
    with transaction.atomic():
        second = _held(stage, _afternoon(now - 12 * DAY), demo_words.SECOND, _decided(first))
        _finish(stage, _decided(second)[0], _afternoon(now - 2 * DAY))
    publish_first(
        stage.community, stage.residents, stage.parties, stage.supervisor, _afternoon(now - 200 * DAY)
    )
    with transaction.atomic():
        _posts(stage, _afternoon(now - 120 * DAY))


def under_way(stage: Stage, now: datetime) -> None:
    """Leave the next meeting called, and the next convention in draft."""
    starts = _afternoon(now + 4 * DAY)
    made = actions.plan_meeting(
        area=stage.community, place=stage.community, title="三方联席会议（冬季）", starts=starts, minutes=90,
        cases=queries.suggestions(stage.secretary, stage.community.pk)[:7], by=stage.secretary, now=now,
    )  # fmt: skip
    actions.add_item(meeting=made, title="春节值班和烟花禁放", by=stage.parties["residents"])
    actions.call(meeting=made, by=stage.secretary, now=now)
    draft_next(stage.community, stage.residents, stage.secretary, _afternoon(now))


def _afternoon(day: datetime) -> datetime:
    local = timezone.localtime(day)
    return timezone.make_aware(datetime.combine(local.date(), time(15, 0)))


def _held(stage: Stage, starts: datetime, words: demo_words.Words, before: Sequence[Case]) -> Meeting:
    """Hold one meeting from its plan to its published minutes; earlier decisions are looked at again."""
    by, called = stage.secretary, starts - 5 * DAY
    made = actions.plan_meeting(
        area=stage.community, place=stage.community, title=words.title, starts=starts, minutes=100,
        cases=[Case.objects.get(pk=c.pk) for c in before], by=by, now=called,
    )  # fmt: skip
    for title, *_ in words.items:
        actions.add_item(meeting=made, title=title, by=by)
    actions.call(meeting=made, by=by, now=called)
    for who in stage.parties.values():
        assert who.person is not None
        actions.sign_in(meeting=made, person=Person.objects.get(pk=who.person), by=by, now=starts)
    talked = {item.pk: _talked(stage, item, words, starts) for item in queries.items(made)}
    minutes.write(meeting=made, drawn=0, talked=talked, by=by, now=starts + HOUR)
    _looked_again(stage, made, starts + HOUR)
    for who in stage.parties.values():
        minutes.approve(meeting=made, drawn=1, agrees=True, by=who, now=starts + 20 * HOUR)
    return minutes.carry_out(meeting=made, by=by, now=starts + 21 * HOUR)


def _talked(stage: Stage, item: AgendaItem, words: demo_words.Words, starts: datetime) -> Talked:
    found = {title: (said, decided) for title, said, decided in words.items}
    said, decided = found.get(
        item.title, ("到场看过。" if item.case and item.case.state == "done" else "继续办。", ())
    )
    day = timezone.localtime(starts).date()
    return Talked(said, [Decided(what, stage.orgs[who], day + days * DAY) for what, who, days in decided])


def _looked_again(stage: Stage, meeting: Meeting, now: datetime) -> None:
    """See what is done; what the branch did itself the level above sees."""
    for item in meeting.items.select_related("case", "meeting__occasion").exclude(case=None):
        if item.case and item.case.state == "done":
            own = item.case.handler_org_id == stage.orgs["branch"]
            minutes.see(item=item, well=True, by=stage.supervisor if own else stage.secretary, now=now)


def _decided(meeting: Meeting) -> list[Case]:
    return list(Case.objects.filter(resolution__item__meeting=meeting).order_by("pk"))


def _finish(stage: Stage, case: Case, now: datetime) -> None:
    doer = next(who for party, who in stage.parties.items() if stage.orgs[party] == case.handler_org_id)
    photo = sheet(now, case.title, [case.number, "已办好"])
    cases.move(case=case, name="finish", by=doer, now=now, handed=Handed(evidence=(photo,)))


def _posts(stage: Stage, now: datetime) -> None:
    holders, since = iter(stage.residents[200:]), timezone.localtime(now).date()
    for head, title, pledge, takes in demo_words.POSTS:
        post = duties.open_post(
            kind=f"council.{head}", title=title, place=stage.community, by=stage.secretary, takes=takes,
            since=since,
        )  # fmt: skip
        for _ in range(max(takes - (title == demo_words.SHORT), 1)):
            held = duties.appoint(
                post=post, person=next(holders), by=stage.secretary, now=now, since=since, pledge=pledge
            )
            _kept(held, now)


def _kept(held: Duty, since: datetime) -> None:
    """Let a holder write down most months what they did; one in seven is left out."""
    who = Who(held.person_id, held.person.name)
    for month in range(4):
        when = since + (month * 30 + 9) * DAY
        if (held.pk + month) % 7 and when < clock.now():
            day, key = clock.today(when), f"council/{held.pk}/{month}"
            doing.did(duty=held, by=who, day=day, key=key, now=when, words="走访了邻居，没有别的事。")
