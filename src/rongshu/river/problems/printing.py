"""Sets the two papers of a problem as PDF: the hand-over sheet 交办单 and the supervision letter 督办函."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from rongshu.core import codes
from rongshu.core.papers.typesetting import typeset
from rongshu.ground.rivers import stationing
from rongshu.river.problems.catalogue import GROUPS, MEASURES, ProblemKind
from rongshu.river.problems.severity import LABELS, Severity

PAPERS = Path(__file__).parent / "papers"


@dataclass(frozen=True)
class Photo:
    """A picture from before, as bytes of a PNG or JPEG, with when and where it was taken as far as it says so."""

    data: bytes
    taken_at: datetime | None = None
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True)
class Handover:
    """What the papers say of a problem; `page` is the path of its page, `station` metres from the source."""

    number: str
    page: str
    river: str
    reach: str
    station: float | None
    bank: str
    kind: ProblemKind
    severity: Severity | None
    found: Decimal | None
    found_on: date
    said: str
    requirement: str
    office: str
    organisation: str
    handed_on: date
    due: date | None
    photo: Photo | None = None


@dataclass(frozen=True)
class Letter:
    """What only the letter says: its number in the office's own book ('' leaves room), why, and who to ask."""

    reference: str
    written_on: date
    reasons: Sequence[str] = ()
    contact: str = ""
    phone: str = ""


def _day(day: date) -> str:
    return _("%(year)s-%(month)s-%(day)s") % {"year": day.year, "month": day.month, "day": day.day}


def _code(one: Handover) -> dict[str, bytes]:
    return {"code.svg": codes.picture(codes.whole(one.page))}


def where(one: Handover) -> str:
    """Return where a problem lies as an office writes it: river, reach, station and bank, as far as they are known."""
    banks = {"left": _("left bank"), "right": _("right bank")}
    station = stationing.words(one.station) if one.station is not None else ""
    river = "" if one.reach.startswith(one.river) else one.river  # 长溪中段 says 长溪
    return " ".join(part for part in (river, one.reach, station, banks.get(one.bank, "")) if part)


def amount(one: Handover) -> str:
    """Return how much was found, in the kind's own measure; '' when nobody measured."""
    if one.found is None:
        return ""
    return f"{one.found.normalize():f} {_(MEASURES[one.kind.measure])}"


def what(one: Handover) -> str:
    """Return the group and the kind of a problem."""
    return f"{_(GROUPS[one.kind.group])} · {_(one.kind.label)}"


def handover(one: Handover, *, now: datetime) -> bytes:
    """Return the sheet that hands a problem to whoever puts it right, with a receipt to cut off, as PDF."""
    facts = {
        "title": _("Hand-over of a river problem"),
        "office": one.office,
        "number": one.number,
        "about": _about(one),
        "said": one.said,
        "requirement": one.requirement or asked(one),
        "organisation": one.organisation,
        "handed": _day(one.handed_on),
        "due": _day(one.due) if one.due else "",
        "photo": "before.svg" if one.photo else "",
        "caption": _caption(one.photo),
        "address": codes.whole(one.page),
        "words": _sheet_words(),
        "foot": _("Printed %(day)s.") % {"day": f"{timezone.localtime(now):%Y-%m-%d}"},
    }
    pictures = {"before.svg": one.photo.data} if one.photo else {}
    return typeset(PAPERS / "handover.typ", facts, now=now, pictures={**_code(one), **pictures})


def _about(one: Handover) -> list[tuple[str, str]]:
    rows = [
        (_("Where"), where(one)),
        (_("Kind"), what(one)),
        (_("Legal basis"), one.kind.basis),
        (_("Severity"), _(LABELS[one.severity]) if one.severity else ""),
        (_("How much"), amount(one)),
        (_("Found on"), _day(one.found_on)),
    ]
    return [(name, value or "—") for name, value in rows]


