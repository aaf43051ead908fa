"""When a listing is still good, what it must say, and which production may move in. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from rongshu.core.words import N_

REMIND_AFTER, STALE_AFTER = 23, 30  # days since somebody last said that it is still so
COMPARED = (2, 4)  # how many stand side by side
FIRE_CLASSES = "甲乙丙丁戊"  # of production by GB 50016, the most dangerous first
MOST_AREA, MOST_PRICE, MOST_HEIGHT = Decimal(10_000_000), Decimal(10_000), Decimal(100)
MOST_LOAD, MOST_CRANE, MOST_POWER, MOST_MONTHS = 100_000, Decimal(2_000), 1_000_000, 120


def takes(production: str) -> str:
    """Return the classes of buildings a production of a class may move into: its own and the stricter ones."""
    return FIRE_CLASSES[: FIRE_CLASSES.index(production) + 1]


def is_stale(confirmed_on: date, today: date) -> bool:
    """Say whether a listing hasn't been confirmed for so long that it is taken down."""
    return (today - confirmed_on).days >= STALE_AFTER


def wants_confirming(confirmed_on: date, today: date) -> bool:
    """Say whether it is time to ask whether a listing is still so."""
    return (today - confirmed_on).days >= REMIND_AFTER


def down_on(confirmed_on: date) -> date:
    """Return the day a listing is taken down unless it is confirmed before."""
    return confirmed_on + timedelta(days=STALE_AFTER)


@dataclass(frozen=True)
class Said:
    """What a listing says, as far as rules look at it."""

    building: str
    area: Decimal
    least_area: Decimal | None
    height: Decimal | None
    load: int | None
    crane: Decimal | None
    power: int | None
    fire_class: str
    price: Decimal | None
    fees: Decimal | None
    free_months: int | None
    contact: str
    phone: str


def troubles(said: Said) -> dict[str, str]:
    """Return what is wrong with a listing, by field; nothing when it can be published."""
    bounds: Sequence[tuple[str, Decimal | int | None, Decimal | int, str]] = (
        ("area", said.area, MOST_AREA, N_("Please write the area in m², more than 0.")),
        (
            "least_area",
            said.least_area,
            max(said.area, Decimal(0)) or MOST_AREA,
            N_("The least part is no larger than the whole."),
        ),
        ("height", said.height, MOST_HEIGHT, N_("Please write the clear height in metres.")),
        ("load", said.load, MOST_LOAD, N_("Please write the floor load in kg/m².")),
        ("power", said.power, MOST_POWER, N_("Please write the power in kVA.")),
    )
    found = {
        name: sentence
        for name, value, most, sentence in bounds
        if value is not None and not 0 < value <= most
    }
    zero: Sequence[tuple[str, Decimal | int | None, Decimal | int, str]] = (
        ("crane", said.crane, MOST_CRANE, N_("Please write the crane in tonnes.")),
        ("price", said.price, MOST_PRICE, N_("Please write the price in yuan a m² and month.")),
        ("fees", said.fees, MOST_PRICE, N_("Please write the fees in yuan a m² and month.")),
        ("free_months", said.free_months, MOST_MONTHS, N_("Please write the months free of rent.")),
    )
    found |= {
        name: sentence for name, value, most, sentence in zero if value is not None and not 0 <= value <= most
    }
    if not said.building.strip():
        found["building"] = N_("Please say which building it is.")
    if said.fire_class and said.fire_class not in FIRE_CLASSES:
        found["fire_class"] = N_("The fire class is one of 甲, 乙, 丙, 丁, 戊.")
    if not said.contact.strip():
        found["contact"] = N_("Please say who is called.")
    if not any(c.isdigit() for c in said.phone):
        found["phone"] = N_("Please write the phone number to call.")
    return found
