"""One screen of an application: what it asks, what was answered, and which screens lie around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest

from rongshu.core.errors import NotFound, NotTaken
from rongshu.core.say import refusal, wrong
from rongshu.core.words import N_
from rongshu.policy.applying import answered, facts, queries, wording
from rongshu.policy.applying.filling import Field, checked
from rongshu.policy.applying.models import Draft, DraftPaper
from rongshu.policy.applying.queries import Asked
from rongshu.policy.applying.twice import Twice
from rongshu.policy.eligibility import packing
from rongshu.policy.eligibility import queries as eligibility
from rongshu.policy.library.models import Item


@dataclass(frozen=True)
class Screen:
    """A screen of what was begun. `name`: of its section."""

    name: str
    asked: Asked
    answers: Mapping[str, str]
    papers: Sequence[DraftPaper]

    @property
    def item(self) -> Item:
        """Return what is applied for."""
        return self.asked.item

    @property
    def fields(self) -> list[Field]:
        """Return what it asks."""
        return self.asked.of(self.name)

    @property
    def filled(self) -> list[tuple[Field, str]]:
        """Return what it asks with what was answered so far."""
        return [(one, self.answers.get(one.name, "")) for one in self.fields]

    @property
    def steps(self) -> list[tuple[str, str, str]]:
        """Return the screens in their order: name, what it is called, past / now / ''."""
        names = self.asked.sections
        several, here = "form-2" in names, names.index(self.name)
        stands = ["past" if n < here else "now" if n == here else "" for n in range(len(names))]
        return [
            (name, wording.screen(name, several=several), at) for name, at in zip(names, stands, strict=True)
        ]

    @property
    def title(self) -> str:
        """Return what it is called."""
        return next(label for _, label, at in self.steps if at == "now")

    @property
    def before(self) -> str:
        """Return the screen before, the first one's being itself."""
        return self.asked.sections[max(0, self.asked.sections.index(self.name) - 1)]

    @property
    def after(self) -> str:
        """Return the screen after, the last one's being itself."""
        names = self.asked.sections
        return names[min(len(names) - 1, names.index(self.name) + 1)]

    @property
    def materials(self) -> list[answered.Material]:
        """Return the item's materials with what was added so far."""
        return answered.by_material(self.item, self.papers)

    @property
    def looked_over(self) -> list[tuple[str, str, list[tuple[answered.Row, str]]]]:
        """Return all answers by screen, each with what is still wrong with it."""
        right, faults = checked(self.asked.fields, self.answers)
        rows = {row.name: row for row in answered.said(self.asked.form, {**self.answers, **right})}
        return [
            (name, label, [(rows[one.name], faults.get(one.name, "")) for one in self.asked.of(name)])
            for name, label, _ in self.steps
            if self.asked.of(name)
        ]

    @property
    def is_complete(self) -> bool:
        """Say whether nothing is missing or wrong."""
        return not checked(self.asked.fields, self.answers)[1]


def screen(row: Draft, name: str, today: date) -> Screen:
    """Return a screen of what was begun; raises NotFound for one it doesn't have."""
    asked = queries.asked(row.item, today)
    if name not in asked.sections:
        raise NotFound(N_("There is no such page of this application."))
    return Screen(
        name, asked, queries.answers(row), list(row.papers.select_related("evidence").order_by("pk"))
    )


def refused(error: NotTaken) -> dict[str, Any]:
    """Return what a screen shows of a refusal: its sentence, what is wrong by field, the way to the first one."""
    first = str(error.params["number"]) if isinstance(error, Twice) else ""
    return {"sentence": refusal(error), "wrong": wrong(error), "status": error.status, "first": first}


def known(request: HttpRequest) -> dict[str, str]:
    """Return what the enterprise answered to the question bank before, as a form holds it; nothing when unreadable."""
    bank = eligibility.facts()
    try:
        return facts.known(packing.unpack(request.POST.get("a", ""), bank).known, bank)
    except NotFound:
        return {}
