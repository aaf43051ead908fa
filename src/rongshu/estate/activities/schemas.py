"""How groups, their photos and wishes read as JSON."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints

from rongshu.core.schemas import Answer, Given, Line, Word
from rongshu.estate.activities.models import Member, Photo, Standing
from rongshu.estate.activities.queries import Shown
from rongshu.estate.activities.rules import AUDIENCES
from rongshu.estate.activities.wished import Heard, Replied
from rongshu.ground.places.schemas import PlaceName, place_name
from rongshu.loop.cases import kinds
from rongshu.loop.occasions.models import Occasion

Audience = Literal["everyone", "young", "women", "elders"]
Said = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=60)]
Told = Annotated[str, StringConstraints(strict=True, max_length=300)]


class DateOut(Answer):
    """One date of a group."""

    uuid: UUID
    title: str
    place: PlaceName
    starts: datetime
    ends: datetime
    capacity: int | None
    joined: int


class GroupLine(Answer):
    """A group as a list shows it."""

    uuid: UUID
    name: str
    audience: Word
    members: int
    mine: str | None = Field(description="member, asked, or null")
    next: DateOut | None


class PhotoOut(Answer):
    """A photo on a wall; its bytes are served by the wall's page."""

    uuid: UUID
    words: str
    put_up_at: datetime
    agreed: bool = Field(description="those in it agreed to be seen by everybody")


class GroupWhole(Answer):
    """A group with its next dates and what its wall shows you."""

    group: GroupLine
    about: str
    approves: bool
    dates: list[DateOut]
    photos: list[PhotoOut]


class MemberOut(Answer):
    """Somebody in a group, or who wants in."""

    uuid: UUID
    name: str
    standing: Word
    since: datetime


class DecisionIn(Given):
    """Whether somebody gets in, or is taken out."""

    decision: Literal["in", "no", "out"]


class Stands(Answer):
    """How you stand to a group."""

    standing: str | None


class WishIn(Given):
    """What somebody would like to do together with others."""

    title: Said
    words: Told = ""
    audience: Audience = "everyone"


class WishOut(Answer):
    """A wish as neighbours see it: never whose."""

    number: str
    title: Line
    words: str
    audience: Word
    state: Word
    voices: int
    missing: int = Field(description="voices until the branch has to answer")
    mine: bool = Field(description="your voice is counted")
    answer: str | None
    group: UUID | None


def date_out(occasion: Occasion) -> DateOut:
    """Return one date."""
    return DateOut(
        uuid=occasion.uuid, title=occasion.title, place=place_name(occasion.place), starts=occasion.starts,
        ends=occasion.ends, capacity=occasion.capacity, joined=occasion.joined,
    )  # fmt: skip


def _audience(name: str) -> Word:
    return Word(name=name, label=_(AUDIENCES[name]))


def group_line(shown: Shown) -> GroupLine:
    """Return a group as a list shows it."""
    group = shown.group
    return GroupLine(
        uuid=group.uuid, name=group.name, audience=_audience(group.audience), members=shown.size,
        mine=shown.mine, next=date_out(shown.next) if shown.next else None,
    )  # fmt: skip


def photo_out(photo: Photo) -> PhotoOut:
    """Return a photo."""
    return PhotoOut(uuid=photo.uuid, words=photo.words, put_up_at=photo.put_up_at, agreed=photo.agreed)


def member_out(member: Member) -> MemberOut:
    """Return somebody in a group."""
    label = _(Standing(member.standing).label)
    word = Word(name=member.standing, label=label)
    return MemberOut(uuid=member.uuid, name=member.person.name, standing=word, since=member.since)


def wish_out(heard: Heard, replied: Replied | None = None) -> WishOut:
    """Return a wish as neighbours see it."""
    wish, case = heard.wish, heard.wish.case
    state = Word(name=case.state, label=_(kinds.of(case.kind).flow.state(case.state).public))
    return WishOut(
        number=case.number, title=case.title, words=wish.words, audience=_audience(wish.audience), state=state,
        voices=heard.voices, missing=heard.missing, mine=heard.mine, answer=replied.words if replied else None,
        group=wish.group.uuid if wish.group else None,
    )  # fmt: skip
