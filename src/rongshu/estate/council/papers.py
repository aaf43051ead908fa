"""Papers of the council: minutes to sign and stamp, the convention as a poster and on A4."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from rongshu.core.codes import picture, whole
from rongshu.core.papers.typesetting import typeset
from rongshu.core.say import say
from rongshu.core.words import N_
from rongshu.estate.council import conventions, queries, roll
from rongshu.estate.council.models import AgendaItem, Convention, Meeting
from rongshu.estate.council.parties import LABELS
from rongshu.ground.places.rules import address

HERE = Path(__file__).resolve().parent


def _day(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return _("%(year)s-%(month)s-%(day)s") % {"year": local.year, "month": local.month, "day": local.day}


def minutes(meeting: Meeting, *, now: datetime) -> bytes:
    """Return the minutes as PDF: who came, item by item, what was decided, and three lines to sign on.

    Until they are written it is the agenda, with room to sign in.
    """
    occasion, seats = meeting.occasion, queries.table(meeting)
    start, end = timezone.localtime(occasion.starts), timezone.localtime(occasion.ends)
    facts = {
        "title": (_("Minutes: %(title)s") if meeting.text_version else _("Agenda: %(title)s"))
        % {"title": occasion.title},
        "above": meeting.area.name,
        "words": _words(),
        "when": f"{_day(occasion.starts)} {start:%H:%M}–{end:%H:%M}",
        "where": address(occasion.place) or occasion.place.name,
        "host": occasion.organiser.name,
        "seats": [
            {
                "party": _(LABELS[seat.party]),
                "came": "、".join(p.name for p in (seat.came if meeting.text_version else seat.speakers))
                or "—",
                "approved": _day(seat.approval.at) if seat.approval and seat.approval.agrees else "",
                "by": seat.approval.by.name if seat.approval and seat.approval.agrees else "",
            }
            for seat in seats
        ],
        "guests": "、".join(str(one) for one in queries.guests(meeting, seats)),
        "items": [_item(item) for item in queries.items(meeting)],
        "settled": _day(meeting.settled_at) if meeting.settled_at else "",
        "version": meeting.text_version,
    }
    return typeset(HERE / "minutes.typ", facts, now=now)


def _item(item: AgendaItem) -> dict[str, Any]:
    return {
        "title": item.title,
        "number": item.case.number if item.case else "",
        "said": item.said.splitlines(),
        "decided": [
            [r.what, r.owner.name, f"{r.due:%Y-%m-%d}", r.case.number if r.case else ""]
            for r in item.resolutions.all()
        ],
    }


def _words() -> dict[str, str]:
    """Return the labels the paper shows, in the reader's language."""
    return {
        "when": _("Time"), "where": _("Place"), "host": _("Chaired by"), "party": _("Party"), "came": _("Who came"),
        "approved": _("Approved by the party"), "guests": _("Guests"), "items": _("What was talked about and decided"),
        "what": _("Decision"), "owner": _("Who does it"), "due": _("Due"), "number": _("Number"),
        "agenda": _("Agenda"), "speakers": _("Who speaks for it"), "sign_in": _("Signed in"),
        "sign": _("Signatures and stamps"), "draft": _("Draft: not yet approved by all three parties"),
        "settled": _("Approved by all three parties; published"), "no_decision": _("No decision on this item."),
    }  # fmt: skip


def convention(found: Convention, *, size: str, now: datetime) -> bytes:
    """Return a published convention as PDF, A3 to hang up or A4 to hand out."""
    vote = conventions.last_vote(found)
    assert vote is not None, "what is published was voted on"
    count = roll.counted(vote)
    assert found.published_at is not None
    facts = {
        "title": found.title,
        "above": found.area.name,
        "size": size,
        "paragraphs": [p.text for p in conventions.text(vote.version)],
        "published": _("Filed as %(number)s, in force since %(day)s")
        % {"number": found.filed_as, "day": _day(found.published_at)},
        "voted": say(
            N_("%(some)s of %(whole)s took part, %(yes)s agreed"),
            some=count.present,
            whole=count.eligible,
            yes=count.yes,
        ),
        "scan": _("Read it, and how it came about"),
    }
    code = picture(whole(reverse("convention", args=[found.uuid])))
    return typeset(HERE / "convention.typ", facts, now=now, pictures={"page.svg": code})
