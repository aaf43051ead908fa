"""An item as its form shows it, and the Word form handed in with it."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.ground.evidence import actions as evidence
from rongshu.ground.people.access import Who
from rongshu.policy.library.models import Item
from rongshu.policy.library.reading import word

NOT_WORD = N_("The form has to be a Word file (.docx), so that it can be filled in.")


def form(file: "UploadedFile[Any] | None", who: Who, now: datetime) -> int | None:
    """Keep a Word form; returns the evidence's id, None for none. Raises Invalid for anything else."""
    if file is None:
        return None
    data = file.read()
    try:
        word.read(data)
    except Invalid as error:
        raise Invalid(NOT_WORD, fields={"form": NOT_WORD}) from error
    file.seek(0)
    return evidence.keep(
        file, uploaded_by=who.person, now=now, photos_only=False, media_type=word.MEDIA_TYPE
    ).pk


def given(item: Item | None) -> dict[str, Any]:
    """Return what the form's fields hold for an item; empty for a new one."""
    if item is None:
        return {}
    benefit = item.benefit or {}
    plain = (
        "title",
        "audience",
        "window",
        "phone",
        "days_to_decide",
        "amount_most",
        "needs_no_form",
        "takes_online",
    )
    return {
        **{name: getattr(item, name) for name in plain},
        **{f"card_{name}": getattr(item, f"card_{name}") for name in ("who", "need", "how", "papers", "notes")},
        "clause": item.clause_id, "department": item.department_id, "kind": benefit.get("kind", ""),
        "opens_on": item.opens_on.isoformat() if item.opens_on else "",
        "closes_on": item.closes_on.isoformat() if item.closes_on else "",
        "amount": benefit.get("amount", ""), "of": benefit.get("of", ""), "rate": _percent(benefit.get("rate")),
        "tiers": "\n".join(" | ".join(map(str, one)) for one in benefit.get("tiers", [])),
        "industries": "、".join(item.industries), "steps": "\n".join(item.steps),
        "materials": "\n".join(" | ".join(filter(None, (one["name"], one.get("note")))) for one in item.materials),
    }  # fmt: skip


def _percent(rate: object) -> str:
    return f"{(Decimal(str(rate)) * 100).normalize():f}" if rate else ""
