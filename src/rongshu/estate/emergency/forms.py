"""What the pages of an emergency hand in, checked."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import QueryDict

from rongshu.core.errors import Invalid
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.estate.emergency import supply_queries
from rongshu.estate.emergency.models import Emergency, Plan, Shop
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.cases.models import Channel

MOST_FEN = 1_000_000  # 10,000 yuan


@dataclass(frozen=True)
class Wish:
    """What somebody orders."""

    shop: Shop
    items: str
    bags: int
    urgent: bool
    subject: int | None
    channel: str
    said_back: bool


def wish(post: QueryDict, emergency: Emergency) -> Wish:
    """Read a posted supply order; raises Invalid naming the field."""
    channel = post.get("channel", Channel.WEB)
    return Wish(
        shop=supply_queries.shop(emergency, whole(post.get("shop"))),
        items=post.get("wanted", "").strip()[:1000],
        bags=whole(post.get("bags") or "1") or 0,
        urgent=bool(post.get("urgent")),
        subject=whole(post.get("subject")),
        channel=channel if channel in Channel.values else Channel.WEB,
        said_back=bool(post.get("said_back")),
    )


def fen(text: str) -> int | None:
    """Read an amount in yuan (56.8, ５６．８, 56元) as fen; None for nothing written. Raises Invalid."""
    words = text.strip().translate(str.maketrans("０１２３４５６７８９．，", "0123456789.,"))
    words = words.removesuffix("元").removeprefix("¥").replace(",", "").strip()
    if not words:
        return None
    sentence = N_("Please write what it cost in yuan, like 56.80.")
    try:
        amount = round(Decimal(words) * 100)
    except (InvalidOperation, ValueError, OverflowError):
        raise Invalid(sentence, fields={"paid": sentence}) from None
    if not 0 <= amount <= MOST_FEN:
        raise Invalid(sentence, fields={"paid": sentence})
    return amount


def person(post: QueryDict) -> Person:
    """Return the person chosen; raises Invalid."""
    if (found := Person.objects.filter(pk=whole(post.get("person")) or 0).first()) is None:
        sentence = N_("Please choose a person.")
        raise Invalid(sentence, fields={"person": sentence})
    return found


def door(post: QueryDict) -> Place:
    """Return the building or unit chosen; raises Invalid."""
    if (found := Place.objects.filter(pk=whole(post.get("place")) or 0).first()) is None:
        sentence = N_("Please choose a building or a unit.")
        raise Invalid(sentence, fields={"place": sentence})
    return found


def shop_fields(post: QueryDict, plan: Plan) -> dict[str, Any]:
    """Read a shop as it was typed: its name, phone and hint; where it is said by a place of the estate, or its gate."""
    return {
        "name": post.get("name", "")[:40],
        "phone": post.get("phone", "")[:30],
        "hint": post.get("hint", "")[:80],
        "lon": plan.place.lon,
        "lat": plan.place.lat,
    }
