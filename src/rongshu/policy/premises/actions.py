"""What changes premises: a new listing, an edit, whether it is up, that it is still so, its pictures, an enquiry."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from rongshu.core import clock
from rongshu.core.calendar import Limit, Unit
from rongshu.core.errors import Conflict, Invalid, Refused
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.phones import fits, normal
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases import following
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Channel
from rongshu.policy.premises import access, queries, rules
from rongshu.policy.premises.kind import ENQUIRY
from rongshu.policy.premises.models import Enquiry, Listing, Picture, State

CALLED_BACK = Limit(1, Unit.WORKING_DAYS)


@dataclass(frozen=True)
class Written:
    """What a listing says; units as in the model."""

    building: str
    area: Decimal
    available_on: date
    contact: str
    phone: str
    floor: str = ""
    part: str = ""
    least_area: Decimal | None = None
    height: Decimal | None = None
    load: int | None = None
    grid: str = ""
    crane: Decimal | None = None
    power: int | None = None
    has_water: bool | None = None
    has_gas: bool | None = None
    has_steam: bool | None = None
    fire_class: str = ""
    limits: str = ""
    price: Decimal | None = None
    deposit: str = ""
    fees: Decimal | None = None
    free_months: int | None = None
    about: str = ""
    lon: float | None = None
    lat: float | None = None


FIELDS = tuple(field.name for field in fields(Written))


def checked(written: Written) -> dict[str, Any]:
    """Return the columns of what was written; raises Invalid naming each field that is wrong."""
    said = rules.Said(**{f.name: getattr(written, f.name) for f in fields(rules.Said)})
    if wrong := rules.troubles(said):
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    return {
        name: value.strip() if isinstance(value, str) else value for name, value in asdict(written).items()
    }


@transaction.atomic
def add(*, park: Place, written: Written, by: Who, now: datetime) -> Listing:
    """Put premises up; whoever writes them down says that they are so. Raises Invalid, Conflict, NotAllowed."""
    access.check_keeps(by, park)
    if park.kind != PlaceKind.PARK:
        sentence = N_("Premises lie in a business park.")
        raise Invalid(sentence, fields={"park": sentence})
    columns = checked(written)
    try:
        with transaction.atomic():
            return Listing.objects.create(
                park=park,
                made_at=now,
                changed_at=now,
                made_by_id=by.person,
                confirmed_on=clock.today(now),
                **columns,
            )
    except IntegrityError as error:
        raise _twice() from error


@transaction.atomic
def edit(*, listing: Listing, turn: int | None, written: Written, by: Who, now: datetime) -> Listing:
    """Change what a listing says, which confirms it; raises Invalid, NotAllowed, Conflict when somebody was quicker."""
    access.check_keeps(by, listing.park)
    return _set(listing, turn, now, **checked(written), confirmed_on=clock.today(now))


@transaction.atomic
def confirm(*, listing: Listing, by: Who, now: datetime) -> Listing:
    """Say that premises are to let as written: it stays up, or goes up again, for thirty days. Raises NotAllowed."""
    access.check_keeps(by, listing.park)
    return _set(listing, None, now, state=State.OPEN, is_stale=False, confirmed_on=clock.today(now))


@transaction.atomic
def take_off(*, listing: Listing, is_let: bool, by: Who, now: datetime) -> Listing:
    """Take a listing off the pages: let, or for another reason. Raises NotAllowed."""
    access.check_keeps(by, listing.park)
    return _set(listing, None, now, state=State.LET if is_let else State.DOWN, is_stale=False)


@transaction.atomic
def take_stale_down(*, today: date, now: datetime) -> int:
    """Take down whatever nobody has confirmed for thirty days; returns how many."""
    old = queries.unconfirmed(today, rules.STALE_AFTER)
    return old.update(state=State.DOWN, is_stale=True, changed_at=now, turn=F("turn") + 1)


def _set(listing: Listing, turn: int | None, now: datetime, **columns: Any) -> Listing:
    rows = Listing.objects.filter(pk=listing.pk, **({} if turn is None else {"turn": turn}))
    try:
        with transaction.atomic():
            done = rows.update(**columns, changed_at=now, turn=F("turn") + 1)
    except IntegrityError as error:
        raise _twice() from error
    if not done:
        raise Conflict(N_("Somebody else has just changed these premises. Please look at them again."))
    return queries.get(listing.uuid)


def _twice() -> Conflict:
    return Conflict(N_("These premises are in the list already: building, floor and part are the same."))


@transaction.atomic
def add_pictures(*, listing: Listing, evidence: Sequence[int], is_plan: bool, by: Who) -> int:
    """Add photos or plans; the same twice is kept once. Returns how many there are. Raises Invalid, NotAllowed."""
    access.check_keeps(by, listing.park)
    if not evidence:
        raise Invalid(N_("Please choose a photo first."))
    for one in dict.fromkeys(evidence):
        Picture.objects.get_or_create(listing=listing, evidence_id=one, defaults={"is_plan": is_plan})
    return Picture.objects.filter(listing=listing).count()


@transaction.atomic
def remove_picture(*, listing: Listing, picture: int, by: Who) -> None:
    """Take a picture away from a listing; raises NotAllowed."""
    access.check_keeps(by, listing.park)
    Picture.objects.filter(listing=listing, pk=picture).delete()


@dataclass(frozen=True)
class Asked:
    """Who asks for premises, how to call back, and what about."""

    company: str
    name: str
    phone: str
    text: str = ""
    area: Decimal | None = None


@transaction.atomic
def enquire(
    *, listing: Listing, asked: Asked, by: Who, now: datetime, channel: str = Channel.WEB
) -> tuple[Enquiry, str]:
    """Ask for premises, with or without an account; returns the enquiry and its private link ('' with an account).

    Raises Invalid naming the field, Refused when they are no longer to let.
    """
    if listing.state != State.OPEN:
        raise Refused(N_("These premises are no longer to let."))
    wrong = _wrong(asked)
    if wrong:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    case = cases.open_case(
        kind=ENQUIRY, title=str(listing), place=listing.park, by=by, now=now, limit=CALLED_BACK, reporter=by.person,
        channel=channel, lon=listing.lon, lat=listing.lat, handed=Handed(asked.text.strip()[:2000]),
    )  # fmt: skip
    made = Enquiry.objects.create(
        case=case, listing=listing, company=asked.company.strip()[:80], name=asked.name.strip()[:40],
        phone=normal(asked.phone), area=asked.area,
    )  # fmt: skip
    return made, "" if by.person else following.follow_first(case=case, now=now, phone=asked.phone)


def _wrong(asked: Asked) -> dict[str, str]:
    wrong = {}
    if not asked.company.strip():
        wrong["company"] = N_("Please write the name of your enterprise.")
    if not asked.name.strip():
        wrong["name"] = N_("Please say whom we ask for.")
    if not fits(asked.phone):
        wrong["phone"] = N_("Please write a number we can call you back on.")
    if asked.area is not None and not 0 < asked.area <= rules.MOST_AREA:
        wrong["area"] = N_("Please write the area in m², more than 0.")
    return wrong
