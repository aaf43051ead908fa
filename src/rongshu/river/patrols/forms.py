"""What pages of patrols are asked for, as it is typed."""

from collections.abc import Mapping
from datetime import date
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.ground.places.datums import DEGREES
from rongshu.river.patrols.models import BY_ONESELF, Means
from rongshu.river.patrols.queries import Wanted

DATUMS: Final = [(code, label) for code, (label, _) in DEGREES.items()]
FIELDS: Final = ("place", "since", "until", "asks", "means")
UNKNOWN: Final = N_("One of the filters can't be read, so it was left out.")


def wanted(given: Mapping[str, str]) -> tuple[Wanted, str]:
    """Return what a list is cut to, and a sentence where something can't be read ('' otherwise)."""
    read = {name: _read(name, given.get(name, "")) for name in ("place", "since", "until")}
    wrong = any(value is False for value in read.values())
    means = given.get("means", "")
    return (
        Wanted(
            place=read["place"] or None,  # type: ignore[arg-type]
            since=read["since"] or None,  # type: ignore[arg-type]
            until=read["until"] or None,  # type: ignore[arg-type]
            asks=bool(given.get("asks")),
            means=means if means in Means.values else "",
        ),
        UNKNOWN if wrong else "",
    )


def _read(name: str, text: str) -> UUID | date | bool | None:
    """Return what a field holds, None where it is empty, False where it can't be read."""
    if not text:
        return None
    try:
        return UUID(text) if name == "place" else date.fromisoformat(text)
    except ValueError:
        return False


def means(text: str) -> str:
    """Return by what somebody went; on foot where nothing known is said."""
    return text if text in BY_ONESELF else Means.ON_SITE.value


def uuid(text: str) -> UUID:
    """Return the name of a reach; raises Invalid."""
    try:
        return UUID(text)
    except ValueError:
        sentence = N_("Please choose the reach.")
        raise Invalid(sentence, fields={"place": sentence}) from None


def rest(given: Mapping[str, str]) -> str:
    """Return the filters as they stand in an address, without the page."""
    return urlencode({name: given[name] for name in FIELDS if given.get(name)})
