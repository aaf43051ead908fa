"""What is read of boards: what may be shown of whom at this moment, and how the hanging ones stand to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from rongshu.core import clock
from rongshu.core.crypto import blind_index
from rongshu.core.errors import NotFound
from rongshu.core.paging import Page, page
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.estate.boards import rules
from rongshu.estate.boards.kind import BUILDING
from rongshu.estate.boards.models import Message, Office, Paper
from rongshu.estate.boards.rules import PURPOSE, Difference, Shown, State
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.people.phones import masked
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.ground.places.rules import address
from rongshu.loop.duties.models import Duty, Post
from rongshu.loop.duties.queries import running

ABOVE = "parent__parent__parent"
MOST = 400  # buildings on one list


@dataclass(frozen=True)
class Holder:
    """An adopter as the board shows them; what they have not agreed to is empty."""

    duty: Duty
    name: str
    address: str  # building and unit, never the door
    phone: str  # masked, but on paper
    pledge: str


@dataclass(frozen=True)
class Board:
    """A building's board as it may be shown at a moment."""

    building: Place
    post: Post | None
    holders: list[Holder]
    phone: str  # the community's duty phone
    duties: list[str]

    @property
    def has_room(self) -> bool:
        """Say whether another adopter is looked for."""
        return self.post is not None and len(self.holders) < self.post.takes


def posts() -> QuerySet[Post]:
    """Return the posts of adopters, with what their address is said from."""
    rows = Post.objects.filter(kind=BUILDING.name, is_active=True)
    return rows.select_related(f"place__{ABOVE}", "place__area")


def offices(areas: Iterable[int | None]) -> dict[int, Office]:
    """Return the communities' own words on their boards, by community."""
    return {one.area_id: one for one in Office.objects.filter(area__in=[a for a in areas if a])}


def boards(found: Sequence[Post], now: datetime, *, whole: bool = False) -> list[Board]:
    """Return the boards of some posts as they may be shown now; `whole`: with full phone numbers, for print.

    Consents are read at this moment, so what was withdrawn is gone with the next request.
    """
    held: dict[int, list[Duty]] = {post.pk: [] for post in found}
    related = "person__home__parent__parent__parent"
    rows = Duty.objects.filter(running(clock.today(now)), post__in=held).select_related(related)
    for duty in rows.order_by("since", "pk"):
        held[duty.post_id].append(duty)
    everybody = {duty.person_id for duties in held.values() for duty in duties}
    shown = people.shown(everybody, PURPOSE, now)
    words = offices(post.place.area_id for post in found)
    return [
        Board(
            post.place,
            post,
            [_holder(duty, shown[duty.person_id], whole) for duty in held[post.pk]],
            *said(words.get(post.place.area_id or 0)),
        )
        for post in found
    ]


def _holder(duty: Duty, may: frozenset[str], whole: bool) -> Holder:
    person = duty.person
    home = rules.without_door(person.home)
    return Holder(
        duty=duty,
        name=person.name if "name" in may else "",
        address=address(home) if "address" in may and home else "",
        phone=(person.phone if whole else masked(person.phone)) if "phone" in may else "",
        pledge=duty.pledge if "pledge" in may else "",
    )


def said(office: Office | None) -> tuple[str, list[str]]:
    """Return the duty phone of a community, and what its adopters do (marked sentences where it has no own words)."""
    return (office.phone, office.duties or list(rules.DUTIES)) if office else ("", list(rules.DUTIES))


def shown(board: Board) -> Shown:
    """Return what a printed board shows, as keyed hashes."""
    return {
        str(one.duty.uuid): {
            field: blind_index(f"{PURPOSE}/{field}/{value}")
            for field in rules.FIELDS
            if (value := getattr(one, field))
        }
        for one in board.holders
    }


def words(board: Board) -> str:
    """Return the community's own words on a board as a keyed hash."""
    title = board.post.title if board.post else ""
    return blind_index("\n".join([title, board.phone, *board.duties]))


@dataclass(frozen=True)
class Standing:
    """A building's board at the desk: as it may be shown, the paper that hangs, and what that one has wrong."""

    board: Board
    hanging: Paper | None
    printed: Paper | None  # made and not hung yet, the newest
    state: State
    differs: list[tuple[str, Difference]]  # who, in which


def standings(who: Who, now: datetime, *, only: UUID | None = None) -> list[Standing]:
    """Return the boards somebody keeps, in walking order; raises NotAllowed where they keep none."""
    granted = who.require(Permission.KEEP_BOARDS)
    rows = posts().filter(place__in=places.under(granted).values("pk"))
    if only is not None:
        rows = rows.filter(place__uuid=only)
    return of_posts(
        list(rows.order_by("place__area", "place__parent__sort", "place__sort", "pk")[:MOST]), now
    )


def of_posts(found: Sequence[Post], now: datetime) -> list[Standing]:
    """Return how the boards of some posts stand."""
    made = boards(found, now, whole=True)
    hang, fresh = _papers([board.building.pk for board in made])
    return [_standing(board, hang.get(board.building.pk), fresh.get(board.building.pk)) for board in made]


