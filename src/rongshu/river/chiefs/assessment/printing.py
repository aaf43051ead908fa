"""Sets an assessment as PDF: each indicator with its points and how they came about, the mark, lines to sign on."""

from datetime import datetime
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from rongshu.core.papers.typesetting import typeset
from rongshu.river.chiefs.assessment import wording
from rongshu.river.chiefs.assessment.queries import Line, Year

TEMPLATE = Path(__file__).parent / "papers" / "assessment.typ"


def printed(year: Year, *, now: datetime) -> bytes:
    """Return an assessment as PDF; one that isn't published says so."""
    one = year.assessment
    assert one is not None
    facts = {
        "title": _("Assessment of %(name)s, %(year)s") % {"name": year.person.name, "year": year.year},
        "above": one.place.name,
        "facts": [
            (_("Sheet"), year.sheet.name),
            (_("State"), _(str(one.get_state_display()))),
            (_("Version"), str(one.number) + (f" · {one.why}" if one.why else "")),
            (_("Points earned"), f"{wording.number(year.total.points)} / {wording.number(year.total.of)}"),
            (_("Mark"), f"{wording.number(year.total.mark)} {year.grade}"),
        ],
        "head": [_("Indicator"), _("Weight"), _("Points earned"), _("How it came about")],
        "rows": [_row(line) for line in year.lines],
        "sign": [_("The assessed"), _("The office")],
        "foot": _("Printed %(day)s.") % {"day": f"{timezone.localtime(now):%Y-%m-%d}"},
    }
    return typeset(TEMPLATE, facts, now=now)


def _row(line: Line) -> list[str]:
    words = line.score.words if line.score else ""
    how = " · ".join(filter(None, (wording.came(line), words)))
    return [
        line.indicator.name,
        wording.number(line.indicator.weight),
        wording.number(line.counted.points),
        how,
    ]
