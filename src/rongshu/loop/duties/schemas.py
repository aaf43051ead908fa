"""How posts, duties and their turns read as JSON."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints

from rongshu.core.schemas import Answer, Day, Flag, Given, QueryFlag, QueryLine, Sha256, Word
from rongshu.ground.people.schemas import PersonName
from rongshu.ground.places.schemas import PlaceName, place_name
from rongshu.loop.duties import kinds
from rongshu.loop.duties.doing_now import Due
from rongshu.loop.duties.keeping import Rate
from rongshu.loop.duties.models import Done, Duty, Post, PostOffer, StandIn
from rongshu.loop.duties.queries import Vacancy
from rongshu.loop.duties.rates import Record
from rongshu.loop.duties.register import Line
from rongshu.loop.duties.turns import DAY, Every, Turn, Unit

Title = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=60)]
Pledge = Annotated[str, StringConstraints(strict=True, max_length=200)]
Takes = Annotated[int, Field(strict=True, ge=1, le=500)]
Times = Annotated[int, Field(strict=True, ge=0, le=366)]
KindName = Annotated[str, StringConstraints(pattern=r"^[a-z_.]{1,40}$"), Field(examples=["claims.zone"])]
Photos = Annotated[list[Sha256], Field(max_length=12, description="photos sent to /evidence before")]


class EveryIn(Given):
    """How often something comes round; 0: no turns."""

    every: Times
    unit: Literal["days", "weeks", "months"]


class TurnOut(Answer):
    """From a day to a day, both included: in it, it has to be done once."""

    first: date
    last: date


class PostOut(Answer):
    """Something to be answered for at a place."""

    uuid: UUID
    kind: Word
    title: str
    place: PlaceName
    takes: int
    is_active: bool
    version: int


class RateOut(Answer):
    """Turns kept of turns due, counted from what was done."""

    due: int
    kept: int
    stood_in: int


class HolderOut(Answer):
    """Who holds or held a post, from when to when (`until` excluded)."""

    duty: UUID
    person: PersonName
    since: date
    until: date | None
    pledge: str
    came: Word


class PostLine(PostOut):
    """A post with who answers for it today, and how it was kept lately."""

    held: list[HolderOut]
    free: int
    rate: RateOut


class DutyOut(Answer):
    """A duty of one's own, as it stands."""

    uuid: UUID
    post: PostOut
    since: date
    until: date | None
    pledge: str


class DueOut(DutyOut):
    """What there is to do: at one's own post, or in place of somebody."""

    turn: TurnOut | None
    kept: bool
    next_turn: TurnOut | None
    stands_in: bool
    ask: int | None = Field(description="the turn somebody was asked to stand in for")


class VacancyOut(Answer):
    """A post that looks for somebody."""

    post: PostOut
    free: int
    metres: int | None


class OfferOut(Answer):
    """A post you are asked to look after."""

    id: int
    post: PostOut
    metres: int | None
    expires_at: datetime


class Answered(Answer):
    """The duty that came of a yes; none came of a no."""

    duty: DutyOut | None


class AskOut(Answer):
    """A turn somebody can't come for."""

    id: int
    post: PostOut
    turn: TurnOut


class AccountOut(TurnOut):
    """A turn somebody owed, and who kept it."""

    person: PersonName
    kept_by: PersonName | None
    stood_in: bool


class RecordOut(Answer):
    """The turns of a period, what they come to, and those nobody held the post for."""

    rate: RateOut
    turns: list[AccountOut]
    vacant: list[TurnOut]


class DoneOut(Answer):
    """A turn, written down."""

    day: date
    words: str
    before: list[str]
    evidence: list[str]


class PostIn(Given):
    """A post to open."""

    kind: KindName
    title: Title
    place: UUID
    takes: Takes = 1
    since: Day | None = Field(None, description="today, when left out")
    cadence: EveryIn | None = Field(None, description="as usual for its kind, when left out")


class PostChange(Given):
    """What to change of a post read at `version`; what is left out stays."""

    version: Annotated[int, Field(strict=True, ge=0, le=1_000_000)]
    title: Title | None = None
    takes: Takes | None = None
    cadence: EveryIn | None = None
    is_active: Flag | None = None


class ClaimIn(Given):
    """A pledge, if one likes."""

    pledge: Pledge = ""


class OfferAnswer(ClaimIn):
    """Yes, or not this time."""

    yes: Flag


class AskAnswer(Given):
    """Stand in, give that back, or (its holder) come after all."""

    answer: Literal["yes", "back", "come"]


class AppointIn(ClaimIn):
    """Who is to answer for it, from when to when."""

    person: UUID
    since: Day | None = None
    until: Day | None = None


