"""The three parties of the meeting, and whom somebody speaks for. Pure."""

from collections.abc import Iterable
from enum import StrEnum

from rongshu.core.words import N_


class Party(StrEnum):
    """Who sits at the table."""

    BRANCH = "branch"
    PROPERTY = "property"
    RESIDENTS = "residents"


LABELS = {
    Party.BRANCH: N_("Party branch"),
    Party.PROPERTY: N_("Property company"),
    Party.RESIDENTS: N_("Residents' organisation"),
}
_OF_KIND = {
    "branch": Party.BRANCH,
    "committee": Party.BRANCH,
    "property": Party.PROPERTY,
    "residents": Party.RESIDENTS,
}
_OF_ROLE = {"secretary": Party.BRANCH, "representative": Party.RESIDENTS}


def party_of(role: str, organisation_kind: str | None) -> Party | None:
    """Return for which party a role speaks: by the organisation it is held for, else by the role itself.

    A contractor holds the same role as the property company, and speaks for nobody.
    """
    return _OF_ROLE.get(role) if organisation_kind is None else _OF_KIND.get(organisation_kind)


def absent(present: Iterable[Party]) -> list[Party]:
    """Return the parties nobody is there for; while there is one, no meeting is held."""
    there = set(present)
    return [party for party in Party if party not in there]
