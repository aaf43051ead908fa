"""How rivers, their chiefs, the rules they walk by and what is due of them read as JSON."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field

from rongshu.core.schemas import Answer, Word
from rongshu.ground.places.models import Place
from rongshu.ground.rivers import stationing
from rongshu.ground.rivers.models import Reach, River
from rongshu.loop.duties.models import Duty
from rongshu.river.chiefs import wording
from rongshu.river.chiefs.frequency.counting import Judged
from rongshu.river.chiefs.frequency.due import State
from rongshu.river.chiefs.frequency.standards import Level, Rule
from rongshu.river.chiefs.kind import KINDS, LABELS
from rongshu.river.chiefs.models import ReachAlert
from rongshu.river.chiefs.owed import Owed, Standing
from rongshu.river.chiefs.queries import Chief, ReachLine, RiverLine, Shown
from rongshu.river.chiefs.ruling import Asked, Step

MOST_MISSED = 200


class RiverPlace(Answer):
    """A river, a reach, or the place a rule was set at."""

    uuid: UUID
    kind: str = Field(examples=["reach"])
    name: str = Field(examples=["长溪中段"])


class ChiefOut(Answer):
    """A chief as the sign by the water says them; the phone is the office's."""

    level: Word
    name: str
    job: str = Field(examples=["村党支部书记"])
    phone: str
    of: RiverPlace = Field(description="the reach, or the whole river, they answer for")


class ReachAlertOut(Answer):
    """An alert a reach stands under."""

    colour: Word
    why: str
    since: date


class RiverReachOut(RiverPlace):
    """A reach with its stations, and its own chiefs; those of the whole river stand with the river."""

    first: str = Field(description="the station it begins at", examples=["K3+000"])
    last: str = Field(examples=["K15+000"])
    metres: float
    chiefs: list[ChiefOut]
    alert: ReachAlertOut | None


class RiverOut(RiverPlace):
    """A river with its own chiefs and its reaches, downstream."""

    code: str = Field(description="SL 213 or SL 249, where it has one")
    source: str
    mouth: str
    metres: float
    chiefs: list[ChiefOut]
    reaches: list[RiverReachOut]


class RiverSignOut(RiverPlace):
    """What the sign of a river or a reach says today, and a river's reaches."""

    sign: str = Field(description="the code on it; empty before a chief was appointed")
    river: RiverPlace
    first: str | None = Field(
        description="the station a reach begins at; null for a river", examples=["K3+000"]
    )
    last: str | None
    metres: float
    source: str
    mouth: str
    chiefs: list[ChiefOut] = Field(description="of the reach and of its river, from the highest level down")
    alert: ReachAlertOut | None
    phone: str = Field(description="for complaints; empty when the office named none")
    duties: list[str]
    goals: list[str]
    reaches: list[RiverReachOut]


class PatrolRuleOut(Answer):
    """How often chiefs of a level walk, and what counts as having walked."""

    said: str = Field(description="the rule as a sentence", examples=["3 in a month, at least 10 minutes"])
    period: str = Field(examples=["ten_days"])
    count: int
    per_reach: bool = Field(description="else once for all the reaches of a chief")
    days: bool = Field(description="different days are counted, not patrols")
    season: list[str] | None = Field(
        description="first and last day, both in it", examples=[["03-01", "12-31"]]
    )
    minutes: float
    metres: float
    hours_apart: float
    in_person: int | None = Field(description="of the count; a deputy may do the others. null: all of it")
    means: list[str] = Field(examples=[["on_site"]])
    holiday: str
    alerts: dict[str, float] = Field(description="colour → times the count", examples=[{"red": 5.0}])


class PatrolRuleStep(Answer):
    """What is asked from a day on; no rule: nothing."""

    since: date
    place: RiverPlace = Field(description="where it was set")
    source: str
    rule: PatrolRuleOut | None


class PatrolAskedOut(Answer):
    """What is asked of the chiefs of a level at a place."""

    level: Word
    now: PatrolRuleStep | None = Field(description="null before anything was set")
    to_come: list[PatrolRuleStep]


class ChiefPatrol(Answer):
    """A patrol in a period, and why it doesn't count there; null: it does."""

    start: datetime
    minutes: float
    metres: float
    why: Word | None


class ChiefOwedOut(Answer):
    """What a chief owes in one period."""

    chief: str
    level: Word
    places: list[RiverPlace]
    since: date
    until: date = Field(description="the last day of the period")
    last: date = Field(description="the day by the end of which it has to be done")
    asked: int
    done: int
    state: Word
    source: str
    rule: PatrolRuleOut
    patrols: list[ChiefPatrol]


class ChiefSilent(Answer):
    """A chief of whom nothing is asked."""

    chief: str
    level: Word
    place: RiverPlace


class ChiefStanding(Answer):
    """What is due, done and overdue this year."""

    due: int = Field(description="periods that are over, and those done already")
    done: int
    share: float | None = Field(description="done over due; null when nothing was due", examples=[0.75])
    is_kept: bool = Field(description="patrols are recorded in this installation")
    running: list[ChiefOwedOut]
    overdue: int
    missed: list[ChiefOwedOut] = Field(
        description=f"what was overdue, the latest first, {MOST_MISSED} at most"
    )
    silent: list[ChiefSilent]


