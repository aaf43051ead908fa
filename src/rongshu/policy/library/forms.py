"""What the editor's pages hand in, checked and turned into what the actions take."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from rongshu.core.errors import Invalid
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.ground.people import queries as people
from rongshu.ground.places.models import Place
from rongshu.policy.library import drafting
from rongshu.policy.library.actions import Fields
from rongshu.policy.library.itemising import Written

NOT_A_DAY = N_("Please choose a day.")
NOT_A_NUMBER = N_("This is not a number.")


def _wrong(field: str, sentence: str) -> Invalid:
    return Invalid(sentence, fields={field: sentence})


def park(given: QueryDict, among: Sequence[Place]) -> Place:
    """Return the park a page is about: the one named, or the first somebody keeps; raises Invalid for none."""
    wanted = given.get("park", "")
    found = (
        next((one for one in among if str(one.uuid) == wanted), None) if wanted else next(iter(among), None)
    )
    if found is None:
        raise Invalid(N_("There is no park here yet; add one among the places first."))
    return found


def turn(given: QueryDict) -> int:
    """Return the turn a page was read with; raises Invalid."""
    found = whole(given.get("turn"))
    if found is None:
        raise Invalid(N_("Please open this page again."))
    return found


def _day(given: QueryDict, field: str) -> date | None:
    text = given.get(field, "").strip()
    if not text:
        return None
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if found is None or not 1900 <= found.year <= 2200:
        raise _wrong(field, NOT_A_DAY)
    return found


def moment(given: QueryDict, field: str) -> datetime | None:
    """Return a local moment, None where nothing was chosen; raises Invalid."""
    text = given.get(field, "").strip()
    if not text:
        return None
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None or not 1900 <= found.year <= 2200:
        raise _wrong(field, N_("Please choose a day and a time."))
    return timezone.make_aware(found) if timezone.is_naive(found) else found


def fields(given: QueryDict) -> Fields:
    """Read a document's fields; raises Invalid naming the field."""
    return Fields(
        title=given.get("title", ""), number=given.get("number", ""), issuer=given.get("issuer", ""),
        phone=given.get("phone", ""), issued_on=_day(given, "issued_on"), effective_on=_day(given, "effective_on"),
        expires_on=_day(given, "expires_on"),
    )  # fmt: skip


def successor(given: QueryDict) -> UUID | None:
    """Return the id of what takes a document's place, None for nothing; raises Invalid."""
    text = given.get("successor", "").strip()
    try:
        return UUID(text) if text else None
    except ValueError as error:
        raise _wrong("successor", N_("Please choose what takes its place.")) from error


def lines(text: str, most: int = 40) -> list[str]:
    """Return the lines of a text that aren't empty."""
    return [one.strip()[:300] for one in text.splitlines() if one.strip()][:most]


def written(given: QueryDict, form: int | None) -> Written:
    """Read an item; `form` is the evidence of its form, if any. Raises Invalid naming the field."""
    department = people.organisation(given.get("department", "")) if given.get("department") else None
    most = _amount(given, "amount_most")
    return Written(
        title=given.get("title", ""), clause=whole(given.get("clause")), audience=given.get("audience",
        "").strip()[:300],
        benefit=_benefit(given, most), amount_most=most, industries=lines(given.get("industries", "").replace("、",
        "\n")),
        sizes=given.getlist("sizes"), window=given.get("window", "").strip()[:120], opens_on=_day(given, "opens_on"),
        closes_on=_day(given, "closes_on"), materials=[_material(one) for one in lines(given.get("materials", ""))],
        steps=lines(given.get("steps", "")), department=department.pk if department else None,
        phone=given.get("phone", "").strip()[:40], form=form, needs_no_form="needs_no_form" in given,
        takes_online="takes_online" in given, days_to_decide=_days(given),
        cards={name: given.get(f"card_{name}", "")[:4000] for name in drafting.PARTS},
    )  # fmt: skip


def _material(line: str) -> Mapping[str, str]:
    """Return a paper and its note, written as: name | note."""
    name, _, note = line.partition("|")
    return {"name": name.strip(), "note": note.strip()}


def _days(given: QueryDict) -> int | None:
    found = whole(given.get("days_to_decide"))
    if given.get("days_to_decide", "").strip() and (found is None or not 0 < found <= 365):
        raise _wrong("days_to_decide", N_("Please write a number of working days up to 365."))
    return found


def _amount(given: QueryDict, field: str) -> Decimal | None:
    text = given.get(field, "").strip().replace(",", "")
    if not text:
        return None
    try:
        found = Decimal(text)
    except InvalidOperation as error:
        raise _wrong(field, NOT_A_NUMBER) from error
    if not found.is_finite() or abs(found) >= 10**12:
        raise _wrong(field, NOT_A_NUMBER)
    return round(found, 2)


def _benefit(given: QueryDict, most: Decimal | None) -> Mapping[str, Any] | None:
    """Read what an item gives: a fixed sum, a share of something, tiers (one a line: from | gives), or case by case."""
    kind, of = given.get("kind", ""), given.get("of", "").strip()[:60]
    if kind == "fixed":
        amount = _amount(given, "amount") or most
        return {"kind": kind, "amount": f"{amount:f}"} if amount else None
    if kind == "rate":
        rate = _amount_of(given.get("rate", ""), "rate")
        return {"kind": kind, "of": of, "rate": f"{rate / 100:f}"} | ({"cap": f"{most:f}"} if most else {})
    if kind == "tiers":
        return {"kind": kind, "of": of, "tiers": _tiers(given.get("tiers", ""))}
    return {"kind": kind} if kind else None


def _tiers(text: str) -> list[list[str]]:
    pairs = [one.split("|") for one in lines(text)]
    if not pairs or any(len(one) != 2 for one in pairs):
        raise _wrong("tiers", N_("Write one tier a line: from | gives."))
    return [[f"{_amount_of(part, 'tiers'):f}" for part in one] for one in pairs]


def _amount_of(text: str, field: str) -> Decimal:
    try:
        found = Decimal(text.strip().replace(",", "").removesuffix("%"))
    except InvalidOperation as error:
        raise _wrong(field, NOT_A_NUMBER) from error
    if not found.is_finite() or not 0 < found < 10**12:
        raise _wrong(field, NOT_A_NUMBER)
    return found
