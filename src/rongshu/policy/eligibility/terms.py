"""A benefit read from data, as it holds on a day; what nobody can reckon with is refused. Pure.

`of` is the key of a fact, `base` what it is called where the bank doesn't ask for it.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.policy.eligibility.bank import Bank, Fact, Kind
from rongshu.policy.eligibility.benefits import Benefit, Gives, Tier

NO_KIND = N_("A benefit is fixed, a rate, in tiers, or negotiated.")
NO_SUM = N_("Please write what it gives as numbers above 0, in yuan.")
NO_RATE = N_("A rate is a number above 0, or two of them, the lower first.")
NO_TIERS = N_("Tiers go upwards, each with the number it begins at and what it gives.")
NO_BASE = N_("A rate or tiers are of a question of the bank that is a number.")
NO_DATES = N_("What changes on a day says from which.")
MOST = Decimal(10) ** 12


def read(given: Mapping[str, Any] | None, facts: Bank, day: date | None = None) -> Benefit | None:
    """Read a benefit as it holds on a day, None for none; raises Invalid saying what can't be.

    {"kind": …, "dated": [{"from": "2027-01-01", …what is different}]}: the latest that has begun holds.
    """
    if not given:
        return None
    given = _on(given, day)
    try:
        gives = Gives(str(given.get("kind")))
    except ValueError as error:
        raise _wrong(NO_KIND) from error
    name = str(given.get("base") or given.get("of") or "")
    fact = _fact(given, facts)
    made: dict[str, Any] = {
        "gives": gives,
        "group": str(given.get("group") or ""),
        "name": fact.name if fact else name,
    }
    made["of"] = fact.key if fact else ""
    if gives is Gives.FIXED:
        made["amount"] = _sum(given.get("amount"))
    elif gives is Gives.RATE:
        made |= _rate(given)
    elif gives is Gives.TIERS:
        made["tiers"] = _tiers(given.get("tiers"))
    if gives in {Gives.RATE, Gives.TIERS} and not name:
        raise _wrong(NO_BASE)
    if given.get("cap") not in {None, ""}:
        made["cap"] = _sum(given["cap"])
    return Benefit(**made)


def _on(given: Mapping[str, Any], day: date | None) -> Mapping[str, Any]:
    dated = given.get("dated") or []
    try:
        changes = sorted(((date.fromisoformat(one["from"]), at) for at, one in enumerate(dated)))
    except (KeyError, TypeError, ValueError) as error:
        raise _wrong(NO_DATES) from error
    held: Mapping[str, Any] = given
    for begins, at in changes:
        if day is not None and begins <= day:
            held = {**given, **dated[at]}
    return held


def _fact(given: Mapping[str, Any], facts: Bank) -> Fact | None:
    """Return the fact a benefit is of: by its key, or by what it is called."""
    wanted = [str(given.get(name) or "") for name in ("of", "base")]
    found = next((facts[one] for one in wanted if one in facts), None)
    found = found or next((fact for fact in facts.values() if fact.name in wanted), None)
    if found is not None and found.kind is not Kind.NUMBER:
        raise _wrong(NO_BASE)
    return found


def _rate(given: Mapping[str, Any]) -> dict[str, Any]:
    low, high = given.get("rate") or given.get("min"), given.get("rate") or given.get("max")
    try:
        ends = {"low": _decimal(low), "high": _decimal(high)}
    except ValueError as error:
        raise _wrong(NO_RATE) from error
    if not 0 < ends["low"] <= ends["high"] < MOST:
        raise _wrong(NO_RATE)
    return {**ends, "is_each": bool(given.get("per"))}


def _tiers(given: Any) -> tuple[Tier, ...]:
    try:
        found = tuple(_tier(one) for one in given)
    except (TypeError, ValueError, KeyError) as error:
        raise _wrong(NO_TIERS) from error
    if not found or any(b.least <= a.least for a, b in pairwise(found)):
        raise _wrong(NO_TIERS)
    return found


def _tier(given: Any) -> Tier:
    if isinstance(given, Mapping):
        given = [given["from"], given.get("amount") or f"{_decimal(given['rate']) * 100}%"]
    least, gives = given
    if isinstance(gives, str) and gives.endswith("%"):
        return Tier(_decimal(least), rate=_decimal(gives[:-1]) / 100)
    return Tier(_decimal(least), amount=_sum(gives))


def _sum(given: Any) -> Decimal:
    try:
        found = _decimal(given)
    except ValueError as error:
        raise _wrong(NO_SUM) from error
    if not 0 < found < MOST:
        raise _wrong(NO_SUM)
    return found


def _decimal(given: Any) -> Decimal:
    if isinstance(given, bool) or not isinstance(given, str | int | float | Decimal):
        raise ValueError(given)
    try:
        found = Decimal(str(given).replace(",", "").strip())
    except InvalidOperation as error:
        raise ValueError(given) from error
    if not found.is_finite():
        raise ValueError(given)
    return found


def _wrong(sentence: str) -> Invalid:
    return Invalid(sentence, fields={"benefit": sentence})
