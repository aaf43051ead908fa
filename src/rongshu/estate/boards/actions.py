"""What changes boards: posts for the buildings, papers made and hung, the community's words, messages relayed."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from rongshu.core import clock, tries
from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.core.words import N_
from rongshu.estate.boards import queries, rules
from rongshu.estate.boards.kind import BUILDING
from rongshu.estate.boards.models import Message, Office, Paper
from rongshu.estate.boards.queries import Board
from rongshu.ground.people import phones
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import reveal
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.actions import give_signs
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.ground.places.rules import address
from rongshu.loop.duties.actions import open_post
from rongshu.loop.notices import actions as notices

BY_ADDRESS, BY_SIGN = 4, 12  # messages an hour
NEEDS_CARE = N_("Boards are kept by the branch.")


@transaction.atomic
def start(*, buildings: Iterable[Place], takes: int, title: str, by: Who, now: datetime) -> int:
    """Open a post for an adopter of each of some buildings, and give them their codes; returns how many."""
    found = list(buildings)
    for building in found:
        open_post(kind=BUILDING.name, title=title, place=building, by=by, since=clock.today(now), takes=takes)
    for area in {b.area for b in found if b.area is not None}:
        give_signs(area=area, kind=PlaceKind.BUILDING)
    return len(found)


@transaction.atomic
def set_words(*, area: Place, phone: str, duties: str, by: Who) -> Office:
    """Set a community's duty phone on its boards, and what its adopters do; raises Invalid naming the field."""
    if not _may_keep(by, area.pk):
        raise NotAllowed(NEEDS_CARE)
    if phone and not phones.fits(phone):
        sentence = N_("This is no phone number we know.")
        raise Invalid(sentence, fields={"phone": sentence})
    said = {"phone": phone.strip()[: rules.MOST_PHONE], "duties": rules.lines(duties)}
    return Office.objects.update_or_create(area=area, defaults=said)[0]


@transaction.atomic
def make_papers(*, boards: Sequence[Board], by: Who, now: datetime) -> list[Paper]:
    """Write down that boards are printed, and log each phone number that stands on them in full.

    `boards`: with full numbers, from `queries.boards(whole=True)` of this moment. Raises NotAllowed.
    """
    if any(not _may_keep(by, board.building.pk) for board in boards):
        raise NotAllowed(NEEDS_CARE)
    for board in boards:
        for one in board.holders:
            if one.phone:
                why = f"{address(board.building)} 楼栋公示牌"
                reveal(person=one.duty.person, field="phone", by=by.id, why=why, now=now)
    return [
        Paper.objects.create(
            building=board.building, shows=queries.shown(board), words=queries.words(board), made_at=now,
            made_by_id=by.id,
        )
        for board in boards
    ]  # fmt: skip


@transaction.atomic
def hang(*, paper: Paper, instead_of: int | None, by: Who, now: datetime) -> Paper:
    """Say that a printed board hangs now, in place of the one that hung (by id; None: none did).

    Raises NotAllowed; Conflict when somebody else has changed it meanwhile, or when the paper shows by now what
    may no longer be shown.
    """
    if not _may_keep(by, paper.building_id):
        raise NotAllowed(NEEDS_CARE)
    posts = queries.posts().filter(place=paper.building_id)
    now_shown = [queries.shown(board) for board in queries.boards(list(posts[:1]), now, whole=True)]
    if not now_shown or rules.state(paper.shows, now_shown[0]) == rules.State.WRONG:
        raise Conflict(
            N_(
                "This paper shows something that may no longer be shown. Please print a new one, and destroy it."
            )
        )
    meanwhile = N_("Somebody else has hung another board here meanwhile. Please look again.")
    hung = Paper.objects.filter(building=paper.building_id, hung_at__isnull=False, down_at=None)
    if instead_of is not None and not hung.filter(pk=instead_of).update(down_at=now):
        raise Conflict(meanwhile)
    try:
        with transaction.atomic():
            fresh = Paper.objects.filter(pk=paper.pk, hung_at=None, down_at=None)
            changed = fresh.update(hung_at=now, hung_by=by.person)
    except IntegrityError as error:  # another one hangs
        raise Conflict(meanwhile) from error
    if not changed:
        raise Conflict(meanwhile)
    Paper.objects.filter(building=paper.building_id, hung_at=None, pk__lt=paper.pk).delete()
    paper.refresh_from_db()
    return paper


@transaction.atomic
def write(
    *, board: Board, sign: str, words: str, phone: str, by: Who, address_from: str, now: datetime
) -> Message:
    """Pass a neighbour's words on to whoever adopts a building; nobody learns a number they weren't given.

    Raises Invalid naming the field, and TooMany beyond what neighbours need in an hour.
    """
    if not words.strip():
        sentence = N_("Please write a word or two.")
        raise Invalid(sentence, fields={"words": sentence})
    if len(words.strip()) > rules.MOST_WORDS:
        sentence = N_("Please make it shorter: at most %(n)s characters.")
        raise Invalid(sentence, fields={"words": sentence}, n=rules.MOST_WORDS)
    if phone and not phones.fits(phone):
        sentence = N_("This is no phone number we know.")
        raise Invalid(sentence, fields={"phone": sentence})
    tries.count(
        what="board", limits={f"from {address_from}": BY_ADDRESS, f"at {sign}": BY_SIGN}, now=now,
        sentence=N_("That is a lot of messages in one hour. Please call the duty phone for anything urgent."),
    )  # fmt: skip
    made = Message.objects.create(
        building=board.building, words=words.strip(), phone=phones.normal(phone),
        sender_id=by.person, sent_at=now,
    )  # fmt: skip
    holders = {one.duty.person_id for one in board.holders}
    keepers = people.holders(Permission.KEEP_BOARDS, board.building.pk, clock.today(now))
    notices.tell(
        people=(holders or set(keepers)) - {by.person or 0}, topic="boards.message",
        sentence=N_("A neighbour of %(place)s wrote to you as its adopter."),
        params={"place": address(board.building)}, key=f"board/message/{made.pk}",
        url="/boards/mine" if holders else "/boards/", now=now,
    )  # fmt: skip
    return made


@transaction.atomic
def answer(*, message: Message, reply: str, by: Who, now: datetime) -> None:
    """Say that a neighbour was answered; who wrote with an account reads the reply. Raises Conflict when it was."""
    waiting = Message.objects.filter(pk=message.pk, answered_at=None)
    if not waiting.update(answered_at=now, answered_by=by.id, reply=reply.strip()[: rules.MOST_WORDS]):
        raise Conflict(N_("Somebody has answered this already."))
    if message.sender_id and reply.strip():
        notices.tell(
            people=[message.sender_id], topic="boards.message",
            sentence=N_("The adopter of %(place)s answers: %(reply)s"),
            params={"place": address(message.building), "reply": reply.strip()[:100]},
            key=f"board/reply/{message.pk}", now=now,
        )  # fmt: skip


def _may_keep(by: Who, place: int) -> bool:
    return by.is_system or by.may(Permission.KEEP_BOARDS, places.above_ids(place))
