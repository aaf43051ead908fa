"""What a room plugs in: one DutyKind for each kind of post, listed in settings.DUTY_KINDS."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from rongshu.core.errors import NotFound
from rongshu.core.words import N_
from rongshu.ground.people.permissions import Permission
from rongshu.loop.duties.turns import NEVER, Every


@dataclass(frozen=True)
class DutyKind:
    """A kind of post: a zone's keeper, a building's adopter, a river's chief."""

    name: str  # e.g. claims.zone
    label: str
    appoints: Permission = Permission.APPOINT  # who opens such posts, appoints and ends
    claimable: bool = False  # volunteers take it themselves
    cadence: Every = NEVER  # of a new post, unless it is given its own


@cache
def every() -> Mapping[str, DutyKind]:
    """Return all kinds by name, in the order of settings.DUTY_KINDS."""
    kinds: list[DutyKind] = [import_string(dotted) for dotted in settings.DUTY_KINDS]
    return {kind.name: kind for kind in kinds}


def claimable() -> list[str]:
    """Return the names of the kinds volunteers take themselves."""
    return [kind.name for kind in every().values() if kind.claimable]


def of(name: str) -> DutyKind:
    """Return a kind by name; raises NotFound."""
    if name not in every():
        raise NotFound(N_("There is no kind of post called %(name)s."), name=name)
    return every()[name]
