"""An application on paper: the department's own form filled in, and the same answers as a clean PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.utils.translation import gettext as _

from rongshu.core import clock
from rongshu.core.errors import NotFound
from rongshu.core.papers.typesetting import typeset
from rongshu.core.words import N_
from rongshu.policy.applying import answered, asking, forming, queries, wordform
from rongshu.policy.applying.filling import checked
from rongshu.policy.applying.models import Application, Draft, Form
from rongshu.policy.library.models import Item

SHEET = Path(__file__).resolve().parent / "papers" / "application.typ"


@dataclass(frozen=True)
class Subject:
    """What goes on paper: an application, or what is begun of one."""

    item: Item
    form: Form | None
    answers: dict[str, str]
    number: str
    day: date
    papers: Sequence[answered.Material]


def of(found: Application) -> Subject:
    """Return an application as it goes on paper."""
    day = clock.today(found.case.opened_at)
    papers = answered.papers(found)
    return Subject(found.item, found.form, queries.answers(found), found.case.number, day, papers)


def of_draft(row: Draft, today: date) -> Subject:
    """Return what is begun as it goes on paper."""
    form = asking.form_of(row.item)
    papers = answered.by_material(row.item, list(row.papers.select_related("evidence").order_by("pk")))
    given = queries.answers(row)
    answers = given | checked(asking.fields(form), given)[0]
    return Subject(row.item, form, answers, "", today, papers)


def word(subject: Subject) -> bytes:
    """Return the department's own form filled in; raises NotFound where the item has none."""
    if subject.form is None or subject.form.trouble:
        raise NotFound(N_("This item has no form to fill in."))
    values = asking.values(
        subject.form, subject.item, subject.answers, number=subject.number, today=subject.day
    )
    return wordform.fill(forming.data_of(subject.form.template), values)


def sheet(subject: Subject, *, now: datetime) -> bytes:
    """Return the answers as a PDF, to be printed and stamped."""
    item = subject.item
    facts = {
        "title": item.title,
        "above": item.document.title,
        "number": subject.number,
        "about": [
            (_("The policy"), f"{item.document.number} {item.clause.label if item.clause else ''}".strip()),
            (_("The department"), item.department.name if item.department else ""),
            (_("The day it was sent"), subject.day.isoformat() if subject.number else _("not sent yet")),
        ],
        "rows": [(_(one.label), one.said + one.unit) for one in answered.said(subject.form, subject.answers)],
        "papers": [(one.name, str(len(one.papers))) for one in subject.papers if one.name],
        "words": {
            "number": _("The application's number"), "answers": _("What was answered"),
            "papers": _("Papers handed in"), "count": _("Pieces"), "seal": _("Seal of the enterprise"),
            "day": _("Day"), "promise": _("What is stated here and in the papers is true."),
        },
    }  # fmt: skip
    return typeset(SHEET, facts, now=now)
