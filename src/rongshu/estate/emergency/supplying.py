"""Takes supply orders: by those who need something, or by a proxy for a neighbour who phoned."""

from datetime import datetime

from django.db import transaction

from rongshu.core.calendar import Limit
from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.core.words import N_
from rongshu.estate.emergency import queries, rules
from rongshu.estate.emergency.kind import SUPPLY
from rongshu.estate.emergency.models import Emergency, Shop, Supply
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Channel

USUAL, URGENT = Limit(24), Limit(3)  # hours until it is at the door


@transaction.atomic
def order(
    *,
    emergency: Emergency,
    shop: Shop,
    subject: Person,
    items: str,
    by: Who,
    now: datetime,
    bags: int = 1,
    urgent: bool = False,
    channel: str = Channel.WEB,
    said_back: bool = False,
    handed: Handed = Handed(),  # noqa: B008 - frozen
) -> Supply:
    """Order supplies for somebody of the estate: themselves, or a neighbour a proxy orders for.

    `items`: what is wanted, one thing a line. `bags`: about how much it is to carry, 1 to 12.
    Raises NotAllowed, Conflict once it is over, or Invalid naming the field.
    """
    if not Emergency.objects.filter(pk=emergency.pk, state=Emergency.State.RUNNING).exists():
        raise Conflict(N_("This emergency is over; please order the usual way."))
    home = subject.home
    if home is None or emergency.place_id not in (above := places.above_ids(home.pk)):
        sentence = N_("%(name)s doesn't live in this estate.")
        raise Invalid(sentence, fields={"subject": sentence}, name=subject.name)
    is_proxy = by.id != subject.pk
    if is_proxy and not _may_for_others(emergency, above, by):
        raise NotAllowed(
            N_(
                "Only a helper of the building, a volunteer called here or the branch orders for somebody else."
            )
        )
    if channel == Channel.PHONE and is_proxy and not said_back:
        sentence = N_("Please read the order back on the phone first, and tick that you did.")
        raise Invalid(sentence, fields={"said_back": sentence})
    if wrong := rules.items_refused(items, bags):
        raise Invalid(wrong[1], fields={wrong[0]: wrong[1]})
    if shop.plan_id != emergency.plan_id or not shop.is_active:
        sentence = N_("Please choose one of the shops.")
        raise Invalid(sentence, fields={"shop": sentence})
    case = cases.open_case(
        kind=SUPPLY,
        title=shop.name,
        place=home,
        by=by,
        now=now,
        limit=URGENT if urgent else USUAL,
        reporter=by.id,
        subject=subject,
        channel=channel,
        urgent=urgent,
        handed=handed,
    )
    return Supply.objects.create(
        case=case, emergency=emergency, shop=shop, items=items.strip(), bags=bags,
        entered_by_id=by.person if is_proxy else None, said_back=said_back,
    )  # fmt: skip


def _may_for_others(emergency: Emergency, above: frozenset[int], by: Who) -> bool:
    """Say whether somebody orders for neighbours: by their role, or because they look after doors in this emergency."""
    return by.may(Permission.PLACE_FOR_OTHERS, above) or queries.turnout_of(emergency, by.person) is not None
