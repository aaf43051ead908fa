"""How conventions, what is said to them, and their votes read, and are handed in, as JSON."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints

from rongshu.core.say import say
from rongshu.core.schemas import Answer, Flag, Given, Id, Moment, Sha256, Whole, Word
from rongshu.estate.council import stages
from rongshu.estate.council.conventions import Happening, Paragraph
from rongshu.estate.council.counting import name
from rongshu.estate.council.differences import Pair
from rongshu.estate.council.models import Convention, PaperBatch, Remark, Version, Vote, Voter
from rongshu.estate.council.quorum import Count, Verdict
from rongshu.estate.council.roll import Taken
from rongshu.estate.council.schemas import Drawn, Reason
from rongshu.ground.people.models import Person
from rongshu.ground.people.schemas import PersonName, person_name
from rongshu.ground.places.models import Place
from rongshu.ground.places.schemas import PlaceName, place_name

Basis = Literal["adults", "households", "delegates"]
Papers = Annotated[int, Field(strict=True, ge=0, le=100_000)]
Words = Annotated[str, StringConstraints(strict=True, min_length=2, max_length=500)]


class ConventionIn(Given):
    """A convention to begin; without `community` in your own."""

    title: Annotated[
        str, StringConstraints(strict=True, min_length=1, max_length=60), Field(examples=["榕树花园居民公约"])
    ]
    community: UUID | None = None


class ConventionVersionIn(Given):
    """A text, one paragraph a line, made from the version you read."""

    text: Annotated[str, StringConstraints(strict=True, min_length=1, max_length=20_000)]
    drawn: Drawn
    note: Annotated[str, StringConstraints(strict=True, max_length=200)] = Field(
        "", description="what was changed, and why"
    )


class RemarkIn(Given):
    """Something said to the whole, or to one paragraph of a version."""

    text: Words
    version: Whole = Field(0, description="0: to the whole")
    paragraph: Whole = 0


class RemarkAnswerIn(Given):
    """An answer."""

    text: Annotated[str, StringConstraints(strict=True, min_length=1, max_length=300)]


class ReviewIn(Given):
    """What the township or street says; returned with reasons."""

    passed: Flag
    reason: Reason = ""


class VoteIn(Given):
    """Whose voices count, and from when to when; without `opens` from now on."""

    basis: Basis
    opens: Moment | None = None
    closes: Moment


class PublishIn(Given):
    """The number it is filed under with the government."""

    filed_as: Annotated[str, StringConstraints(strict=True, min_length=1, max_length=60)]


class BallotIn(Given):
    """Your voice, or your household's."""

    choice: Literal["yes", "no", "abstain"]


class CountIn(Given):
    """What the papers say."""

    yes: Papers
    no: Papers = 0
    abstain: Papers = 0
    spoilt: Papers = 0


class PapersIn(CountIn):
    """Papers counted together, whose they are, and the photo of the counted sheet (sent to /evidence before)."""

    voters: list[Id] = Field(min_length=1, max_length=2000)
    sheet: Sha256


class DelegatesIn(Given):
    """Whom a group sends, in place of whom it sent before."""

    people: list[UUID] = Field(max_length=10)


class ConventionLine(Answer):
    """A convention as a list shows it."""

    uuid: UUID
    title: str
    community: PlaceName
    stage: Word
    filed_as: str
    published_at: datetime | None


class ParagraphOut(Answer):
    """A paragraph, and how much was said to it."""

    number: int
    text: str
    remarks: int


class HappeningOut(Answer):
    """One thing in the life of a convention."""

    at: datetime
    what: str
    note: str
    version: int | None


class FindingOut(Answer):
    """One thing the law asks, whether it is so, and by which clause."""

    sentence: str
    clause: str
    met: bool


class OutcomeOut(Answer):
    """What a vote came to."""

    eligible: int
    yes: int
    no: int
    abstain: int
    spoilt: int
    valid: bool
    adopted: bool
    findings: list[FindingOut]


class ConventionWhole(ConventionLine):
    """A convention: the newest text, or the one adopted, how it came about, and what its last vote came to."""

    version: int
    versions: int
    paragraphs: list[ParagraphOut]
    history: list[HappeningOut]
    vote: UUID | None
    outcome: OutcomeOut | None = Field(description="null until it is counted")


class MyConvention(Answer):
    """The convention of where you live: the one in force, and the one on its way."""

    in_force: ConventionWhole | None
    under_way: ConventionWhole | None


class RemarkOut(Answer):
    """Something said; neighbours read it without a name."""

    id: int
    version: int
    paragraph: int
    text: str
    at: datetime
    mine: bool
    answer: str
    answered_at: datetime | None


class PieceOut(Answer):
    """A run of signs: kept (""), added or removed."""

    text: str
    mark: str


class ParagraphPair(Answer):
    """A paragraph before and after; 0 is the number of one there is not."""

    kind: str = Field(description="same, changed, added or removed")
    before: int
    after: int
    old: list[PieceOut]
    new: list[PieceOut]


class VoteOut(Answer):
    """A vote, and whether your voice has been counted; never what it said."""

    uuid: UUID
    convention: UUID
    version: int
    basis: str
    opens_at: datetime
    closes_at: datetime
    closed_at: datetime | None
    on_the_roll: bool
    voted: bool
    paragraphs: list[ParagraphOut]


