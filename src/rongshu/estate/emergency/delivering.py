"""Makes delivery rounds, asks who carries them, and ticks off what was bought and brought."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from rongshu.core import schedule
from rongshu.core.errors import Conflict, Invalid, NotFound, Refused
from rongshu.core.words import N_
from rongshu.estate.emergency import queries
from rongshu.estate.emergency import rounds as planning
from rongshu.estate.emergency.models import Emergency, Group, Planning, Round, Shop, Supply, Tick, Turnout
from rongshu.ground.people.access import SYSTEM, Who
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.notices import actions as notices

AT_ONCE = 60  # as many orders are planned while one waits: under a second
MOVES = ("buy", "deliver", "nobody_home")


def waiting(emergency: Emergency) -> list[Supply]:
    """Return the orders that wait to be put into a round, urgent ones first."""
    rows = Supply.objects.filter(emergency=emergency, case__state="asked")
    related = rows.select_related("case__place", "shop")
    return list(related.order_by("-case__urgent", "case_id"))


def make_rounds(*, emergency: Emergency, by: Who, now: datetime) -> Planning:
    """Group all waiting orders by shop and building into rounds, and ask volunteers to carry them.

    Many are planned by a worker; the row returned says how far it is.
    """
    queries.require_run(by, emergency.place_id)
    if emergency.state != Emergency.State.RUNNING:
        raise Refused(N_("This emergency is over."))
    orders = waiting(emergency)
    if not orders:
        raise Refused(N_("No order waits to be put into a round."))
    fresh: dict[str, object] = {
        "asked_at": now, "asked_by_id": by.person, "shops": len({s.shop_id for s in orders}), "done": 0,
        "ended_at": None, "said": {},
    }  # fmt: skip
    row, _ = Planning.objects.update_or_create(emergency=emergency, defaults=fresh)
    if len(orders) <= AT_ONCE:
        return run(emergency, now)
    schedule.at(name="emergency.rounds", key=emergency.pk, when=now)
    return row


def run(emergency: Emergency, now: datetime) -> Planning:
    """Make the rounds of one shop after the other; what was grouped meanwhile is left as it stands."""
    by_shop: dict[int, list[Supply]] = {}
    for supply in waiting(emergency):
        by_shop.setdefault(supply.shop_id, []).append(supply)
    made = 0
    for number, (shop, supplies) in enumerate(sorted(by_shop.items()), 1):
        for orders, one in planned(supplies[0].shop, supplies):
            made += offer(emergency=emergency, shop=shop, supplies=orders, one=one, now=now) is not None
        Planning.objects.filter(emergency=emergency).update(done=number)
    said = {"rounds": made, "left": len(waiting(emergency))}
    Planning.objects.filter(emergency=emergency).update(ended_at=now, said=said)
    return Planning.objects.get(emergency=emergency)


def planned(shop: Shop, supplies: Sequence[Supply]) -> list[tuple[list[Supply], planning.Round]]:
    """Return rounds for what is to be bought at one shop, each with its orders in walking order."""
    by_id = {s.case_id: s for s in supplies}
    spots = [(s.case.lon, s.case.lat) for s in supplies if s.case.lon is not None and s.case.lat is not None]
    lon, lat = (shop.lon, shop.lat) if shop.lon is not None else spots[0] if spots else (0.0, 0.0)
    at = (lon or 0.0, lat or 0.0)
    doors = [planning.Door(s.case_id, s.case.lon or at[0], s.case.lat or at[1], s.bags) for s in supplies]
    return [([by_id[o] for o in one.orders], one) for one in planning.plan(at, doors)]


def carriers(emergency: Emergency) -> list[int]:
    """Return whom to ask next, in this order: those of the shopping group who are here, with the fewest rounds."""
    rows = Turnout.objects.filter(emergency=emergency).exclude(said=Turnout.Said.CANNOT)
    rank = {Group.SHOPPING: 0, Group.LOGISTICS: 1, Group.PARTY: 2}
    load = dict.fromkeys(rows.values_list("person", flat=True), 0)
    busy = Round.objects.filter(emergency=emergency).exclude(state=Round.State.DROPPED)
    for person in busy.values_list("carrier", flat=True):
        load[person] = load.get(person, 0) + 1
    able = [t for t in rows if t.group in rank]
    able.sort(key=lambda t: (load[t.person_id], rank[Group(t.group)], t.said != "here", t.pk))
    return [t.person_id for t in able]


@transaction.atomic
def offer(
    *,
    emergency: Emergency,
    shop: int,
    supplies: Sequence[Supply],
    one: planning.Round,
    now: datetime,
    declined: Iterable[int] = (),
) -> Round | None:
    """Ask the next volunteer to carry a round; None when there is nobody to ask, and the orders go on waiting."""
    said_no = sorted(set(declined))
    free = [p for p in carriers(emergency) if p not in said_no]
    if not free:
        return None
    last = Round.objects.filter(emergency=emergency).aggregate(last=Max("number"))["last"] or 0
    made = Round.objects.create(
        emergency=emergency, number=last + 1, shop_id=shop, carrier_id=free[0], load=one.load, metres=one.metres,
        minutes=-(-one.seconds // 60), made_at=now, declined=said_no,
    )  # fmt: skip
    for seq, supply in enumerate(supplies, 1):
        cases.move(case=supply.case, name="group", by=SYSTEM, now=now, handed=Handed(person=free[0]))
        Supply.objects.filter(pk=supply.pk).update(round=made, seq=seq)
    notices.tell(
        people=free[:1], topic="emergency.round", key=f"emergency/{emergency.pk}/round/{made.pk}", now=now,
        sentence=N_("Will you carry this round? %(shop)s, %(count)s doors, about %(minutes)s minutes"),
        params={"shop": supplies[0].shop.name, "count": len(supplies), "minutes": made.minutes},
        url=f"/emergency/rounds/{made.uuid}", urgent=True,
    )  # fmt: skip
    return made


def _orders(round_: Round) -> list[Supply]:
    rows = Supply.objects.filter(round=round_).select_related("case", "shop")
    return list(rows.order_by("seq"))


@transaction.atomic
def accept(*, round_: Round, by: Who, now: datetime) -> Round:
    """Take a whole round on."""
    _mine(round_, by, Round.State.OFFERED)
    for supply in _orders(round_):
        cases.move(case=supply.case, name="accept", by=by, now=now)
    round_.refresh_from_db()
    return round_


@transaction.atomic
def decline(*, round_: Round, by: Who, now: datetime) -> Round | None:
    """Say no to a round, which costs nothing; the next one is asked. Returns the round they are asked for, or None."""
    _mine(round_, by, Round.State.OFFERED)
    orders = _orders(round_)
    for supply in orders:
        cases.move(case=supply.case, name="decline", by=by, now=now)
    same = planning.Round((), round_.load, round_.metres, round_.minutes * 60)
    emergency = Emergency.objects.get(pk=round_.emergency_id)
    if emergency.state != Emergency.State.RUNNING:
        return None
    return offer(
        emergency=emergency, shop=round_.shop_id, supplies=orders, one=same, now=now,
        declined=[*round_.declined, by.id],
    )  # fmt: skip


def _mine(round_: Round, by: Who, state: str) -> None:
    if round_.carrier_id != by.id:
        raise NotFound(N_("There is no such round."))
    if round_.state != state:
        raise Conflict(N_("This round has been answered already, or somebody else is asked now."))


@dataclass(frozen=True)
class Ticked:
    """What became of a press on a round's sheet."""

    supply: Supply
    is_new: bool  # False: the same press had arrived before


