"""How a series is said: every Tuesday and Thursday 9:30, every month on the second Saturday."""

from django.utils.translation import gettext as _

from rongshu.core.say import say
from rongshu.core.words import N_
from rongshu.loop.occasions.models import Series
from rongshu.loop.occasions.repeating import NTH, STEPS, WEEKDAYS, Repeat, read
from rongshu.loop.occasions.rules import Pattern

WEEKLY = N_("%(step)s on %(days)s")


def rhythm(pattern: Pattern) -> str:
    """Return how often something takes place, in words, in the active language."""
    repeat = read(pattern.rule, pattern.first_day)
    said = {
        "daily": _("on every day"),
        "working": _("every working day"),
        "weekly": _weekly(repeat),
        "month_nth": _month_nth(repeat),
        "month_day": _month_day(repeat),
    }
    return said.get(repeat.how, _("again and again, by a rule of its own"))


def _weekly(repeat: Repeat) -> str:
    days = _(" and ").join(_(WEEKDAYS[day]) for day in repeat.days)
    if repeat.step == 1:
        return _("every %(days)s") % {"days": days}
    return say(WEEKLY, step=STEPS[repeat.step], days=days)


def _month_nth(repeat: Repeat) -> str:
    days = _(" and ").join(_(WEEKDAYS[day]) for day in repeat.days)
    return _("every month on the %(nth)s %(day)s") % {"nth": _(NTH[repeat.nth]), "day": days}


def _month_day(repeat: Repeat) -> str:
    if repeat.day == -1:
        return _("every month on its last day")
    return _("every month on the %(day)s.") % {"day": repeat.day}


def ends_at(pattern: Pattern) -> str:
    """Return the time of day something ends: 09:30."""
    ends = (pattern.at.hour * 60 + pattern.at.minute + pattern.minutes) % 1440
    return f"{ends // 60:02}:{ends % 60:02}"


def series_said(series: Series) -> str:
    """Return a whole series in words: rhythm, from when to when, and its last day if it has one."""
    said = _("%(rhythm)s, %(from)s–%(to)s") % {
        "rhythm": rhythm(series.pattern),
        "from": f"{series.at.hour}:{series.at:%M}",
        "to": ends_at(series.pattern).removeprefix("0"),
    }
    return (
        said if series.until is None else _("%(said)s, until %(day)s") % {"said": said, "day": series.until}
    )