class TurnoutLine(Answer):
    """A building: how many may vote, voted online, and on paper."""

    building: PlaceName
    eligible: int
    online: int
    paper: int


class SheetOut(Answer):
    """Papers counted together; how they say is shown to nobody before the second count."""

    sheet: int
    papers: int
    entered_by: PersonName | None
    entered_at: datetime
    confirmed_by: PersonName | None
    confirmed_at: datetime | None


class VoteTurnout(Answer):
    """How many took part so far."""

    eligible: int
    online: int
    paper: int
    buildings: list[TurnoutLine]
    sheets: list[SheetOut]


class VoterOut(Answer):
    """A line of the roll."""

    voter: int
    name: str
    channel: str = Field(description='"" has not voted yet, "online" or "paper"')


class DelegatesOut(Answer):
    """A group, and whom it sends."""

    building: PlaceName
    people: list[PersonName]


def convention_line(one: Convention) -> ConventionLine:
    """Return a convention as a list shows it."""
    label = _(stages.LABELS[stages.Stage(one.stage)])
    return ConventionLine(
        uuid=one.uuid, title=one.title, community=place_name(one.area), stage=Word(name=one.stage, label=label),
        filed_as=one.filed_as, published_at=one.published_at,
    )  # fmt: skip


def paragraph_out(one: Paragraph) -> ParagraphOut:
    """Return a paragraph."""
    return ParagraphOut(number=one.number, text=one.text, remarks=one.remarks)


def happening_out(one: Happening) -> HappeningOut:
    """Return one thing that happened."""
    return HappeningOut(at=one.at, what=_(one.what), note=one.note, version=one.number or None)


def outcome_out(count: Count, verdict: Verdict) -> OutcomeOut:
    """Return what a vote came to, each finding in the reader's language."""
    found = [
        FindingOut(sentence=say(f.sentence, **f.params), clause=_(f.clause), met=f.met)
        for f in verdict.findings
    ]
    return OutcomeOut(
        eligible=count.eligible, yes=count.yes, no=count.no, abstain=count.abstain, spoilt=count.spoilt,
        valid=verdict.valid, adopted=verdict.adopted, findings=found,
    )  # fmt: skip


def convention_whole(
    one: Convention, version: Version | None, paragraphs: Iterable[Paragraph], history: Iterable[Happening],
    versions: int, vote: Vote | None, outcome: OutcomeOut | None,
) -> ConventionWhole:  # fmt: skip
    """Return a convention with everything."""
    return ConventionWhole(
        **dict(convention_line(one)), version=version.number if version else 0, versions=versions,
        paragraphs=[paragraph_out(p) for p in paragraphs], history=[happening_out(h) for h in history],
        vote=vote.uuid if vote else None, outcome=outcome,
    )  # fmt: skip


def remark_out(one: Remark, me: int | None) -> RemarkOut:
    """Return something said; its version is to be loaded."""
    return RemarkOut(
        id=one.pk, version=one.version.number if one.version else 0, paragraph=one.paragraph, text=one.text, at=one.at,
        mine=me is not None and one.person_id == me, answer=one.answer, answered_at=one.answered_at,
    )  # fmt: skip


def pair_out(pair: Pair) -> ParagraphPair:
    """Return a paragraph before and after."""
    old, new = ([PieceOut(text=p.text, mark=p.mark) for p in side] for side in (pair.old, pair.new))
    return ParagraphPair(kind=pair.kind, before=pair.before, after=pair.after, old=old, new=new)


def vote_out(vote: Vote, voter: Voter | None, paragraphs: Iterable[Paragraph]) -> VoteOut:
    """Return a vote as somebody sees it."""
    return VoteOut(
        uuid=vote.uuid, convention=vote.version.convention.uuid, version=vote.version.number, basis=vote.basis,
        opens_at=vote.opens_at, closes_at=vote.closes_at, closed_at=vote.closed_at, on_the_roll=voter is not None,
        voted=bool(voter and voter.channel), paragraphs=[paragraph_out(p) for p in paragraphs],
    )  # fmt: skip


def turnout_out(
    taken: Taken, buildings: Iterable[tuple[Place, int, int, int]], sheets: Iterable[PaperBatch]
) -> VoteTurnout:
    """Return how many took part so far."""
    lines = [
        TurnoutLine(building=place_name(place), eligible=all_of, online=online, paper=paper)
        for place, all_of, online, paper in buildings
    ]
    return VoteTurnout(
        eligible=taken.eligible, online=taken.online, paper=taken.paper, buildings=lines,
        sheets=[sheet_out(s) for s in sheets],
    )  # fmt: skip


def sheet_out(one: PaperBatch) -> SheetOut:
    """Return papers counted together, without how they say."""
    return SheetOut(
        sheet=one.pk, papers=one.papers, entered_by=person_name(one.entered_by), entered_at=one.entered_at,
        confirmed_by=person_name(one.confirmed_by), confirmed_at=one.confirmed_at,
    )  # fmt: skip


def voter_out(voter: Voter) -> VoterOut:
    """Return a line of the roll."""
    return VoterOut(voter=voter.pk, name=name(voter), channel=voter.channel)


def delegates_out(place: Place, people: Iterable[Person]) -> DelegatesOut:
    """Return a group, and whom it sends."""
    return DelegatesOut(building=place_name(place), people=[one for p in people if (one := person_name(p))])