@transaction.atomic
def tick(
    *,
    round_: Round,
    number: str,
    move: str,
    key: str,
    by: Who,
    now: datetime,
    paid_fen: int | None = None,
    missing: str = "",
    handed: Handed = Handed(),  # noqa: B008 - frozen
) -> Ticked:
    """Tick an order off: bought, at the door, or nobody opened. The same key counts once, however often it comes.

    `paid_fen`: what it cost, in fen. `missing`: what the shop didn't have.
    """
    if round_.carrier_id != by.id:
        raise NotFound(N_("There is no such round."))
    if move not in MOVES:
        raise Invalid(N_("Please tick what you did."))
    if not key.strip():
        raise Invalid(N_("This press has no key; please load the page again."))
    supply = (
        Supply.objects.select_related("case__place", "case__subject")
        .filter(round=round_, case__number=number)
        .first()
    )
    if known := Tick.objects.filter(key=key[:60]).select_related("supply__case").first():
        return Ticked(known.supply, False)
    if supply is None:
        raise NotFound(N_("This order is no longer in your round."))
    if move == "deliver" and supply.case.state == "taken":
        supply.case = cases.move(
            case=supply.case, name="buy", by=by, now=now
        )  # both at once, on a bad network
    supply.case = cases.move(case=supply.case, name=move, by=by, now=now, handed=handed)
    noted = {"paid_fen": paid_fen} if paid_fen is not None else {}
    if missing.strip():
        noted["missing"] = missing.strip()[:500]  # type: ignore[assignment]
    if noted:
        Supply.objects.filter(pk=supply.pk).update(**noted)
    try:
        with transaction.atomic():
            Tick.objects.create(key=key[:60], supply=supply, move=move, at=now)
    except IntegrityError:
        raise Conflict(N_("This press arrived twice at once; it counts once.")) from None
    return Ticked(supply, True)


def buy_all(*, round_: Round, by: Who, now: datetime) -> int:
    """Tick everything of a round as bought; returns how many were new."""
    if round_.carrier_id != by.id:
        raise NotFound(N_("There is no such round."))
    with transaction.atomic():
        rows = [s for s in _orders(round_) if s.case.state == "taken"]
        for supply in rows:
            cases.move(case=supply.case, name="buy", by=by, now=now)
    return len(rows)


def rounds_of(emergency: Emergency) -> list[Round]:
    """Return the rounds of an emergency, newest first, with their orders."""
    rows = Round.objects.filter(emergency=emergency).exclude(state=Round.State.DROPPED)
    return list(rows.select_related("shop", "carrier").prefetch_related("supplies__case").order_by("-number"))


def mine(who: Who) -> list[Round]:
    """Return the rounds somebody is asked for or has under way, oldest first."""
    if who.person is None:
        return []
    rows = Round.objects.filter(carrier=who.person, state__in=[Round.State.OFFERED, Round.State.TAKEN])
    return list(rows.filter(emergency__state="running").select_related("shop").order_by("number"))
