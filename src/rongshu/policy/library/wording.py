"""How benefits and sums read, in the reader's language."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rongshu.core.words import N_
from rongshu.policy.library import rules

FIELDS = {
    "title": N_("Title of the paper"), "number": N_("Number of the paper"), "issuer": N_("Issued by"),
    "phone": N_("Phone"),
    "issued_on": N_("Issued on"), "effective_on": N_("In force from"), "expires_on": N_("Last day"),
    "repeals": N_("Repeals"), "supersedes": N_("Takes the place of"), "amount": N_("Sum of money"),
    "share": N_("Share"), "valid_for": N_("How long it is valid"),
}  # fmt: skip
CARD = (
    ("who", N_("Who can have it"), "user-check"), ("need", N_("What it takes"), "list-checks"),
    ("how", N_("How it is done"), "footprints"), ("papers", N_("What to hand in"), "file-text"),
    ("notes", N_("Take note"), "triangle-alert"),
)  # fmt: skip
KINDS = {
    "fixed": N_("A fixed sum"), "rate": N_("A share, up to a cap"), "tiers": N_("By tiers"),
    "negotiated": N_("Decided case by case"),
}  # fmt: skip
SIZES = {
    "micro": N_("Micro enterprise"), "small": N_("Small enterprise"), "medium": N_("Medium-sized enterprise"),
    "large": N_("Large enterprise"),
}  # fmt: skip


def money(amount: object) -> str:
    """Return a sum in 元 as people say it: 20 万元, 1.5 亿元; with commas in English. '' for no number."""
    try:
        count = Decimal(str(amount))
    except InvalidOperation:
        return ""
    if not count.is_finite():
        return ""
    if not (get_language() or "").startswith("zh"):
        return f"CNY {count.normalize():,f}"
    for unit, worth in (("亿元", 10**8), ("万元", 10**4)):
        if count >= worth:
            return f"{(count / worth).normalize():,f} {unit}"
    return f"{count.normalize():,f} 元"


def benefit(given: Mapping[str, Any] | None) -> str:
    """Return what an item gives in a few words; '' while nobody has written it down."""
    given = given or {}
    base = given.get("of") or ""
    kind = given.get("kind")
    if kind == "fixed":
        return money(given.get("amount"))
    if kind == "negotiated":
        return _("Decided case by case")
    if kind == "tiers":
        tiers = given.get("tiers") or []
        return (
            _("%(least)s to %(most)s") % {"least": money(tiers[0][1]), "most": money(tiers[-1][1])}
            if tiers
            else ""
        )
    if kind != "rate":
        return ""
    said = f"{base} × {share(given)}".strip(" ×")
    return (
        _("%(share)s, up to %(cap)s") % {"share": said, "cap": money(given["cap"])}
        if given.get("cap")
        else said
    )


def figure(given: Mapping[str, Any] | None) -> tuple[str, str]:
    """Return what an item gives as people look for it: the most somebody can get, and how it is reckoned."""
    given = given or {}
    base = given.get("of") or ""
    if given.get("kind") == "rate" and given.get("cap"):
        return _("up to %(cap)s") % {"cap": money(given["cap"])}, f"{base} × {share(given)}".strip(" ×")
    if given.get("kind") == "tiers" and given.get("tiers"):
        most = _("up to %(cap)s") % {"cap": money(given["tiers"][-1][1])}
        return most, _("By tiers of %(base)s: %(all)s") % {"base": base, "all": benefit(given)}
    return benefit(given), ""


def share(given: Mapping[str, Any]) -> str:
    """Return a rate: 5%, 3%–5%, or so much for each."""
    if given.get("per"):
        return money(given.get("rate"))
    try:
        ends = [
            f"{(Decimal(str(given[name])) * 100).normalize():f}%"
            for name in ("rate", "min", "max")
            if given.get(name)
        ]
    except InvalidOperation:
        return ""
    return "–".join(ends)


def openness(opens_on: date | None, closes_on: date | None, today: date) -> tuple[str, str]:
    """Return whether one can apply today, in words, and the tone of its badge."""
    if opens_on and today < opens_on:
        return _("Opens on %(day)s") % {"day": opens_on.isoformat()}, "info"
    if not rules.is_open(opens_on, closes_on, today):
        return _("Closed"), ""
    if closes_on is None:
        return _("Open all the year round"), "main"
    left = (closes_on - today).days
    if left <= 14:
        return _("Closes in %(days)s days") % {"days": left} if left else _("Closes today"), "danger"
    return _("Open until %(day)s") % {"day": closes_on.isoformat()}, "main"
