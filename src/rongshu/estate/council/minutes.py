"""What was said and decided: written, approved by all three parties, then carried out by cases of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from rongshu.core.calendar import Limit
from rongshu.core.errors import Conflict, Invalid, NotAllowed, Refused
from rongshu.core.words import N_
from rongshu.estate.council import queries, rules
from rongshu.estate.council.holding import must_hold, step, tell_parties
from rongshu.estate.council.kind import DECISION
from rongshu.estate.council.models import AgendaItem, Approval, Meeting, Resolution
from rongshu.estate.council.parties import LABELS, Party, absent
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Organisation
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case
from rongshu.loop.occasions.presence import OPENS_BEFORE

DUE_AT = time(18, 0)  # local: a decision is due at the end of its day's work


@dataclass(frozen=True)
class Decided:
    """What was decided: the thing, who answers for it (an organisation's id), and until which day."""

    what: str
    owner: int
    due: date


@dataclass(frozen=True)
class Talked:
    """What was said about one item, and what was decided on it."""

    said: str
    decided: Sequence[Decided] = ()


@transaction.atomic
def write(
    *, meeting: Meeting, drawn: int, talked: Mapping[int, Talked], by: Who, now: datetime
) -> Meeting:  # fmt: skip
    """Write the minutes, by item id; a changed text is approved anew. Items that aren't named stay as they are.

    `drawn`: the version the page was drawn from. Raises Refused while a party is absent, Conflict when somebody
    wrote since, Invalid for a decision without owner or day.
    """
    must_hold(by, meeting.area_id)
    if now < meeting.occasion.starts - OPENS_BEFORE:
        raise Refused(N_("The minutes are written once the meeting has begun."))
    came = {seat.party for seat in queries.table(meeting) if seat.came}
    if missing := absent(came):
        raise Refused(N_("Nobody is there for this party: %(party)s. Without all three no meeting is held."),
                      party=LABELS[missing[0]])  # fmt: skip
    found = {item.pk: item for item in queries.items(meeting)}
    changed = {pk: one for pk, one in talked.items() if pk in found and _differs(found[pk], one)}
    if not changed:
        return meeting
    for one in changed.values():
        _check(one, meeting)
    _turn_page(meeting, drawn, by)
    for pk, one in changed.items():
        AgendaItem.objects.filter(pk=pk).update(said=one.said.strip())
        found[pk].resolutions.all().delete()
        Resolution.objects.bulk_create(
            Resolution(item_id=pk, what=d.what.strip(), owner_id=d.owner, due=d.due) for d in one.decided
        )
    tell_parties(
        meeting, N_("Please read and approve the minutes: %(title)s"), f"text/{meeting.text_version}", now
    )
    return meeting


def _turn_page(meeting: Meeting, drawn: int, by: Who) -> None:
    stages = (Meeting.Stage.CALLED, Meeting.Stage.HELD)
    mine = Meeting.objects.filter(pk=meeting.pk, stage__in=stages, text_version=drawn)
    if not mine.update(
        turn=F("turn") + 1, text_version=drawn + 1, stage=Meeting.Stage.HELD, written_by=by.person
    ):
        raise Conflict(N_("Somebody changed the minutes meanwhile. Please look at them again."))
    meeting.refresh_from_db()


def _differs(item: AgendaItem, one: Talked) -> bool:
    there = [(r.what, r.owner_id, r.due) for r in item.resolutions.all()]
    return (item.said, there) != (one.said.strip(), [(d.what.strip(), d.owner, d.due) for d in one.decided])


def _check(one: Talked, meeting: Meeting) -> None:
    known = set(Organisation.objects.values_list("pk", flat=True)) if one.decided else set()
    for decided in one.decided:
        if not 1 <= len(decided.what.strip()) <= 120:
            raise Invalid(N_("Please say in one sentence what was decided."))
        if decided.owner not in known:
            raise Invalid(N_("Please say who carries it out: %(what)s"), what=decided.what)
        if decided.due < meeting.occasion.day:
            raise Invalid(N_("A decision is due after the meeting: %(what)s"), what=decided.what)


@transaction.atomic
def approve(
    *, meeting: Meeting, drawn: int, agrees: bool, by: Who, now: datetime, wish: str = ""
) -> Approval:
    """Say for one's party whether the minutes are right as they stand; raises Conflict when they were changed."""
    party = queries.speaks_for(by, meeting.area_id)
    if party is None or by.person is None:
        raise NotAllowed(N_("The minutes are approved by those who speak for the three parties."))
    if not agrees and not wish.strip():
        sentence = N_("Please say what should stand there instead.")
        raise Invalid(sentence, fields={"wish": sentence})
    mine = Meeting.objects.filter(pk=meeting.pk, stage=Meeting.Stage.HELD, text_version=drawn)
    if not mine.update(turn=F("turn") + 1):
        raise Conflict(N_("Somebody changed the minutes meanwhile. Please look at them again."))
    said = meeting.approvals.filter(text_version=drawn)
    if said.filter(party=party).exists() or said.filter(by=by.person).exists():
        raise Conflict(N_("Your party has answered this text already."))
    made = Approval.objects.create(
        meeting=meeting, party=party, text_version=drawn, agrees=agrees, by_id=by.person, at=now,
        wish="" if agrees else wish.strip()[:300],
    )  # fmt: skip
    meeting.refresh_from_db()
    _tell_answer(meeting, party, agrees, now)
    return made


def _tell_answer(meeting: Meeting, party: Party, agrees: bool, now: datetime) -> None:
    if not agrees:
        tell_parties(meeting, N_("A party asks for a change in the minutes: %(title)s"),
                     f"wish/{party}/{meeting.text_version}", now)  # fmt: skip
    elif is_approved(meeting):
        tell_parties(meeting, N_("All three parties approved the minutes: %(title)s"), "approved", now)


def is_approved(meeting: Meeting) -> bool:
    """Say whether all three parties agree to the minutes as they stand."""
    rows = meeting.approvals.filter(text_version=meeting.text_version, agrees=True)
    return meeting.text_version > 0 and rules.approved(
        dict.fromkeys(map(Party, rows.values_list("party", flat=True)), True)
    )


@transaction.atomic
def carry_out(*, meeting: Meeting, by: Who, now: datetime) -> Meeting:
    """Publish the approved minutes: every decision becomes a case of its owner's, every need gets its answer."""
    must_hold(by, meeting.area_id)
    step(meeting, (Meeting.Stage.HELD,), stage=Meeting.Stage.SETTLED, settled_at=now)
    if not is_approved(meeting):
        raise Refused(N_("The minutes still wait for a party's approval."))
    for item in queries.items(meeting):
        for resolution in item.resolutions.all():
            _open(resolution, item, by, now)
        if item.case and item.said:
            _answer(item.case, item.said, by, now)
    tell_parties(meeting, N_("The minutes are published: %(title)s"), "settled", now)
    return meeting


def _open(resolution: Resolution, item: AgendaItem, by: Who, now: datetime) -> None:
    due = timezone.make_aware(datetime.combine(resolution.due, DUE_AT))
    case = cases.open_case(
        kind=DECISION, title=resolution.what, place=item.meeting.area, by=by, now=now, channel="visit",
        limit=Limit(max(round((due - now) / timedelta(hours=1)), 1)), handed=Handed(item.title),
    )  # fmt: skip
    resolution.case = cases.move(
        case=case, name="give", by=by, now=now, handed=Handed(organisation=resolution.owner_id)
    )
    resolution.save(update_fields=["case"])


def _answer(case: Case, said: str, by: Who, now: datetime) -> None:
    """Give those who asked the meeting's answer, where their kind of case is closed by one."""
    name = settings.AGENDA_KINDS.get(case.kind)
    if name and case.is_open:
        cases.move(case=case, name=name, by=by, now=now, handed=Handed(said[:1000]))


@transaction.atomic
def see(*, item: AgendaItem, well: bool, by: Who, now: datetime, reason: str = "") -> Case:
    """Say at a meeting of an earlier decision whether it is done well; this closes it, or sends it back."""
    meeting = item.meeting
    above = places.above_ids(meeting.area_id)
    if not (by.may(Permission.HOLD_MEETINGS, above) or by.may(Permission.CHECK, above)):
        raise NotAllowed(N_("Decisions are looked at again by the branch or the level above."))
    step(meeting, (Meeting.Stage.HELD,))
    if item.case is None or item.case.kind != DECISION.name:
        raise Refused(N_("Only a decision of an earlier meeting is looked at again."))
    handed = Handed("" if well else reason, data={"meeting": meeting.pk})
    return cases.move(case=item.case, name="see" if well else "not_done", by=by, now=now, handed=handed)
