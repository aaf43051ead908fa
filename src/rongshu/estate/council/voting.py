"""The residents' vote: called, taken online and on paper, counted once, closed with a verdict, filed and published."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.urls import reverse

from rongshu.core import clock, schedule
from rongshu.core.errors import Conflict, Invalid, NotAllowed, Refused
from rongshu.core.words import N_
from rongshu.estate.council import conventions, queries, roll, rules
from rongshu.estate.council.drafting import go
from rongshu.estate.council.holding import must_hold
from rongshu.estate.council.models import Convention, Delegate, Vote, Voter
from rongshu.estate.council.quorum import RULE_SETS, Basis, Verdict, too_early
from rongshu.estate.council.stages import Stage
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.notices import actions as notices

CHOICES = ("yes", "no", "abstain")


@transaction.atomic
def send_delegates(*, area: Place, group: Place, people: Iterable[Person], by: Who) -> None:
    """Say whom a group of residents sends; replaces whom it sent before."""
    must_hold(by, area.pk)
    if group.area_id != area.pk:
        raise Invalid(N_("Please choose a building of this community."))
    people = list(people)
    if Person.objects.filter(pk__in={p.pk for p in people}, home__outside__outer=group).count() != len(
        people
    ):
        raise Invalid(N_("A building sends those who live in it."))
    Delegate.objects.filter(area=area, group=group).delete()
    Delegate.objects.bulk_create(Delegate(area=area, group=group, person=person) for person in people)


@transaction.atomic
def call_vote(
    *, convention: Convention, basis: str, opens: datetime, closes: datetime, by: Who, now: datetime
) -> Vote:
    """Call the vote on the version that passed above, and make its roll; raises Invalid naming the fields."""
    must_hold(by, convention.area_id)
    law = RULE_SETS[queries.bylaws(convention.area_id).rules]
    if basis not in set(Basis):
        raise Invalid(
            N_("Please choose whose voices count."), fields={"basis": N_("Please choose whose voices count.")}
        )
    if too_early(law, clock.today(now), clock.today(opens)):
        sentence = N_("The law asks for %(days)s days of notice before the vote begins.")
        raise Invalid(sentence, fields={"opens": sentence}, days=law.notice_days)
    if closes <= max(opens, now):
        sentence = N_("The vote has to end after it begins.")
        raise Invalid(sentence, fields={"closes": sentence})
    version = conventions.latest(convention)
    if version is None:
        raise Refused(N_("There is no text yet."))
    go(convention, Stage.VOTING)
    found = roll.eligible(convention.area, Basis(basis), clock.today(opens))
    if not found:
        raise Refused(
            N_("Nobody is on the roll yet. Delegates are named first; homes and ages come from the register.")
        )
    vote = Vote.objects.create(
        version=version, rules=law.name, basis=basis, called_at=now, opens_at=max(opens, now), closes_at=closes,
        eligible=len(found), women=roll.women(convention.area) if basis == Basis.DELEGATES else 0,
    )  # fmt: skip
    for voter in found:
        voter.vote = vote
    Voter.objects.bulk_create(found, batch_size=500)
    schedule.at(name="council.vote_over", key=vote.pk, when=closes)
    _tell_voters(vote, now)
    return vote


def _tell_voters(vote: Vote, now: datetime) -> None:
    """Tell everybody on the roll; a household hears it by whoever has an account."""
    rows = Voter.objects.filter(vote=vote)
    mine = Person.objects.filter(pk__in=rows.exclude(person=None).values("person"))
    homes = Person.objects.filter(home__in=rows.exclude(household=None).values("household"))
    people = set((mine | homes).exclude(account=None).values_list("pk", flat=True))
    convention = vote.version.convention
    notices.tell(
        people=people, topic="council.vote", sentence=N_("Your voice counts: %(title)s. Please vote."),
        params={"title": convention.title}, key=f"vote/{vote.pk}", now=now,
        url=reverse("council:ballot", args=[vote.uuid]),
    )  # fmt: skip


@transaction.atomic
def cast(*, vote: Vote, choice: str, by: Who, now: datetime) -> None:
    """Vote online, for oneself or one's household. What was said is added to a sum; nothing ties it to a person.

    Raises NotAllowed for who isn't on the roll, Conflict the second time, Refused outside the days of the vote.
    """
    if choice not in CHOICES:
        sentence = N_("Please choose: agree, don't agree, or abstain.")
        raise Invalid(sentence, fields={"choice": sentence})
    voter = roll.mine(vote, by, clock.today(now))
    if voter is None:
        raise NotAllowed(N_("You are not on the roll of this vote. Please ask the branch if that is wrong."))
    if closed := rules.not_open(vote.opens_at, vote.closes_at, now):
        raise Refused(closed)
    take(vote, **{choice: F(choice) + 1})
    if not Voter.objects.filter(pk=voter.pk, channel="").update(channel=Voter.Channel.ONLINE):
        raise Conflict(N_("This voice has been counted already: once is enough."))


def take(vote: Vote, **changes: Any) -> None:
    """Write the vote's own row first, which lets one in at a time; raises Refused once it is closed."""
    if not Vote.objects.filter(pk=vote.pk, closed_at=None).update(**(changes or {"yes": F("yes")})):
        raise Refused(N_("The vote is over."))


@transaction.atomic
def close(*, vote: Vote, by: Who, now: datetime) -> Verdict:
    """Close and count a vote whose time is over, or in which everybody voted; the verdict says how it goes on."""
    convention = vote.version.convention
    must_hold(by, convention.area_id)
    take(vote, closed_at=now)
    waiting = Voter.objects.filter(vote=vote, channel="").exists()
    if now < vote.closes_at and waiting:
        raise Refused(N_("The vote goes on until its end, or until everybody has voted."))
    if vote.batches.filter(confirmed_at=None, withdrawn_at=None).exists():
        raise Refused(N_("Papers still wait for a second person to count them."))
    vote.refresh_from_db()
    found = roll.outcome(vote)
    convention.refresh_from_db()
    go(convention, Stage.ADOPTED if found.adopted else Stage.DRAFTING if found.valid else Stage.CLEARED)
    return found


@transaction.atomic
def publish(*, convention: Convention, filed_as: str, by: Who, now: datetime) -> Convention:
    """Publish an adopted convention under the number it is filed by; the one before is kept as replaced."""
    must_hold(by, convention.area_id)
    if not filed_as.strip():
        sentence = N_("Please write under which number it was filed.")
        raise Invalid(sentence, fields={"filed_as": sentence})
    if before := conventions.in_force(convention.area_id):
        go(before, Stage.REPLACED)
    go(convention, Stage.PUBLISHED, filed_as=filed_as.strip()[:60], published_at=now)
    return convention