STATES = {State.DONE: wording.WALKED, State.DUE: wording.STILL_DUE, State.OVERDUE: wording.OVERDUE}


def _place(place: Place) -> RiverPlace:
    return RiverPlace(uuid=place.uuid, kind=place.kind, name=place.name)


def _level(level: Level) -> Word:
    return Word(name=level.value, label=_(LABELS[level]))


def _chief(one: Chief) -> ChiefOut:
    return ChiefOut(
        level=_level(one.level), name=one.name, job=one.job, phone=one.phone, of=_place(one.duty.post.place)
    )


def _alert(one: ReachAlert | None) -> ReachAlertOut | None:
    if one is None:
        return None
    colour = Word(name=one.colour, label=_(str(one.get_colour_display())))
    return ReachAlertOut(colour=colour, why=one.why, since=one.since)


def _stations(reach: Reach | None) -> tuple[str | None, str | None]:
    return (stationing.words(reach.first), stationing.words(reach.last)) if reach else (None, None)


def _reach(line: ReachLine) -> RiverReachOut:
    first, last = _stations(line.reach)
    return RiverReachOut(
        **dict(_place(line.reach.place)), first=first or "", last=last or "",
        metres=round(line.reach.last - line.reach.first, 1), chiefs=[_chief(one) for one in line.own],
        alert=_alert(line.alert),
    )  # fmt: skip


def river_out(line: RiverLine) -> RiverOut:
    """Return a river with its chiefs and reaches."""
    river: River = line.river
    return RiverOut(
        **dict(_place(river.place)), code=river.code, source=river.source, mouth=river.mouth,
        metres=round(river.metres, 1), chiefs=[_chief(one) for one in line.chiefs],
        reaches=[_reach(one) for one in line.reaches],
    )  # fmt: skip


def sign_out(found: Shown) -> RiverSignOut:
    """Return what a sign says, with a river's reaches."""
    sign = found.sign
    first, last = _stations(sign.reach)
    return RiverSignOut(
        **dict(_place(sign.place)), sign=sign.place.sign, river=_place(sign.river.place), first=first, last=last,
        metres=round(sign.metres, 1), source=sign.river.source, mouth=sign.river.mouth,
        chiefs=[_chief(one) for one in sign.chiefs], alert=_alert(sign.alert), phone=sign.phone,
        duties=[_(line) for line in sign.duties], goals=[_(line) for line in sign.goals],
        reaches=[_reach(one) for one in found.reaches],
    )  # fmt: skip


def rule_out(rule: Rule) -> PatrolRuleOut:
    """Return a rule."""
    season = [f"{month:02d}-{day:02d}" for month, day in rule.season] if rule.season else None
    return PatrolRuleOut(
        said=wording.asked(rule), period=rule.period.value, count=rule.count, per_reach=rule.per_reach, days=rule.days,
        season=season, minutes=rule.minutes, metres=rule.metres, hours_apart=rule.hours_apart,
        in_person=rule.in_person, means=sorted(one.value for one in rule.means), holiday=rule.holiday.value,
        alerts=dict(rule.alerts),
    )  # fmt: skip


def _step(step: Step) -> PatrolRuleStep:
    rule = step.rule
    return PatrolRuleStep(
        since=step.since, place=_place(step.row.place), source=step.row.source,
        rule=rule_out(rule) if rule else None,
    )  # fmt: skip


def asked_out(one: Asked) -> PatrolAskedOut:
    """Return what is asked of a level."""
    return PatrolAskedOut(
        level=_level(one.level),
        now=_step(one.now) if one.now else None,
        to_come=[_step(step) for step in one.to_come],
    )


def _patrol(one: Judged) -> ChiefPatrol:
    walk = one.patrol
    return ChiefPatrol(
        start=walk.start, minutes=round(walk.minutes, 2), metres=round(walk.metres, 1),
        why=Word(name=one.why.value, label=_(wording.WHY[one.why])) if one.why else None,
    )  # fmt: skip


def _owed(one: Owed) -> ChiefOwedOut:
    account = one.account
    return ChiefOwedOut(
        chief=one.duty.person.name, level=_level(one.level), places=[_place(place) for place in one.places],
        since=account.span.since, until=account.span.last, last=account.last, asked=account.asked, done=account.done,
        state=Word(name=account.state.value, label=_(STATES[account.state])), source=one.source,
        rule=rule_out(one.rule), patrols=[_patrol(judged) for judged in account.patrols],
    )  # fmt: skip


def _silent(duty: Duty) -> ChiefSilent:
    level = _level(KINDS[duty.post.kind])
    return ChiefSilent(chief=duty.person.name, level=level, place=_place(duty.post.place))


def _list(rows: Sequence[Owed]) -> list[ChiefOwedOut]:
    return [_owed(one) for one in rows]


def standing_out(found: Standing) -> ChiefStanding:
    """Return what is due of one chief, or of several."""
    return ChiefStanding(
        due=found.due, done=found.done, share=found.share, is_kept=found.is_kept, running=_list(found.running),
        overdue=len(found.missed), missed=_list(found.missed[:MOST_MISSED]),
        silent=[_silent(one) for one in found.silent],
    )  # fmt: skip
