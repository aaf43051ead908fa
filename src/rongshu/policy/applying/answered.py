"""An application's answers as people read them, and its papers by material."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rongshu.policy.applying import asking
from rongshu.policy.applying.filling import shown
from rongshu.policy.applying.models import Application, DraftPaper, Form, Paper
from rongshu.policy.applying.queries import answers
from rongshu.policy.library.models import Item


class Row(NamedTuple):
    """One answer: what was asked, and what was said."""

    name: str
    label: str
    said: str
    unit: str = ""


class Material(NamedTuple):
    """One of an item's materials with the papers handed in for it."""

    name: str
    note: str
    papers: Sequence[Paper | DraftPaper]


def rows(found: Application) -> list[Row]:
    """Return an application's answers in the form's order, sums and days as people write them."""
    return said(found.form, answers(found))


def said(form: Form | None, given: Mapping[str, str]) -> list[Row]:
    """Return answers in a form's order; what a form asked before it was changed stands at the end."""
    fields = asking.fields(form)
    known = [Row(one.name, one.label, shown(one, given.get(one.name, "")), one.unit) for one in fields]
    asked = {one.name for one in fields}
    return known + [Row(name, name, value) for name, value in given.items() if name not in asked]


def papers(found: Application) -> list[Material]:
    """Return the item's materials with what was handed in for each, and what belongs to none at the end."""
    return by_material(found.item, list(found.papers.select_related("evidence").order_by("pk")))


def by_material(item: Item, given: Sequence[Paper | DraftPaper]) -> list[Material]:
    """Return the item's materials with the papers given for each."""
    names = [str(one["name"]) for one in item.materials]
    found = [
        Material(
            str(one["name"]), str(one.get("note") or ""), [p for p in given if p.material == one["name"]]
        )
        for one in item.materials
    ]
    other = [p for p in given if p.material not in names]
    return [*found, Material("", "", other)] if other else found
