"""What the page of patrol rules hands in, checked; and a rule as its form shows it."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import QueryDict

from rongshu.core.errors import Invalid, NotFound
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.river.chiefs import forms
from rongshu.river.chiefs.frequency import standards
from rongshu.river.chiefs.frequency.periods import Period
from rongshu.river.chiefs.frequency.standards import Holiday, Level, Means, Rule
from rongshu.river.chiefs.models import AS_ABOVE, Colour
from rongshu.river.chiefs.ruling import Wanted

AHEAD = timedelta(days=800)
MONTH_DAY = re.compile(r"\s*(\d{1,2})\D+(\d{1,2})\D*")
MOST = {"minutes": 1440, "metres": 200_000, "hours_apart": 720}
# What is kept between looking at a change and setting it.
FIELDS = (
    "place", "what", "standard", "since", "seen", "level", "mode", "period", "count", "each", "days", "season_from",
    "season_to", "minutes", "metres", "hours_apart", "in_person", "means", "holiday", "source",
    *(f"alert_{colour}" for colour in Colour.values),
)  # fmt: skip


def place(given: QueryDict) -> UUID | None:
    """Return the place asked for, or None; raises NotFound for what is none."""
    text = given.get("place", "")
    try:
        return UUID(text) if text else None
    except ValueError as error:
        raise NotFound(N_("There is no such place.")) from error


def wanted(given: QueryDict, today: date) -> Wanted:
    """Read what is to be set: a published standard, or one level's own rule. Raises Invalid naming the field."""
    since = forms.day(given, "since")
    if not today <= since <= today + AHEAD:
        raise _wrong("since", N_("A rule begins today or later: what is past stays as it was judged."))
    seen = whole(given.get("seen", "")) or 0
    if given.get("what") == "adopt":
        standard = standards.every().get(given.get("standard", ""))
        if standard is None:
            raise _wrong("standard", N_("Please choose one of the standards."))
        rules = {level: standard.given.get(level) for level in Level}
        return Wanted(since, rules, f"{standard.name} · {standard.source}", seen)
    level = _one(given, "level", Level, N_("Please choose the level of this chief."))
    return Wanted(since, {level: _given(given, level)}, given.get("source", ""), seen)


def _given(given: QueryDict, level: Level) -> Mapping[str, Any] | None:
    mode = given.get("mode", "rule")
    if mode in {"nothing", "above"}:
        return None if mode == "nothing" else AS_ABOVE
    count = _count(given, "count", 1, 60)
    found: dict[str, Any] = {
        "period": _one(given, "period", Period, N_("Please choose a period.")).value,
        "count": count,
        "per_reach": given.get("each", "reach") != "all",
        "days": bool(given.get("days")),
        "holiday": _one(given, "holiday", Holiday, N_("Please choose what a free day does.")).value,
        **{field: _number(given, field, most) for field, most in MOST.items()},
    }
    if season := _season(given):
        found["season"] = season
    if given.get("in_person", "").strip():
        found["in_person"] = _count(given, "in_person", 0, count)
    if means := [one for one in given.getlist("means") if one in set(Means)]:
        found["means"] = means
    times = {colour: _number(given, f"alert_{colour}", 31, least=1) for colour in Colour.values}
    found["alerts"] = {colour: n for colour, n in times.items() if n > 1}
    _check(level, found)
    return found


def _check(level: Level, found: Mapping[str, Any]) -> None:
    try:
        standards.rule(level, found)
    except (ValueError, TypeError, KeyError) as error:
        raise Invalid(N_("This rule can't be read.")) from error


def _season(given: QueryDict) -> list[str] | None:
    first, last = (given.get(f"season_{end}", "").strip() for end in ("from", "to"))
    if not first and not last:
        return None
    return [_month_day(first, "season_from"), _month_day(last, "season_to")]


def _month_day(text: str, field: str) -> str:
    found = MONTH_DAY.fullmatch(text)
    try:
        month, day = (int(part) for part in found.groups()) if found else (0, 0)
        return f"{date(2024, month, day):%m-%d}"
    except ValueError as error:
        raise _wrong(field, N_("Please write a day of the year as month and day: 03-01.")) from error


def _one(given: QueryDict, field: str, kind: Any, sentence: str) -> Any:
    try:
        return kind(given.get(field, ""))
    except ValueError as error:
        raise _wrong(field, sentence) from error


def _count(given: QueryDict, field: str, least: int, most: int) -> int:
    found = whole(given.get(field, ""))
    if found is None or not least <= found <= most:
        raise _between(field, least, most)
    return found


def _number(given: QueryDict, field: str, most: int, least: int = 0) -> float:
    text = given.get(field, "").strip()
    try:
        found = Decimal(text or least)
    except ArithmeticError:
        found = Decimal(-1)
    if not found.is_finite() or not least <= found <= most:
        raise _between(field, least, most)
    return int(found) if found == int(found) else float(round(found, 2))


def _between(field: str, least: int, most: int) -> Invalid:
    sentence = N_("Please write a number from %(least)s to %(most)s.")
    return Invalid(sentence, fields={field: sentence}, least=least, most=most)


def _wrong(field: str, sentence: str) -> Invalid:
    return Invalid(sentence, fields={field: sentence})


def filled(rule: Rule | None, level: str) -> dict[str, Any]:
    """Return what the form of a level shows before anything is typed in: the rule in force there."""
    if rule is None:
        return {
            "level": level,
            "mode": "rule",
            "period": "month",
            "count": "1",
            "each": "reach",
            "means": ["on_site"],
        }
    season = [f"{month:02d}-{day:02d}" for month, day in rule.season or ()] or ["", ""]
    numbers = {field: f"{getattr(rule, field):g}" if getattr(rule, field) else "" for field in MOST}
    alerts = {f"alert_{colour}": f"{times:g}" for colour, times in rule.alerts.items()}
    return {
        "level": level, "mode": "rule", "period": rule.period.value, "count": str(rule.count),
        "each": "reach" if rule.per_reach else "all", "days": "1" if rule.days else "", "season_from": season[0],
        "season_to": season[1], "in_person": "" if rule.in_person is None else str(rule.in_person),
        "means": [one.value for one in rule.means], "holiday": rule.holiday.value, **numbers, **alerts,
    }  # fmt: skip


def typed(given: QueryDict) -> dict[str, Any]:
    """Return what was typed in, for the form to show again."""
    return {name: given.get(name, "") for name in FIELDS} | {"means": given.getlist("means")}


def kept(given: QueryDict) -> list[tuple[str, str]]:
    """Return what was typed in as pairs, for the button that sets what was looked at."""
    return [(name, value) for name in FIELDS for value in given.getlist(name)]
