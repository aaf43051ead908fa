"""Votes over the API: the ballot, and for those who count the roll, papers entered and counted again."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router

from rongshu.core import clock
from rongshu.core.errors import NotAllowed
from rongshu.core.schemas import PathId
from rongshu.core.words import N_
from rongshu.estate.council import convention_schemas as schemas
from rongshu.estate.council import conventions, counting, roll, voting
from rongshu.estate.council.api import community
from rongshu.estate.council.counting import Papers
from rongshu.estate.council.models import Vote
from rongshu.ground.evidence import queries as evidence
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.places import queries as places

router = Router(tags=["council"])


def _ballot(vote: Vote, who: Who) -> schemas.VoteOut:
    voter = roll.mine(vote, who, clock.today())
    return schemas.vote_out(vote, voter, conventions.text(vote.version))


@router.get("/votes/{vote}", response=schemas.VoteOut)
def vote(request: HttpRequest, vote: Path[UUID]) -> schemas.VoteOut:
    """Show a vote and its text, and whether your voice has been counted."""
    who = inside(request)
    return _ballot(conventions.vote(vote, who), who)


@router.post("/votes/{vote}/ballot", response=schemas.VoteOut)
def cast(request: HttpRequest, vote: Path[UUID], given: schemas.BallotIn) -> schemas.VoteOut:
    """Vote, once, for yourself or your household; what was said is added to a sum and tied to nobody."""
    who = inside(request)
    found = conventions.vote(vote, who)
    voting.cast(vote=found, choice=given.choice, by=who, now=clock.now())
    return _ballot(found, who)


def _counted(request: HttpRequest, uuid: UUID) -> tuple[Who, Vote]:
    who, found = inside(request), conventions.counted_vote(uuid)
    if not counting.counts(who, found.version.convention.area_id):
        raise NotAllowed(N_("Papers are counted by the three parties and the level above."))
    return who, found


@router.get("/votes/{vote}/turnout", response=schemas.VoteTurnout)
def turnout(request: HttpRequest, vote: Path[UUID]) -> schemas.VoteTurnout:
    """Show how many took part by building, and the sheets that were entered."""
    _, found = _counted(request, vote)
    return schemas.turnout_out(roll.taken(found), roll.turnout(found), counting.batches(found))


@router.get("/votes/{vote}/roll/{building}", response=list[schemas.VoterOut])
def voters(request: HttpRequest, vote: Path[UUID], building: Path[UUID]) -> list[schemas.VoterOut]:
    """List the roll of one building: who may vote, and who did, in which way."""
    _, found = _counted(request, vote)
    return [schemas.voter_out(one) for one in roll.voters(found, places.by_uuid(building, "building").pk)]


@router.post("/votes/{vote}/papers", response={201: schemas.SheetOut})
def enter(request: HttpRequest, vote: Path[UUID], given: schemas.PapersIn) -> schemas.SheetOut:
    """Enter papers counted together; refused as a whole when one of them has voted already."""
    who, found = _counted(request, vote)
    (sheet,) = evidence.kept([given.sheet])
    made = counting.enter(
        vote=found, voters=given.voters, papers=_papers(given), sheet=sheet, by=who, now=clock.now()
    )
    return schemas.sheet_out(made)


def _papers(given: schemas.CountIn) -> Papers:
    return Papers(given.yes, given.no, given.abstain, given.spoilt)


@router.post("/votes/{vote}/papers/{batch}/count", response=schemas.SheetOut)
def confirm(
    request: HttpRequest, vote: Path[UUID], batch: Path[PathId], given: schemas.CountIn
) -> schemas.SheetOut:
    """Count a sheet's papers a second time, as somebody else; they count when both say the same."""
    who, found = _counted(request, vote)
    one = counting.batch_of(found, batch)
    return schemas.sheet_out(counting.confirm(batch=one, papers=_papers(given), by=who, now=clock.now()))


@router.delete("/votes/{vote}/papers/{batch}", response={204: None})
def withdraw(request: HttpRequest, vote: Path[UUID], batch: Path[PathId]) -> None:
    """Take a sheet back that nobody has counted again; its voters stand on the roll as before."""
    who, found = _counted(request, vote)
    counting.withdraw(batch=counting.batch_of(found, batch), by=who, now=clock.now())


@router.post("/votes/{vote}/close", response=schemas.OutcomeOut)
def close(request: HttpRequest, vote: Path[UUID]) -> schemas.OutcomeOut:
    """Close a vote whose time is over, or in which everybody voted, and count it."""
    who, found = _counted(request, vote)
    verdict = voting.close(vote=found, by=who, now=clock.now())
    return schemas.outcome_out(roll.counted(found), verdict)


@router.get("/delegates", response=list[schemas.DelegatesOut])
def delegates(request: HttpRequest) -> list[schemas.DelegatesOut]:
    """List whom each building sends, if delegates vote."""
    area = community(inside(request), None)
    return [schemas.delegates_out(*one) for one in roll.with_delegates(area, roll.groups(area))]


@router.put("/delegates/{building}", response=schemas.DelegatesOut)
def send_delegates(
    request: HttpRequest, building: Path[UUID], given: schemas.DelegatesIn
) -> schemas.DelegatesOut:
    """Say whom a building sends, of those who live there."""
    who = inside(request)
    group = places.by_uuid(building, "building")
    chosen = [people.by_uuid(uuid, "people") for uuid in dict.fromkeys(given.people)]
    voting.send_delegates(area=roll.community_of(group), group=group, people=chosen, by=who)
    return schemas.delegates_out(group, chosen)
