"""What pages hand in, checked and turned into what actions and queries take."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.dateparse import parse_date

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.ground.places.models import Place
from rongshu.policy.premises.actions import Asked, Written
from rongshu.policy.premises.narrowing import SORTS, Sort, Wanted
from rongshu.policy.premises.rules import FIRE_CLASSES

NOT_A_NUMBER = N_("This is not a number.")
MOST = Decimal(10) ** 9
TEXTS = {
    "building": 40, "floor": 20, "part": 40, "grid": 40, "limits": 300, "deposit": 60, "contact": 40, "phone": 40,
    "about": 500,
}  # fmt: skip
DECIMALS = {"area": 2, "least_area": 2, "height": 2, "crane": 1, "price": 2, "fees": 2}
WHOLE = ("load", "power", "free_months")
TRUTHS = {"yes": True, "no": False}


def number(text: str) -> Decimal | None:
    """Return a number as it was typed, full-width digits and commas too; None for anything else."""
    try:
        found = Decimal(text.strip().replace(",", "").replace("，", "")[:20])
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found) < MOST else None


def day(text: str) -> date | None:
    """Return a day, None for anything else."""
    try:
        found = parse_date(text.strip())
    except ValueError:
        return None
    return found if found and 1900 <= found.year <= 2200 else None


def wanted(query: Mapping[str, str]) -> Wanted:
    """Read a need out of an address; what can't be meant is left out, so that an old link still finds."""
    found: dict[str, Any] = {}
    for name in ("area", "area_most", "price", "height", "crane", "load", "power"):
        value = number(query.get(name, ""))
        if value is not None and value > 0:
            found[name] = int(value.to_integral_value()) if name in WHOLE else value
    fire = query.get("fire", "")
    found["fire"] = fire if len(fire) == 1 and fire in FIRE_CLASSES else ""
    return Wanted(
        **found, by=day(query.get("by", "")), gas=bool(query.get("gas")), steam=bool(query.get("steam"))
    )


def sort(query: Mapping[str, str]) -> str:
    """Read what stands first."""
    asked = query.get("sort", "")
    return asked if asked in SORTS else Sort.CONFIRMED


def chosen(query: QueryDict) -> list[UUID]:
    """Read the premises to compare; what is no id is left out."""
    found = []
    for text in query.getlist("of")[:20]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def written(given: QueryDict) -> Written:
    """Read what a listing says; raises Invalid naming every field that can't be read."""
    wrong: dict[str, str] = {}
    found: dict[str, Any] = {name: given.get(name, "").strip()[:most] for name, most in TEXTS.items()}
    for name in (*DECIMALS, *WHOLE, "lon", "lat"):
        text = given.get(name, "").strip()
        value = number(text)
        if text and value is None:
            wrong[name] = NOT_A_NUMBER
        found[name] = value
    found |= {
        name: None if found[name] is None else round(found[name], digits) for name, digits in DECIMALS.items()
    }
    found |= {name: None if found[name] is None else int(found[name]) for name in WHOLE}
    found |= _point(found["lon"], found["lat"], wrong)
    found |= {name: TRUTHS.get(given.get(name, "")) for name in ("has_water", "has_gas", "has_steam")}
    found["fire_class"] = given.get("fire_class", "")[:1]
    if (free := day(given.get("available_on", ""))) is None:
        wrong["available_on"] = N_("Please choose a day.")
    found["available_on"] = free
    if found["area"] is None:
        wrong.setdefault("area", N_("Please write the area in m², more than 0."))
    if wrong:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    return Written(**{f.name: found[f.name] for f in fields(Written)})


def _point(lon: Decimal | None, lat: Decimal | None, wrong: dict[str, str]) -> dict[str, float | None]:
    if lon is None and lat is None:
        return {"lon": None, "lat": None}
    if lon is None or lat is None or abs(lon) > 180 or abs(lat) > 85:
        wrong["lon"] = N_("Please write longitude and latitude in degrees, or neither.")
        return {"lon": None, "lat": None}
    return {"lon": float(lon), "lat": float(lat)}


def asked(given: QueryDict) -> Asked:
    """Read an enquiry; raises Invalid for an area that is no number."""
    text = given.get("area", "").strip()
    area = number(text)
    if text and area is None:
        raise Invalid(NOT_A_NUMBER, fields={"area": NOT_A_NUMBER})
    names = ("company", "name", "phone", "text")
    return Asked(
        **{name: given.get(name, "") for name in names}, area=None if area is None else round(area, 2)
    )


def park(given: Mapping[str, str], among: Sequence[Place]) -> Place:
    """Return the park chosen among some, the only one without a choice; raises Invalid."""
    if len(among) == 1 and not given.get("park"):
        return among[0]
    found = next((one for one in among if str(one.uuid) == given.get("park")), None)
    if found is None:
        sentence = N_("Please choose the park.")
        raise Invalid(sentence, fields={"park": sentence})
    return found
