"""Forms an editor hands in by themselves, and the items that show one from then on."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.ground.evidence import actions as evidence
from rongshu.ground.people.access import Who
from rongshu.policy.applying import asking, forming, wordform
from rongshu.policy.applying.models import Form
from rongshu.policy.library import access, queries
from rongshu.policy.library.changing import changed
from rongshu.policy.library.models import Item
from rongshu.policy.library.reading.word import MEDIA_TYPE

CHOOSE = N_("Please choose a Word file first.")


def upload(*, park: str, file: "UploadedFile[Any] | None", by: Who, now: datetime) -> Form:
    """Take a Word form of a park (its uuid) in; the same file twice is one form.

    Raises NotFound, NotAllowed, TooLarge, and Invalid for what is no form; then nothing is kept.
    """
    try:
        owner = queries.park(UUID(park))
    except ValueError as error:
        raise Invalid(N_("There is no such park.")) from error
    access.check_edits(by, owner)
    if file is None:
        raise Invalid(CHOOSE, fields={"form": CHOOSE})
    data = file.read(wordform.MOST + 1)
    wordform.variables(data)
    file.seek(0)
    kept = evidence.keep(file, uploaded_by=by.person, now=now, photos_only=False, media_type=MEDIA_TYPE)
    name = PurePath(file.name or "").stem or "docx"
    return forming.take_in(park=owner, template=kept, name=name, now=now)


@transaction.atomic
def use(*, form: Form, items: Sequence[str], by: Who, now: datetime) -> int:
    """Let items of the form's park (uuids) show it from now on; returns how many. Raises NotAllowed, Invalid.

    A form with a variable nobody knows can't be shown: nobody could apply.
    """
    access.check_edits(by, form.park)
    if form.trouble or form.fields.filter(source=asking.UNKNOWN).exists():
        raise Invalid(N_("First say what every field of this form means."))
    wanted = {found for one in items if (found := _uuid(one)) is not None}
    rows = list(Item.objects.select_related("document").filter(document__park=form.park_id, uuid__in=wanted))
    for item in rows:
        Item.objects.filter(pk=item.pk).update(form=form.template_id, needs_no_form=False, turn=F("turn") + 1)
    for document in {item.document_id: item.document for item in rows if item.is_published}.values():
        changed(document, now)
    return len(rows)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
