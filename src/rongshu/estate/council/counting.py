"""Votes on paper: one person enters a sheet with its picture, a second counts anew; only what both say is counted."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Min
from django.urls import reverse

from rongshu.core import clock
from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.estate.council import queries
from rongshu.estate.council.models import PaperBatch, Vote, Voter
from rongshu.estate.council.voting import take
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.rules import address
from rongshu.loop.notices import actions as notices


@dataclass(frozen=True)
class Papers:
    """What lay in the box."""

    yes: int
    no: int
    abstain: int
    spoilt: int

    @property
    def whole(self) -> int:
        """Return how many papers there were."""
        return self.yes + self.no + self.abstain + self.spoilt


def counts(by: Who, area: int) -> bool:
    """Say whether somebody counts papers: the branch, another party of the three, or the level above."""
    return by.may(Permission.SEE_COUNCIL, places.above_ids(area)) or queries.speaks_for(by, area) is not None


def under_way(who: Who) -> list[Vote]:
    """Return the votes whose papers somebody counts now."""
    rows = Vote.objects.filter(closed_at=None).select_related("version__convention__area").order_by("-pk")
    return [vote for vote in rows[:50] if counts(who, vote.version.convention.area_id)]


def _must_count(by: Who, vote: Vote) -> None:
    if not counts(by, vote.version.convention.area_id):
        raise NotAllowed(N_("Papers are counted by the three parties and the level above."))


@transaction.atomic
def enter(
    *, vote: Vote, voters: Iterable[int], papers: Papers, sheet: int | None, by: Who, now: datetime
) -> PaperBatch:
    """Enter papers counted together with whose they are, and a picture of the sheet.

    Raises Invalid when there aren't as many papers as voters, Conflict naming those who voted already: nothing
    is entered then, so that their papers can be taken out unopened.
    """
    _must_count(by, vote)
    wanted = sorted(set(voters))
    kept = _check(vote, wanted, papers, sheet)
    take(vote)
    batch = PaperBatch.objects.create(
        vote=vote, sheet_id=kept, papers=papers.whole, yes=papers.yes, no=papers.no, abstain=papers.abstain,
        spoilt=papers.spoilt, entered_by_id=by.id, entered_at=now,
    )  # fmt: skip
    free = Voter.objects.filter(vote=vote, pk__in=wanted, channel="")
    if free.update(channel=Voter.Channel.PAPER, batch=batch) != len(wanted):
        raise Conflict(
            N_("Voted already: %(who)s. Please take these papers out unopened."),
            who=_names(vote, wanted, batch),
        )
    _ask_for_a_second_count(vote, by, now)
    return batch


def _ask_for_a_second_count(vote: Vote, by: Who, now: datetime) -> None:
    """Tell the three parties, once a day, that papers wait for somebody else to count them."""
    convention, today = vote.version.convention, clock.today(now)
    speakers = queries.representatives(convention.area_id, today).values()
    notices.tell(
        people={p.pk for party in speakers for p in party} - {by.id}, topic="council.vote",
        sentence=N_("Papers wait to be counted again: %(title)s"), params={"title": convention.title},
        key=f"vote/{vote.pk}/papers/{today}", now=now, url=reverse("council:turnout", args=[vote.uuid]),
    )  # fmt: skip


def _check(vote: Vote, wanted: list[int], papers: Papers, sheet: int | None) -> int:
    if min(astuple(papers)) < 0 or papers.whole != len(wanted) or not wanted:
        sentence = N_("%(papers)s papers, but %(voters)s names are ticked: these have to be as many.")
        raise Invalid(sentence, fields={"yes": sentence}, papers=papers.whole, voters=len(wanted))
    if Voter.objects.filter(vote=vote, pk__in=wanted).count() != len(wanted):
        raise Invalid(N_("Somebody ticked is not on the roll of this vote."))
    if sheet is None or not Evidence.objects.filter(pk=sheet).exists():
        raise Invalid(
            N_("A photo of the counted sheet is needed."),
            fields={"photos": N_("A photo of the counted sheet is needed.")},
        )
    if vote.batches.filter(sheet=sheet, withdrawn_at=None).exists():
        raise Conflict(N_("This sheet has been entered already."))
    return sheet


def _names(vote: Vote, wanted: list[int], batch: PaperBatch) -> str:
    rows = Voter.objects.filter(vote=vote, pk__in=wanted).exclude(batch=batch)
    found = rows.select_related("person", "household__parent__parent").order_by("pk")[:5]
    return "、".join(name(voter) for voter in found)


def name(voter: Voter) -> str:
    """Return what a line of the roll is called: a household by its address, a person by their name."""
    if voter.person:
        return voter.person.name
    return address(voter.household) if voter.household else ""


@transaction.atomic
def confirm(*, batch: PaperBatch, papers: Papers, by: Who, now: datetime) -> PaperBatch:
    """Count a sheet's papers a second time; raises Invalid when the two counts differ."""
    _must_count(by, batch.vote)
    if by.person == batch.entered_by_id:
        raise NotAllowed(N_("You counted these papers first; somebody else has to count them again."))
    if astuple(papers) != (batch.yes, batch.no, batch.abstain, batch.spoilt):
        sentence = N_("The first count was another. Please count the papers together once more.")
        raise Invalid(sentence, fields={"yes": sentence})
    _change(batch, confirmed_by_id=by.person, confirmed_at=now)
    return batch


@transaction.atomic
def withdraw(*, batch: PaperBatch, by: Who, now: datetime) -> None:
    """Take a sheet back that was entered wrong, before it is confirmed: its voters stand on the roll as before."""
    _must_count(by, batch.vote)
    _change(batch, withdrawn_at=now)
    Voter.objects.filter(batch=batch).update(channel="", batch=None)


def _change(batch: PaperBatch, **changes: int | datetime | None) -> None:
    take(batch.vote)
    if not PaperBatch.objects.filter(pk=batch.pk, confirmed_at=None, withdrawn_at=None).update(**changes):
        raise Conflict(N_("Somebody confirmed or took back this sheet already."))
    batch.refresh_from_db()


def batch_of(vote: Vote, pk: int) -> PaperBatch:
    """Return a sheet of a vote; raises NotFound."""
    found = single(
        PaperBatch.objects.select_related(
            "sheet", "entered_by", "confirmed_by", "vote__version__convention"
        ).filter(vote=vote, pk=pk)
    )
    if found is None:
        raise NotFound(N_("There is no such sheet."))
    return found


def batches(vote: Vote) -> list[PaperBatch]:
    """Return the sheets of a vote, those that wait for a second count first."""
    rows = PaperBatch.objects.filter(vote=vote, withdrawn_at=None).annotate(
        building=Min("voters__group__name")
    )
    rows = rows.select_related("entered_by", "confirmed_by")
    return sorted(rows.order_by("-pk"), key=lambda one: one.confirmed_at is not None)