def asked(one: Handover) -> str:
    """Return what is to be done when nobody wrote it in their own words."""
    return _(
        "Put right “%(what)s” and restore the river as it was. Take a photo afterwards from where the one before was "
        "taken, and then apply for striking off."
    ) % {"what": _(one.kind.label)}


def _caption(photo: Photo | None) -> str:
    """Return when and where a photo was taken."""
    if photo is None:
        return ""
    at = f"{timezone.localtime(photo.taken_at):%Y-%m-%d %H:%M}" if photo.taken_at else ""
    spot = f"{photo.lon:.5f}, {photo.lat:.5f}" if photo.lon is not None and photo.lat is not None else ""
    return " · ".join(part for part in (_("Before"), at, spot) if part)


def _sheet_words() -> dict[str, str]:
    return {
        "number": _("Number"), "said": _("What was found"), "photo": _("Photo from before"),
        "no-photo": _("There is no photo from before."), "requirement": _("What is to be done"),
        "organisation": _("To be put right by"), "due": _("At the latest by"), "handed": _("Handed over on"),
        "office": _("Handed over by (stamp)"), "scan": _("Scan for its page"),
        "receipt": _("Receipt"), "received": _("We have received this sheet and will put it right in time."),
        "stamp": _("Organisation (stamp)"), "signed": _("Received by"), "day": _("Date"), "phone": _("Phone"),
        "cut": _("Please cut off here and hand back"),
    }  # fmt: skip


def letter(one: Handover, told: Letter, *, now: datetime) -> bytes:
    """Return the letter by which the office presses for a problem, as PDF with room for the stamp.

    Its form is that of a letter (信函格式) by GB/T 9704-2012: type area 156 by 225 mm, 22 lines of 28 characters.
    """
    facts = {
        "organ": one.office,
        "reference": told.reference,
        "year": f"{told.written_on.year}",
        "title": _("Letter on supervising “%(what)s”") % {"what": _(one.kind.label)},
        "to": one.organisation,
        "paragraphs": paragraphs(one, told),
        "attachments": [_("Hand-over of a river problem (%(number)s)") % {"number": one.number}],
        "day": _day(told.written_on),
        "contact": _contact(told),
        "address": codes.whole(one.page),
        "words": {
            "attachments": _("Attachment: "),
            "scan": _("Scan for its page"),
            "reference": _("Reference number"),
        },
    }
    return typeset(PAPERS / "letter.typ", facts, now=now, pictures=_code(one))


def paragraphs(one: Handover, told: Letter) -> list[str]:
    """Return the letter's text: what was handed over, why it presses, what is asked."""
    much = amount(one)
    said = _("On %(day)s we handed you “%(what)s” at %(where)s (%(number)s%(much)s), recognised by %(basis)s.") % {
        "day": _day(one.handed_on), "what": _(one.kind.label), "where": where(one), "number": one.number,
        "much": _(", %(amount)s") % {"amount": much} if much else "", "basis": one.kind.basis,
    }  # fmt: skip
    until = _("It was to be put right by %(day)s.") % {"day": _day(one.due)} if one.due else ""
    pressed = [until, late_by(one, told.written_on)]
    asks = _(
        "Please give it your full attention, put it right without delay, and when you have applied for striking off "
        "answer us in writing with photos from before and after within 5 working days of receiving this letter."
    )
    return [
        "".join(part for part in (said, *pressed) if part),
        *told.reasons,
        asks,
        _("This is written to supervise it."),
    ]


def late_by(one: Handover, day: date) -> str:
    """Return how many days a problem is late on a day, as a sentence; '' while it isn't."""
    days = (day - one.due).days if one.due else 0
    return (
        _("As of today it is %(days)s days late and has not been struck off.") % {"days": days}
        if days > 0
        else ""
    )


def _contact(told: Letter) -> str:
    pairs: list[tuple[str, Any]] = [(_("Who to ask"), told.contact), (_("Phone"), told.phone)]
    inside = "，".join(f"{name}：{value}" for name, value in pairs if value)
    return f"（{inside}）" if inside else ""
