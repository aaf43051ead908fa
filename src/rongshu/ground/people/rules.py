"""When something about people may be done. Pure: ids, sets and moments in; a sentence or None out."""

import re
import unicodedata
from collections.abc import Sequence, Set
from datetime import date, datetime, timedelta

from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.people.roles import ROLES

A_CHILD = 14  # years; below, a parent agrees (Personal Information Protection Law art. 31)


def givable(who: Who, above: frozenset[int]) -> list[str]:
    """Return the roles somebody may give and end at a place; `above` are the place and everything over it.

    A role is given by those whose own role, held there or above, says so; nobody passes on more by another way.
    """
    mine = [ROLES[h.role] for h in who.held if h.place in above]
    return [r for r in ROLES if any(Permission.GRANT in m.permissions and r in m.gives for m in mine)]


def refuses_grant(who: Who, *, role: str, person: int, above: frozenset[int]) -> str | None:
    """Return why a role can't be given, or None."""
    if role not in givable(who, above):
        return N_("This role is not yours to give here.")
    return (
        N_("Nobody gives a role to themselves. Please ask somebody else.") if person == who.person else None
    )


def refuses_end(who: Who, *, role: str, person: int, above: frozenset[int]) -> str | None:
    """Return why a role can't be ended, or None; everybody may lay down their own."""
    return (
        None if person == who.person or role in givable(who, above) else N_("This role is not yours to end.")
    )


def age(born: str, today: date) -> int | None:
    """Return the age in years of somebody born on an ISO date, or None when it isn't known."""
    try:
        day = date.fromisoformat(born)
    except ValueError:
        return None
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


def is_live(
    *, given: datetime, expires: datetime | None, withdrawn: datetime | None, is_current: bool, now: datetime
) -> bool:
    """Say whether a consent holds at a moment: the expiry itself is already too late."""
    return is_current and withdrawn is None and given <= now and (expires is None or now < expires)


def wait(tries: Sequence[datetime], *, most: int, window: timedelta, now: datetime) -> timedelta:
    """Return how long to wait until there are fewer than `most` tries in the window; zero when there are."""
    recent = sorted(t for t in tries if t > now - window)
    return recent[-most] + window - now if len(recent) >= most else timedelta()


_ROOM = re.compile(r"(\d{1,3})\D+(\d{1,2})\D+(\d{1,4})\D*")


def room(text: str) -> tuple[str, str, str] | None:
    """Read 3-2-301 or 3栋2单元301 as building, unit and room; None for anything else."""
    found = _ROOM.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return (found[1], found[2], found[3]) if found and re.search(r"[-栋幢楼号#/ ]", text) else None


_DATE = re.compile(r"(\d{4})[-年/.]?(\d{1,2})[-月/.]?(\d{1,2})日?")


def born(text: str, today: date) -> str | None:
    """Read a birth date as people write it (1943-5-6, 1943年5月6日, 19430506) as ISO; None when it can't be one."""
    found = _DATE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    try:
        day = date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
    return day.isoformat() if day and today.replace(year=today.year - 130, day=1) <= day <= today else None


def tags(text: str) -> list[str]:
    """Read tags written with blanks or commas between them, each once, 12 characters at the most."""
    words = re.split(r"[\s,,、;;/|]+", unicodedata.normalize("NFKC", text))
    return list(dict.fromkeys(w[:12] for w in words if w))[:8]


def refuses_code(who: Who, *, person: int, roles: Sequence[tuple[str, frozenset[int]]]) -> str | None:
    """Return why somebody can't be handed a code to enter, or None.

    Whoever makes a code could use it: so only who could give every role that comes with the account may make one.
    """
    if person == who.person:
        return N_("Change your own password on your security page.")
    if all(role in givable(who, above) for role, above in roles if role in ROLES):
        return None
    return N_("They hold a role you can't give. Please ask the administrator for their code.")


ORDINARY = frozenset({"volunteer", "helper"})


def may_link_by_claim(roles: Set[str]) -> bool:
    """Say whether a verified number or e-mail alone may open an account that holds these roles.

    Who keeps a register can change numbers in it, so a claim must open nothing that its keeper doesn't see anyway.
    """
    return roles <= ORDINARY
