"""What makes a meeting: planned, its agenda, the call to the three parties, who came, and calling it off."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from rongshu.core import clock
from rongshu.core.errors import Conflict, Invalid, NotAllowed, Refused
from rongshu.core.words import N_
from rongshu.estate.council import queries, rules
from rongshu.estate.council.holding import must_hold, step, tell_parties
from rongshu.estate.council.models import AgendaItem, Bylaws, Meeting
from rongshu.estate.council.parties import LABELS
from rongshu.estate.council.quorum import RULE_SETS
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.cases.models import Case
from rongshu.loop.occasions import actions as occasions
from rongshu.loop.occasions import door, joining
from rongshu.loop.occasions import queries as attending
from rongshu.loop.occasions.presence import Proof


@transaction.atomic
def set_bylaws(*, area: Place, rules: str, notice_days: int, by: Who) -> Bylaws:
    """Say by which law a community votes, and how many days before a meeting the parties are told."""
    must_hold(by, area.pk)
    if rules not in RULE_SETS:
        sentence = N_("Please choose by which law you vote.")
        raise Invalid(sentence, fields={"rules": sentence})
    if not 0 <= notice_days <= 30:
        sentence = N_("The parties are told 0 to 30 days before.")
        raise Invalid(sentence, fields={"notice_days": sentence})
    wanted = {"rules": rules, "notice_days": notice_days}
    return Bylaws.objects.update_or_create(area=area, defaults=wanted)[0]


@transaction.atomic
def plan_meeting(
    *, area: Place, place: Place, title: str, starts: datetime, minutes: int, cases: Iterable[Case] = (),
    by: Who, now: datetime,
) -> Meeting:  # fmt: skip
    """Plan a meeting with the cases it takes up; the parties hear of it when it is called."""
    must_hold(by, area.pk)
    if place.area_id != area.pk:
        sentence = N_("Please choose where it is.")
        raise Invalid(sentence, fields={"place": sentence})
    plan = occasions.Plan(title.strip(), place, Person.objects.get(pk=by.id), is_listed=False)
    occasion = occasions.add_occasion(plan=plan, starts=starts, minutes=minutes, by=by, now=now)
    made = Meeting.objects.create(area=area, occasion=occasion)
    for case in cases:
        _add(made, case.title, case, by)
    return made


@transaction.atomic
def add_item(*, meeting: Meeting, by: Who, title: str = "", case: Case | None = None) -> AgendaItem:
    """Put something on the agenda: a case, or whatever somebody wants talked about."""
    _open_agenda(meeting, by)
    words = (case.title if case else title).strip()[:120]
    if not words:
        sentence = N_("Please say what is to be talked about.")
        raise Invalid(sentence, fields={"title": sentence})
    return _add(meeting, words, case, by)


def _add(meeting: Meeting, title: str, case: Case | None, by: Who) -> AgendaItem:
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    if meeting.items.count() >= rules.MOST_ITEMS:
        raise Refused(N_("The agenda is full. Please leave something for the next meeting."))
    if case and meeting.items.filter(case=case).exists():
        raise Conflict(N_("That is on the agenda already."))
    return AgendaItem.objects.create(
        meeting=meeting, position=last + 1, title=title[:120], case=case, added_by_id=by.person
    )


@transaction.atomic
def drop_item(*, item: AgendaItem, by: Who) -> None:
    """Take something off the agenda."""
    _open_agenda(item.meeting, by)
    item.delete()


def _open_agenda(meeting: Meeting, by: Who) -> None:
    if not (queries.holds(by, meeting.area_id) or queries.speaks_for(by, meeting.area_id)):
        raise NotAllowed(N_("The agenda is made by the three parties."))
    step(meeting, (Meeting.Stage.PLANNED, Meeting.Stage.CALLED))


@transaction.atomic
def call(*, meeting: Meeting, by: Who, now: datetime, short_reason: str = "") -> Meeting:
    """Tell the three parties when and where, and what about; on short notice only with a reason.

    Raises Refused for an empty agenda, or a party nobody speaks for.
    """
    must_hold(by, meeting.area_id)
    occasion, days = meeting.occasion, queries.bylaws(meeting.area_id).notice_days
    reason = short_reason.strip()[:120]
    if rules.short_notice(clock.today(now), occasion.day, days):
        if not reason:
            sentence = N_("The parties are told %(days)s days before. If it can't wait, please say why.")
            raise Invalid(sentence, fields={"short_reason": sentence}, days=days)
    else:
        reason = ""
    if not meeting.items.exists():
        raise Refused(N_("There is nothing on the agenda yet."))
    speakers = queries.representatives(meeting.area_id, clock.today(now))
    if missing := [party for party, people in speakers.items() if not people]:
        raise Refused(N_("Nobody speaks for this party yet: %(party)s. Please give the role first."),
                      party=LABELS[missing[0]])  # fmt: skip
    step(meeting, (Meeting.Stage.PLANNED,), stage=Meeting.Stage.CALLED, called_at=now, short_reason=reason)
    for person in {p.pk: p for people in speakers.values() for p in people}.values():
        joining.join(occasion=occasion, person=person, by=by, now=now, despite_clash=True)
    tell_parties(meeting, N_("Three-party meeting: %(title)s, %(when)s. Please come."), "called", now)
    return meeting


@transaction.atomic
def sign_in(*, meeting: Meeting, person: Person, by: Who, now: datetime, code: str = "") -> None:
    """Note that somebody who speaks for a party is there: by the code on the spot, or by whoever holds the meeting."""
    if queries.holds(by, meeting.area_id) and by.person == person.pk:
        code = meeting.occasion.code or ""  # it lies before them: they hold the list
    known = {
        p.pk for people in queries.representatives(meeting.area_id, clock.today(now)).values() for p in people
    }
    if person.pk not in known:
        raise Refused(N_("This person speaks for none of the three parties."))
    mine, proof = attending.mine(meeting.occasion_id, person.pk), Proof(code=code)
    if mine:
        door.check_in(attendance=mine, proof=proof, by=by, now=now)
    else:
        door.walk_in(occasion=meeting.occasion, proof=proof, by=by, now=now, person=person)


@transaction.atomic
def call_off(*, meeting: Meeting, reason: str, by: Who, now: datetime) -> None:
    """Call a meeting off, also one that a party didn't come to; its agenda comes to the next one."""
    must_hold(by, meeting.area_id)
    if not reason.strip():
        raise Invalid(N_("Please say why."), fields={"reason": N_("Please say why.")})
    step(meeting, (Meeting.Stage.PLANNED, Meeting.Stage.CALLED), stage=Meeting.Stage.OFF)
    if meeting.occasion.starts > now:
        occasions.call_off(occasion=meeting.occasion, reason=reason, by=by, now=now)
