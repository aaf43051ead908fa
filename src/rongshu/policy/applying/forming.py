"""Forms: taken in with their variables, mapped by an editor, and taken in by themselves when an item shows one."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from rongshu.core.errors import Conflict, Invalid, NotTaken
from rongshu.core.words import N_
from rongshu.ground.evidence import storing
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.access import Who
from rongshu.ground.places.models import Place
from rongshu.policy.applying import asking, wordform
from rongshu.policy.applying.filling import Kind
from rongshu.policy.applying.known import OWN, SET
from rongshu.policy.applying.models import Form, FormField
from rongshu.policy.eligibility import queries as eligibility
from rongshu.policy.library import access
from rongshu.policy.library.models import Document, Item, State
from rongshu.policy.library.reading.word import BROKEN


@dataclass(frozen=True)
class Meaning:
    """What an editor says a variable means: the name of a source, or a field of the form's own."""

    source: str
    label: str = ""
    kind: str = Kind.LINE
    help: str = ""
    example: str = ""
    choices: Sequence[str] = ()
    is_required: bool = True


def data_of(template: Evidence) -> bytes:
    """Return the bytes of a template."""
    return storing.place_of(template.sha256).read_bytes()


@transaction.atomic
def take_in(*, park: Place, template: Evidence, name: str, now: datetime) -> Form:
    """Take a form in: its variables, each with what its name says; the same file twice is one form.

    It is called by its own first line; `name` where it has none.

    One that can't be filled in is kept with the reason, so that its editor reads it.
    """
    form, is_new = Form.objects.get_or_create(
        park=park, template=template, defaults={"name": name[:120], "made_at": now}
    )
    if is_new:
        try:
            found = wordform.variables(data_of(template))
            Form.objects.filter(pk=form.pk).update(name=wordform.title(data_of(template))[:120] or form.name)
        except (NotTaken, FileNotFoundError) as error:
            form.trouble = error.sentence if isinstance(error, NotTaken) else BROKEN
            form.trouble_with = str(error.params.get("what", "")) if isinstance(error, NotTaken) else ""
            form.save()
            return form
        bank = eligibility.facts()
        FormField.objects.bulk_create(
            FormField(form=form, seq=seq, variable=variable, source=asking.guessed(variable, bank))
            for seq, variable in enumerate(found, 1)
        )
        form.refresh_from_db()
    return form


def changed(document: Document, now: datetime) -> None:
    """Take in the forms that a policy's items show, as it changes for its readers."""
    known = Form.objects.filter(park=document.park_id).values("template")
    rows = Item.objects.filter(document=document, form__isnull=False).exclude(form__in=known)
    rows = rows.exclude(document__state=State.DRAFT)  # it has no readers yet
    for item in rows.select_related("form", "document__park"):
        assert item.form is not None
        take_in(park=document.park, template=item.form, name=item.title, now=now)


@transaction.atomic
def give_meaning(*, form: Form, turn: int, meanings: Mapping[str, Meaning], by: Who) -> Form:
    """Say what a form's variables mean; those left out stay as they are.

    Raises NotAllowed, Conflict, and Invalid by `variable` for a meaning there is not.
    """
    access.check_edits(by, form.park)
    rows = {row.variable: row for row in form.fields.all()}
    names = {"own": OWN, "set": SET, "fact": eligibility.facts()}
    wrong = {n: sentence for n, one in meanings.items() if n in rows and (sentence := _wrong(one, names))}
    if wrong:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    if not Form.objects.filter(pk=form.pk, turn=turn).update(turn=F("turn") + 1):
        raise Conflict(N_("Somebody else has changed this meanwhile. Please look again."))
    for name, one in meanings.items():
        if name in rows:
            _write(rows[name], one)
    form.refresh_from_db()
    return form


def _write(row: FormField, meant: Meaning) -> None:
    row.source, row.label, row.kind = meant.source, meant.label.strip(), meant.kind
    row.help, row.example, row.choices = meant.help.strip(), meant.example.strip(), list(meant.choices)
    row.is_required = meant.is_required
    row.save()


def _wrong(meant: Meaning, names: Mapping[str, Container[str]]) -> str:
    where, _, name = meant.source.partition(":")
    if meant.source == asking.UNKNOWN or name in names.get(where, ()):
        return ""
    if where != "here" or name:
        return N_("There is no such field.")
    if not meant.label.strip():
        return N_("Please write what stands beside this field.")
    if meant.kind not in set(Kind):
        return N_("Please say what kind of answer it is.")
    if meant.kind in {Kind.CHOICE, Kind.SEVERAL} and len(meant.choices) < 2:
        return N_("Please write what there is to choose, one a line.")
    return ""
