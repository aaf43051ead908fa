"""Conventions over the API: opinions, versions, review and publication; what is in force is read by everybody."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router

from rongshu.core import clock
from rongshu.core.schemas import PathId, QueryWhole
from rongshu.estate.council import convention_schemas as schemas
from rongshu.estate.council import conventions, drafting, roll, voting
from rongshu.estate.council.api import community
from rongshu.estate.council.models import Convention
from rongshu.ground.people.access import NOBODY, Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission

router = Router(tags=["council"])
public_router = Router(tags=["public"])


def _whole(found: Convention) -> schemas.ConventionWhole:
    vote = conventions.last_vote(found)
    version = vote.version if vote and found.stage in conventions.SETTLED else conventions.latest(found)
    outcome = schemas.outcome_out(roll.counted(vote), roll.outcome(vote)) if vote and vote.closed_at else None
    paragraphs = conventions.text(version) if version else []
    return schemas.convention_whole(
        found, version, paragraphs, conventions.history(found), found.versions.count(), vote, outcome
    )


def _within(request: HttpRequest, uuid: UUID) -> tuple[Who, Convention]:
    """Return a convention to those who work at it; raises NotAllowed for those who only live there."""
    who = inside(request)
    who.require(Permission.SEE_COUNCIL)
    return who, conventions.convention(uuid, who)


@router.get("/conventions", response=list[schemas.ConventionLine])
def conventions_of(request: HttpRequest) -> list[schemas.ConventionLine]:
    """List the conventions of the communities you look after, newest first."""
    return [schemas.convention_line(one) for one in conventions.listed(inside(request))]


@router.post("/conventions", response={201: schemas.ConventionWhole})
def begin(request: HttpRequest, given: schemas.ConventionIn) -> schemas.ConventionWhole:
    """Begin to collect opinions; one convention at a time is on its way."""
    who = inside(request)
    area = community(who, given.community)
    return _whole(drafting.begin(area=area, title=given.title, by=who, now=clock.now()))


@router.get("/conventions/mine", response=schemas.MyConvention)
def mine(request: HttpRequest) -> schemas.MyConvention:
    """Show the convention of where you live: the one in force, and the one on its way."""
    area = conventions.area_of(inside(request))
    force, coming = (conventions.in_force(area), conventions.under_way(area)) if area else (None, None)
    return schemas.MyConvention(
        in_force=_whole(force) if force else None, under_way=_whole(coming) if coming else None
    )


@router.get("/conventions/{convention}", response=schemas.ConventionWhole)
def convention(request: HttpRequest, convention: Path[UUID]) -> schemas.ConventionWhole:
    """Show a convention where you live, one you work at, or one in force."""
    return _whole(conventions.convention(convention, inside(request)))


@public_router.get("/conventions/{convention}", response=schemas.ConventionWhole)
def published(request: HttpRequest, convention: Path[UUID]) -> schemas.ConventionWhole:
    """Show a convention in force, how it came about, and what its vote came to."""
    return _whole(conventions.convention(convention, NOBODY))


@router.get("/conventions/{convention}/remarks", response=list[schemas.RemarkOut])
def said(
    request: HttpRequest, convention: Path[UUID], version: QueryWhole = 0, paragraph: QueryWhole = 0
) -> list[schemas.RemarkOut]:
    """List what was said: to the whole, or to a version, or to one paragraph of it; without names."""
    who = inside(request)
    found = conventions.convention(convention, who)
    about = conventions.version(found, version) if version else None
    said = conventions.remarks(found, about, paragraph or None)
    return [schemas.remark_out(one, who.person) for one in said]


@router.post("/conventions/{convention}/remarks", response={201: schemas.RemarkOut})
def say(request: HttpRequest, convention: Path[UUID], given: schemas.RemarkIn) -> schemas.RemarkOut:
    """Say something to the whole, or to one paragraph of a version, where you live."""
    who = inside(request)
    found = conventions.convention(convention, who)
    about = conventions.version(found, given.version) if given.version else None
    made = drafting.remark(
        convention=found, text=given.text, by=who, now=clock.now(), version=about, paragraph=given.paragraph
    )
    return schemas.remark_out(made, who.person)


@router.post("/conventions/{convention}/remarks/{remark}/answer", response=schemas.RemarkOut)
def answer(
    request: HttpRequest, convention: Path[UUID], remark: Path[PathId], given: schemas.RemarkAnswerIn
) -> schemas.RemarkOut:
    """Answer what somebody said; they are told."""
    who, found = _within(request, convention)
    one = conventions.remark(found, remark)
    return schemas.remark_out(
        drafting.answer(remark=one, text=given.text, by=who, now=clock.now()), who.person
    )


@router.post("/conventions/{convention}/versions", response={201: schemas.ConventionWhole})
def write_version(
    request: HttpRequest, convention: Path[UUID], given: schemas.ConventionVersionIn
) -> schemas.ConventionWhole:
    """Write a version, made from the one you read."""
    who, found = _within(request, convention)
    drafting.write(
        convention=found, text=given.text, drawn=given.drawn, by=who, now=clock.now(), note=given.note
    )
    return _whole(found)


@router.get("/conventions/{convention}/compare/{before}/{after}", response=list[schemas.ParagraphPair])
def compare(
    request: HttpRequest, convention: Path[UUID], before: Path[PathId], after: Path[PathId]
) -> list[schemas.ParagraphPair]:
    """Show two versions side by side: each paragraph of either stands in exactly one pair."""
    found = conventions.convention(convention, inside(request))
    _, _, pairs = conventions.side_by_side(found, before, after)
    return [schemas.pair_out(pair) for pair in pairs]


@router.post("/conventions/{convention}/submit", response=schemas.ConventionWhole)
def submit(request: HttpRequest, convention: Path[UUID]) -> schemas.ConventionWhole:
    """Send the newest version to the township or street for review."""
    who, found = _within(request, convention)
    drafting.submit(convention=found, by=who, now=clock.now())
    return _whole(found)


@router.post("/conventions/{convention}/review", response=schemas.ConventionWhole)
def review(request: HttpRequest, convention: Path[UUID], given: schemas.ReviewIn) -> schemas.ConventionWhole:
    """Pass the text for the vote, or return it with reasons; for the level above."""
    who, found = _within(request, convention)
    drafting.review(convention=found, passed=given.passed, by=who, now=clock.now(), reason=given.reason)
    return _whole(found)


@router.post("/conventions/{convention}/vote", response={201: schemas.ConventionWhole})
def call_vote(request: HttpRequest, convention: Path[UUID], given: schemas.VoteIn) -> schemas.ConventionWhole:
    """Call the vote on the version that passed above; its roll is made now, and everybody on it is told."""
    (who, found), now = _within(request, convention), clock.now()
    voting.call_vote(
        convention=found, basis=given.basis, opens=given.opens or now, closes=given.closes, by=who, now=now
    )
    return _whole(found)


@router.post("/conventions/{convention}/publish", response=schemas.ConventionWhole)
def publish(
    request: HttpRequest, convention: Path[UUID], given: schemas.PublishIn
) -> schemas.ConventionWhole:
    """Publish an adopted convention under the number it is filed by."""
    who, found = _within(request, convention)
    return _whole(voting.publish(convention=found, filed_as=given.filed_as, by=who, now=clock.now()))
