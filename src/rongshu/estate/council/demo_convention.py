"""The demo's conventions: one from opinions to publication with papers from fourteen buildings, the next in draft."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from rongshu.estate.council import counting, drafting, roll, voting
from rongshu.estate.council.counting import Papers
from rongshu.estate.council.demo_sheets import sheet
from rongshu.estate.council.demo_words import (
    COMMENTS,
    FIRST_TEXT,
    NEXT_TEXT,
    OPINIONS,
    SECOND_TEXT,
)
from rongshu.estate.council.models import Convention, Vote
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ONLINE = 168  # households; the others on paper, and some not at all


def publish_first(
    area: Place, residents: Sequence[Person], parties: Mapping[str, Who], above: Who, begun: datetime
) -> Convention:
    """Take a convention through its five steps."""
    by = parties["branch"]
    with transaction.atomic():
        made = drafting.begin(area=area, title="榕树花园居民公约", by=by, now=begun)
        for person, (said, answer) in zip(residents[::90], OPINIONS, strict=False):
            who = Who(person.pk, person.name)
            one = drafting.remark(convention=made, text=said, by=who, now=begun + 2 * DAY)
            drafting.answer(remark=one, text=answer, by=by, now=begun + 5 * DAY)
        drafting.write(convention=made, text=FIRST_TEXT, drawn=0, by=by, now=begun + 20 * DAY)
        drafting.submit(convention=made, by=by, now=begun + 22 * DAY)
        drafting.review(
            convention=made,
            passed=False,
            by=above,
            now=begun + 25 * DAY,
            reason="请补上装修和关爱老人的内容。",
        )
        note = "按上级意见补充装修、邻里守望；安静时间按多数人的意见提前。"
        drafting.write(convention=made, text=SECOND_TEXT, drawn=1, by=by, now=begun + 30 * DAY, note=note)
        drafting.submit(convention=made, by=by, now=begun + 31 * DAY)
        drafting.review(convention=made, passed=True, by=above, now=begun + 34 * DAY)
        opens = begun + 40 * DAY
        vote = voting.call_vote(
            convention=made,
            basis="households",
            opens=opens,
            closes=opens + 7 * DAY,
            by=by,
            now=begun + 35 * DAY,
        )
        _online(vote, residents, opens + DAY)
        _on_paper(vote, parties, opens + 6 * DAY)
        voting.close(vote=vote, by=by, now=opens + 8 * DAY)
        made = Convention.objects.select_related("area").get(pk=made.pk)
        voting.publish(convention=made, filed_as="榕街备〔2026〕3号", by=by, now=opens + 15 * DAY)
    return made


def _online(vote: Vote, residents: Sequence[Person], now: datetime) -> None:
    grown = [p for p in residents if p.home_id and p.birth_date < f"{now.year - 20}"]  # then, too
    by_home = {p.home_id: p for p in grown}
    for number, person in enumerate(list(by_home.values())[:ONLINE]):
        choice = "no" if number % 14 == 3 else "abstain" if number % 29 == 7 else "yes"
        voting.cast(vote=vote, choice=choice, by=Who(person.pk, person.name), now=now)


def _on_paper(vote: Vote, parties: Mapping[str, Who], now: datetime) -> None:
    """Enter what was left, building by building: four of five came; the residents' own representative counts again."""
    for place, *_ in roll.turnout(vote):
        left = [v.pk for n, v in enumerate(roll.voters(vote, place.pk)) if not v.channel and n % 5]
        if not left:
            continue
        no, abstain, spoilt = len(left) // 12, len(left) // 20, int(len(left) > 18)
        papers = Papers(len(left) - no - abstain - spoilt, no, abstain, spoilt)
        words = ["计票单", f"同意 {papers.yes}", f"不同意 {no}", f"弃权 {abstain}", f"废票 {spoilt}"]
        batch = counting.enter(
            vote=vote,
            voters=left,
            papers=papers,
            sheet=sheet(now, place.name, words),
            by=parties["branch"],
            now=now,
        )
        counting.confirm(batch=batch, papers=papers, by=parties["residents"], now=now + HOUR)


def draft_next(area: Place, residents: Sequence[Person], by: Who, now: datetime) -> None:
    """Begin the next convention, with a draft neighbours comment on."""
    with transaction.atomic():
        made = drafting.begin(area=area, title="榕树花园居民公约（修订）", by=by, now=now - 20 * DAY)
        drafting.write(convention=made, text=SECOND_TEXT, drawn=0, by=by, now=now - 9 * DAY)
        note = "充电桩充满即走；公共收益每季度公示。"
        last = drafting.write(convention=made, text=NEXT_TEXT, drawn=1, by=by, now=now - 5 * DAY, note=note)
        for person, (at, said) in zip(residents[30::70], COMMENTS, strict=False):
            who = Who(person.pk, person.name)
            one = drafting.remark(
                convention=made, text=said, by=who, now=now - 3 * DAY, version=last, paragraph=at
            )
            if at == COMMENTS[0][0] and said == COMMENTS[0][1]:
                drafting.answer(remark=one, text="两小时内挪走，下一稿写明。", by=by, now=now - 2 * DAY)
