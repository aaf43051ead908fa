"""What the people pages hand in, checked; every wrong field is named at once."""

from datetime import date
from typing import Any

from django.http import QueryDict

from rongshu.core.errors import Invalid
from rongshu.core.say import say
from rongshu.core.typed import email, whole
from rongshu.core.words import N_
from rongshu.ground.people import register, rules
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Organisation
from rongshu.ground.people.phones import fits, normal
from rongshu.ground.people.register import Wanted

NO_NAME = N_("A person needs a name.")
NO_PHONE = N_("A phone number has 11 digits, or 7 to 12 for a landline. This one has %(digits)s.")
NO_BIRTH = N_("This can't be a birth date. Write it as 1943-05-06.")
NO_EMAIL = N_("This is not an e-mail address. It looks like name@example.com.")
NO_ORGANISATION = N_("An organisation needs a name.")
NO_KIND = N_("Please choose what kind of organisation it is.")
NO_DAY = N_("Please write the day as 2026-11-25.")


def wanted(get: QueryDict) -> Wanted:
    """Read the list's filters from the address."""
    return Wanted(
        q=get.get("q", "").strip()[:60],
        building=whole(get.get("building")),
        tag=get.get("tag", "").strip()[:12],
    )


def person(who: Who, post: QueryDict, today: date, *, phone_now: str = "") -> dict[str, Any]:
    """Read an entry of the register; raises Invalid with a sentence for every wrong field.

    An empty phone field keeps `phone_now`, which the page doesn't show. Nor does it ask for the e-mail address.
    """
    wrong: dict[str, str] = {}
    name, phone, born = (post.get(key, "").strip() for key in ("name", "phone", "birth_date"))
    if not name:
        wrong["name"] = say(NO_NAME)
    if phone and not fits(phone):
        wrong["phone"] = say(NO_PHONE, digits=len(normal(phone)))
    birth_date = rules.born(born, today) if born else ""
    if birth_date is None:
        wrong["birth_date"] = say(NO_BIRTH)
    if (address := email(post.get("email", ""))) is None:
        wrong["email"] = say(NO_EMAIL)
    home = None
    try:
        home = register.home_of(who, post.get("home", ""))
    except Invalid as error:
        wrong["home"] = say(error.sentence, **error.params)
    if wrong:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    kept = {"email": address} if "email" in post else {}
    return kept | {
        "name": name[:60],
        "phone": normal(phone) if phone or post.get("no_phone") else phone_now,
        "sex": post.get("sex", "") if post.get("sex") in {"f", "m"} else "",
        "birth_date": birth_date,
        "home": home,
        "tags": rules.tags(post.get("tags", "")),
        "note": post.get("note", "").strip()[:500],
    }


def day(text: str, field: str, otherwise: date | None = None) -> date | None:
    """Read a day; raises Invalid naming the field."""
    if not text.strip():
        return otherwise
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise Invalid(NO_DAY, fields={field: NO_DAY}) from error


def organisation(post: QueryDict) -> dict[str, str]:
    """Read an organisation; raises Invalid naming every wrong field."""
    wrong: dict[str, str] = {}
    if not post.get("name", "").strip():
        wrong["name"] = say(NO_ORGANISATION)
    if post.get("kind") not in Organisation.Kind.values:
        wrong["kind"] = say(NO_KIND)
    phone = post.get("phone", "").strip()
    if phone and not fits(phone):
        wrong["phone"] = say(NO_PHONE, digits=len(normal(phone)))
    if wrong:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    name, kind = post.get("name", "").strip(), post.get("kind", "")
    return {"name": name[:80], "kind": kind, "phone": normal(phone)}
