"""What the application for an item asks, and the values its form is filled with."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from rongshu.policy.applying import facts
from rongshu.policy.applying.filling import Field, Kind, shown
from rongshu.policy.applying.known import BASE, OWN, SET
from rongshu.policy.applying.models import Form, FormField
from rongshu.policy.eligibility import queries as eligibility
from rongshu.policy.eligibility.bank import Bank
from rongshu.policy.library.models import Item

UNKNOWN = ""
A_SCREEN = 8  # fields of a form asked on one screen


def form_of(item: Item) -> Form | None:
    """Return the form of an item as the house knows it, None where it needs none."""
    if item.form_id is None:
        return None
    return Form.objects.filter(park=item.document.park_id, template=item.form_id).first()


def is_ready(item: Item, form: Form | None) -> bool:
    """Say whether an item's form can be filled in: none is needed, or every variable of it is known."""
    if item.form_id is None:
        return item.needs_no_form
    return form is not None and not form.trouble and not form.fields.filter(source=UNKNOWN).exists()


def fields(form: Form | None) -> list[Field]:
    """Return what is asked: the fields every application has, then those of the form in its order."""
    known = {field.name: field for field in BASE}
    rows = form.fields.order_by("seq") if form else ()
    bank = eligibility.facts() if form else {}
    own = {
        one.name: one for row in rows if (one := field_of(row, bank)) is not None and one.name not in known
    }
    screens = [replace(one, section=f"form-{n // A_SCREEN + 1}") for n, one in enumerate(own.values())]
    return [*known.values(), *screens]


def field_of(row: FormField, bank: Bank) -> Field | None:
    """Return what a variable asks; None for what fills itself in, and for what nobody knows yet."""
    where, _, name = row.source.partition(":")
    if where == "own":
        return OWN.get(name)
    if where == "fact":
        return facts.field(bank[name]) if name in bank else None
    if where == "here":
        return Field(
            row.variable,
            row.label,
            Kind(row.kind),
            row.help,
            row.example,
            row.is_required,
            tuple(row.choices),
        )
    return None


def guessed(variable: str, bank: Bank) -> str:
    """Return what a variable means by its name alone, '' when nothing has that name."""
    for where, names in (("own", OWN), ("set", SET), ("fact", bank)):
        if variable in names:
            return f"{where}:{variable}"
    return UNKNOWN


def values(
    form: Form | None, item: Item, answers: Mapping[str, str], *, number: str = "", today: date
) -> dict[str, str]:
    """Return what the form's variables are filled with, as a paper shows it."""
    known = {field.name: shown(field, answers.get(field.name, "")) for field in fields(form)}
    given = set_values(item, number, today)
    rows = form.fields.all() if form else FormField.objects.none()
    for row in rows:
        where, _, name = row.source.partition(":")
        known[row.variable] = given.get(name, "") if where == "set" else known.get(name or row.variable, "")
    return known


def set_values(item: Item, number: str, today: date) -> dict[str, str]:
    """Return what an application knows without asking."""
    return {
        "item_title": item.title,
        "document_title": item.document.title,
        "document_number": item.document.number,
        "clause": item.clause.label if item.clause else "",
        "department": item.department.name if item.department else "",
        "today": f"{today.year}年{today.month}月{today.day}日",
        "number": number,
    }
