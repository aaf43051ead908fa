"""The brook with one project: bo keeps it, sun keeps those of another district."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal as D
from pathlib import Path
from typing import Any

import pytest

from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.river.chiefs.projects import actions
from rongshu.river.chiefs.projects.actions import Plan, Planned, Report
from rongshu.river.chiefs.projects.models import Entry, Project, Quantity
from rongshu.river.chiefs.tests.conftest import NOW, TODAY, Brook, brook

__all__ = ["brook"]
PLAN = Plan(
    "东港黑臭治理", "black", "区水利局", date(2026, 3, 1), date(2026, 12, 31),
    [Planned("封堵排污口", "个", D(12)), Planned("清淤", "km", D("3.5"))],
)  # fmt: skip


@dataclass
class Works:
    brook: Brook

    def add(self, by: str = "bo", **more: Any) -> Project:
        given: dict[str, Any] = {"place": self.brook.upper.place}
        given |= {key: more.pop(key) for key in ("place",) if key in more}
        return actions.add_project(plan=replace(PLAN, **more), by=self.brook.who(by), now=NOW, **given)

    def quantity(self, project: Project, name: str = "封堵排污口") -> Quantity:
        return Quantity.objects.get(project=project, name=name)

    def enter(
        self, project: Project, amount: str, name: str = "封堵排污口", by: str = "bo", **more: Any
    ) -> Entry:
        given: dict[str, Any] = {"day": TODAY, "amount": D(amount)} | more
        report = Report(**given)
        quantity = self.quantity(project, name).pk
        return actions.enter(
            project=project, quantity=quantity, report=report, by=self.brook.who(by), now=NOW
        )


@pytest.fixture
def works(brook: Brook, settings: Any, tmp_path: Path) -> Iterator[Works]:
    settings.EVIDENCE_ROOT = tmp_path
    brook.people["bo"] = add_person(name="薄云")
    open_account(person=brook.people["bo"], password=None)
    grant(person=brook.people["bo"], role="river_office", place=brook.district, since=date(2026, 1, 1))
    yield Works(brook)