def _papers(buildings: Sequence[int]) -> tuple[dict[int, Paper], dict[int, Paper]]:
    live = Paper.objects.filter(building__in=buildings, down_at=None).order_by("pk")
    hang = {p.building_id: p for p in live if p.hung_at is not None}
    fresh = {p.building_id: p for p in live if p.hung_at is None}
    return hang, {b: p for b, p in fresh.items() if b not in hang or p.pk > hang[b].pk}


def _standing(board: Board, hanging: Paper | None, printed: Paper | None) -> Standing:
    now = shown(board)
    was = hanging.shows if hanging else None
    state = rules.state(was, now, same_words=hanging is not None and hanging.words == words(board))
    found = rules.differences(was, now) if was is not None else []
    names = {str(one.duty.uuid): one.duty.person.name for one in board.holders}
    return Standing(board, hanging, printed, state, [(names.get(d.duty, ""), d) for d in found])


def standing(who: Who, building: UUID, now: datetime) -> Standing:
    """Return how the board of one building stands; raises NotFound for one somebody doesn't keep."""
    found = standings(who, now, only=building)
    if not found:
        raise NotFound(N_("There is no such board here."))
    return found[0]


def bare(who: Who) -> list[Place]:
    """Return the buildings somebody keeps boards of that have none yet."""
    rows = places.under(who.require(Permission.KEEP_BOARDS)).filter(kind=PlaceKind.BUILDING)
    have = Post.objects.filter(kind=BUILDING.name).values("place")
    return list(
        rows.exclude(pk__in=have).exclude(area=None).select_related("area").order_by("sort", "pk")[:MOST]
    )


def at_sign(sign: str, now: datetime) -> Board:
    """Return the board a code leads to: a building's own, or that of the building its stairwell is in.

    Raises NotFound. A building without a post still has its page: it says that an adopter is looked for.
    """
    related = Place.objects.select_related(ABOVE, "area")
    place = single(related.filter(sign=sign.strip().upper())) if sign else None
    if place is not None and place.kind == PlaceKind.UNIT:
        place = place.parent
    if place is None or place.kind != PlaceKind.BUILDING:
        raise NotFound(N_("This sign is no longer valid. Please call the branch."))
    post = posts().filter(place=place).order_by("pk").first()
    if post is not None:
        return boards([post], now)[0]
    area = place.area_id or 0
    return Board(place, None, [], *said(offices([area]).get(area)))


@dataclass(frozen=True)
class Mine:
    """A building somebody adopts: the board as others see it, and what neighbours wrote."""

    duty: Duty
    board: Board
    paper: bool  # a printed board hangs there


def mine(person: int, now: datetime) -> list[Mine]:
    """Return the buildings somebody adopts today."""
    rows = Duty.objects.filter(running(clock.today(now)), person=person, post__kind=BUILDING.name)
    held = {duty.post_id: duty for duty in rows}
    found = boards(list(posts().filter(pk__in=held).order_by("pk")), now)
    hang, _ = _papers([board.building.pk for board in found])
    return [
        Mine(held[board.post.pk], board, board.building.pk in hang)
        for board in found
        if board.post is not None
    ]


def asked_of(person: int, now: datetime, *, cursor: str = "") -> Page[Message]:
    """Return a page of what neighbours wrote to the adopters of one's buildings, newest first."""
    held = Duty.objects.filter(running(clock.today(now)), person=person, post__kind=BUILDING.name)
    rows = Message.objects.filter(building__in=held.values("post__place")).select_related(
        "building__parent", "answered_by"
    )
    return page(rows, order=("-id",), cursor=cursor, size=20)


def message(who: Who, pk: int, now: datetime) -> Message:
    """Return what a neighbour wrote to one of one's buildings; raises NotFound."""
    mine = Q(building__in=Duty.objects.filter(
        running(clock.today(now)), person=who.person, post__kind=BUILDING.name).values("post__place"))  # fmt: skip
    kept = Q(building__in=places.under(who.places(Permission.KEEP_BOARDS)).values("pk"))
    found = single(Message.objects.filter(mine | kept, pk=pk).select_related("building__parent"))
    if found is None:
        raise NotFound(N_("There is no such message."))
    return found


def unanswered(who: Who) -> list[Message]:
    """Return what was written to buildings one keeps and nobody has answered, oldest first."""
    kept = places.under(who.places(Permission.KEEP_BOARDS)).values("pk")
    rows = Message.objects.filter(building__in=kept, answered_at=None).select_related("building__parent")
    return list(rows.order_by("pk")[:100])


def showing(person: int) -> list[Post]:
    """Return the posts whose hanging board may show somebody: those they hold or held."""
    hung = Paper.objects.filter(hung_at__isnull=False, down_at=None).values("building")
    return list(posts().filter(duties__person=person, place__in=hung).distinct())


def hanging() -> list[Post]:
    """Return the posts of every building where a board hangs."""
    hung = Paper.objects.filter(hung_at__isnull=False, down_at=None).values("building")
    return list(posts().filter(place__in=hung).order_by("pk"))


def papers_of(building: int) -> list[Paper]:
    """Return the papers that hung at a building, newest first."""
    rows = Paper.objects.filter(building=building, hung_at__isnull=False).select_related("hung_by", "made_by")
    return list(rows.order_by("-pk")[:10])