class DoneIn(Given):
    """What was done; the same key twice counts once."""

    key: Annotated[str, StringConstraints(strict=True, min_length=1, max_length=60)]
    day: Day | None = Field(None, description="today, when left out")
    words: Pledge = ""
    before: Photos = []
    evidence: Photos = []


class EndIn(Given):
    """Why it ends; whoever lays down their own needs no reason."""

    why: Annotated[str, StringConstraints(strict=True, max_length=500)] = ""


class HandOverIn(Given):
    """Who takes over, and from which day."""

    to: UUID
    on: Day


class PostFilter(Given):
    """Which posts the register shows."""

    kind: KindName | None = None
    q: QueryLine = ""
    vacant: QueryFlag = False
    closed: QueryFlag = False


def cadence_of(given: EveryIn | None) -> Every | None:
    """Return a cadence as the actions take it."""
    return Every(given.every, Unit(given.unit)) if given else None


def turn_out(turn: Turn) -> TurnOut:
    """Return a turn, its last day included."""
    return TurnOut(first=turn.since, last=turn.until - DAY)


def post_out(post: Post) -> PostOut:
    """Return a post; its place is to be loaded up to the estate."""
    return PostOut(**_post(post))


def _post(post: Post) -> dict[str, Any]:
    return {
        "uuid": post.uuid, "kind": Word(name=post.kind, label=_(kinds.of(post.kind).label)), "title": post.title,
        "place": place_name(post.place), "takes": post.takes, "is_active": post.is_active, "version": post.version,
    }  # fmt: skip


def rate_out(rate: Rate) -> RateOut:
    """Return a rate."""
    return RateOut(due=rate.due, kept=rate.kept, stood_in=rate.stood_in)


def holder_out(duty: Duty) -> HolderOut:
    """Return who holds or held a post; the person is to be loaded."""
    return HolderOut(
        duty=duty.uuid, person=PersonName(uuid=duty.person.uuid, name=duty.person.name), since=duty.since,
        until=duty.until, pledge=duty.pledge, came=Word(name=duty.came, label=_(str(duty.get_came_display()))),
    )  # fmt: skip


def post_line(line: Line) -> PostLine:
    """Return a post as the register shows it."""
    held = [holder_out(one) for one in line.held]
    return PostLine(**_post(line.post), held=held, free=line.free, rate=rate_out(line.rate))


def duty_out(duty: Duty) -> DutyOut:
    """Return a duty; post and place are to be loaded."""
    return DutyOut(**_duty(duty))


def _duty(duty: Duty) -> dict[str, Any]:
    return {
        "uuid": duty.uuid, "post": post_out(duty.post), "since": duty.since, "until": duty.until,
        "pledge": duty.pledge,
    }  # fmt: skip


def due_out(due: Due) -> DueOut:
    """Return what there is to do."""
    return DueOut(
        **_duty(due.duty), turn=turn_out(due.turn) if due.turn else None, kept=due.kept,
        next_turn=turn_out(due.next_turn) if due.next_turn else None, stands_in=due.stands_in,
        ask=due.asked.pk if due.asked else None,
    )  # fmt: skip


def vacancy_out(vacancy: Vacancy) -> VacancyOut:
    """Return a vacancy."""
    return VacancyOut(post=post_out(vacancy.post), free=vacancy.free, metres=vacancy.metres)


def offer_out(offer: PostOffer) -> OfferOut:
    """Return an offer of a post."""
    return OfferOut(id=offer.pk, post=post_out(offer.post), metres=offer.metres, expires_at=offer.expires_at)


def ask_out(asked: StandIn) -> AskOut:
    """Return a turn somebody can't come for."""
    return AskOut(id=asked.pk, post=post_out(asked.duty.post), turn=turn_out(Turn(asked.since, asked.until)))


def record_out(record: Record) -> RecordOut:
    """Return the turns of a period."""

    def named(pk: int) -> PersonName:
        return PersonName(uuid=record.names[pk].uuid, name=record.names[pk].name)

    turns = [
        AccountOut(
            first=one.turn.since, last=one.turn.until - DAY, person=named(one.person), stood_in=one.stood_in,
            kept_by=None if one.kept_by is None else named(one.kept_by),
        )
        for one in record.accounts
    ]  # fmt: skip
    return RecordOut(rate=rate_out(record.rate), turns=turns, vacant=[turn_out(t) for t in record.vacant])


def done_out(done: Done) -> DoneOut:
    """Return a turn written down."""
    return DoneOut(
        day=done.day, words=done.words, before=[e.sha256 for e in done.before.all()],
        evidence=[e.sha256 for e in done.evidence.all()],
    )  # fmt: skip
