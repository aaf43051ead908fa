"""Reads what people typed on the pages of sampling."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from unicodedata import normalize
from uuid import UUID, uuid5

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_time

from rongshu.core import cells, clock
from rongshu.core.errors import Invalid
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.estate.emergency.sampling.actions import Noted
from rongshu.estate.emergency.sampling.planning import Wanted
from rongshu.estate.emergency.sampling.queries import Listed
from rongshu.estate.emergency.sampling.rules import Said

NUMBERS = ("tables", "samplers", "seconds", "queue", "wait")
ON_PAPER = (Said.SAMPLED, Said.DOOR, Said.AWAY, Said.REFUSED, Said.MOVED)


def round_wanted(given: QueryDict, otherwise: Wanted) -> Wanted:
    """Read when and with what a round is to be held; what isn't given is as proposed. Raises Invalid."""
    day = _day(given.get("day", ""), timezone.localtime(otherwise.starts))
    starts = _at(given.get("from", ""), day, "from", timezone.localtime(otherwise.starts).time())
    ends = _at(given.get("to", ""), day, "to", timezone.localtime(otherwise.ends).time())
    numbers = {name: _number(given, name, getattr(otherwise, name)) for name in NUMBERS}
    sites = tuple(filter(None, (line.strip()[:40] for line in given.get("sites", "").splitlines())))[:20]
    return Wanted(starts, ends, sites=sites, **numbers)


def typed(wanted: Wanted) -> Mapping[str, object]:
    """Return what the form shows."""
    starts, ends = timezone.localtime(wanted.starts), timezone.localtime(wanted.ends)
    fields = {name: getattr(wanted, name) for name in NUMBERS}
    sites = "\n".join(wanted.sites)
    return {
        "day": f"{starts:%Y-%m-%d}",
        "from": f"{starts:%H:%M}",
        "to": f"{ends:%H:%M}",
        "sites": sites,
        **fields,
    }


def _day(text: str, otherwise: datetime) -> datetime:
    try:
        found = cells.day(text) or otherwise.date()
    except cells.CellTrouble:
        found = None
    if found is None or not 1900 <= found.year <= 2200:
        sentence = N_("This is not a day we can read: %(text)s")
        raise Invalid(sentence, fields={"day": sentence}, text=text)
    return timezone.make_aware(datetime.combine(found, time()))


def _at(text: str, day: datetime, field: str, otherwise: time) -> datetime:
    try:
        found = parse_time(normalize("NFKC", text).strip()) if text else otherwise
    except ValueError:
        found = None
    if found is None:
        sentence = N_("This is not a time we can read: %(text)s")
        raise Invalid(sentence, fields={field: sentence}, text=text)
    return timezone.make_aware(datetime.combine(day.date(), found.replace(tzinfo=None)))


def _number(given: QueryDict, name: str, otherwise: int) -> int:
    text = str(given.get(name) or "")
    if not text:
        return otherwise
    found = whole(text)
    if found is None:
        sentence = N_("Please write a number.")
        raise Invalid(sentence, fields={name: sentence})
    return found


def from_paper(post: QueryDict, people: list[Listed], now: datetime) -> list[Noted]:
    """Read a re-entered paper: one tick a person, and whether all without one were sampled.

    The keys are made from the sheet's own, so that a page sent twice is the same marks. Raises Invalid.
    """
    sheet = _sheet(post.get("sheet", ""))
    local = timezone.localtime(now)
    at = min(_at(post.get("at", ""), local, "at", local.time()), now)
    rest = Said.SAMPLED if post.get("rest") else None
    found = []
    for one in people:
        said = post.get(f"said-{one.uuid}") or (rest if one.state != "sampled" else None)
        if said in ON_PAPER and said != one.state:
            found.append(Noted(uuid5(sheet, f"{one.uuid}/{said}"), one.uuid, str(said), at))
    return found


def _sheet(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Invalid(N_("This page has been open too long. Please open it again.")) from None


def one_mark(post: QueryDict, target: UUID, said: str, now: datetime) -> Noted:
    """Read one mark of a page: its key was made with the page. Raises Invalid."""
    if said not in ON_PAPER:
        raise Invalid(N_("This mark isn't known; please load the page again."))
    return Noted(uuid5(_sheet(post.get("key", "")), f"{target}/{said}"), target, said, now)


def tomorrow_at_eight(now: datetime) -> datetime:
    """Return when a round begins when nobody says otherwise: today while there is time, else tomorrow, at eight."""
    today = timezone.make_aware(datetime.combine(clock.today(now), time(8)))
    return today if now < today else today + timedelta(days=1)
