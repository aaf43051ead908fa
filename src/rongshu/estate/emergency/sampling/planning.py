"""Plans a round before it is made: what the numbers of the guide propose, and what would come of other numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.estate.emergency.sampling import rules, slots
from rongshu.estate.emergency.sampling.population import Resident, called

HOURS = 12  # the longest window of one day


@dataclass(frozen=True)
class Wanted:
    """When and with what a round is to be held; limits as in `slots.Setting`, in minutes and persons."""

    starts: datetime
    ends: datetime
    tables: int
    samplers: int
    sites: tuple[str, ...] = ()
    seconds: int = rules.SECONDS
    queue: int = 40
    wait: int = 20

    @property
    def setting(self) -> slots.Setting:
        """Return it as the plan of slots reads it."""
        window = int((self.ends - self.starts).total_seconds())
        return slots.Setting(self.tables, self.samplers, self.seconds, self.queue, self.wait * 60, window)


def proposed(people: int, starts: datetime) -> Wanted:
    """Return what the guide says for so many people, with as much time as that takes and an hour more."""
    need = rules.needed(people)
    minutes = people * rules.SECONDS / 60 / (need.tables * need.at_each_table)
    window = timedelta(hours=min(int(minutes // 60) + 2, HOURS))
    return Wanted(starts, starts + window, need.tables, need.at_each_table)


def check(wanted: Wanted) -> None:
    """Refuse numbers nobody can mean. Raises Invalid naming the field."""
    bounds = {
        "tables": (wanted.tables, 1, slots.MOST_TABLES),
        "samplers": (wanted.samplers, 1, 10),
        "seconds": (wanted.seconds, 10, 600),
        "queue": (wanted.queue, 1, 500),
        "wait": (wanted.wait, 1, 120),
    }
    for field, (number, least, most) in bounds.items():
        if not least <= number <= most:
            sentence = N_("This is between %(least)s and %(most)s.")
            raise Invalid(sentence, fields={field: sentence}, least=least, most=most)
    if not timedelta() < wanted.ends - wanted.starts <= timedelta(hours=HOURS):
        sentence = N_("A round begins and ends on one day, within twelve hours.")
        raise Invalid(sentence, fields={"ends": sentence})


def plan(people: Sequence[Resident], wanted: Wanted) -> slots.Plan:
    """Return the plan of slots. Raises Invalid saying what would do when it can't be done."""
    check(wanted)
    found = slots.plan(called(people), wanted.setting)
    if isinstance(found, slots.Plan):
        return found
    if found.window is None:
        sentence = N_("Nobody can keep these limits. Let the queue or the wait be a little longer.")
        raise Invalid(sentence, fields={"wait": sentence})
    until = wanted.starts + timedelta(seconds=found.window)
    if found.tables is None:
        sentence = N_("This takes until %(until)s. No number of tables makes it fit.")
    else:
        sentence = N_("This takes until %(until)s. %(tables)s tables would do in the time there is.")
    raise Invalid(sentence, fields={"ends": sentence}, until=said(until), tables=found.tables)


def said(moment: datetime) -> str:
    """Return the local time of day."""
    local = timezone.localtime(moment)
    return f"{local.hour}:{local:%M}"


@dataclass(frozen=True)
class Outline:
    """What a plan comes to: until when, how long a slot is, how many, and the worst that can be (minutes, persons)."""

    until: datetime
    slot: int
    people: int
    wait: int
    queue: int


def outline(people: Sequence[Resident], wanted: Wanted) -> Outline:
    """Return what would come of these numbers; raises as `plan` does."""
    found = plan(people, wanted)
    called_ = sum(turn.people for turn in found.turns)
    until = wanted.starts + timedelta(seconds=found.end)
    return Outline(until, found.length // 60, called_, -(-found.wait // 60), found.queue)
