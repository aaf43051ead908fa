"""What a room plugs into the loop: one Kind per flow, listed in settings.KINDS."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.module_loading import import_string

from rongshu.core.calendar import Limit
from rongshu.core.errors import NotFound
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.loop.cases.flow import Flow

if TYPE_CHECKING:
    from rongshu.loop.cases.models import Case, Event


@dataclass(frozen=True)
class Handed:
    """What was handed in with a move. Ids; `data` holds JSON types and nothing personal."""

    text: str = ""
    person: int | None = None
    organisation: int | None = None
    until: datetime | None = None
    evidence: tuple[int, ...] = ()
    case: str = ""  # number of another case, for merging
    data: Mapping[str, Any] = field(default_factory=dict)
    limit: Limit | None = (
        None  # what the matter may take, where a move that restarts the clock settles it anew
    )


Effect = Callable[["Case", "Event", Handed, Who, datetime], None]
About = Callable[["Case", Who, datetime], Mapping[str, Any]]


@dataclass(frozen=True)
class Kind:
    """A flow, and what follows from its moves in the same transaction."""

    flow: Flow
    prefix: str  # of its numbers
    see: Permission  # who sees every case of this kind at their places
    runs: Permission  # who answers for it in general: supervised when overdue
    icon: str = "circle"
    page: str = ""  # address of the page for those it concerns, taking the number
    about: About | None = None  # what that template is given
    panel: str = ""  # template included on the case page: the room's own detail
    effects: Mapping[str, Effect] = field(default_factory=dict)  # by move name; "opened" too
    told: Callable[["Case", Who], list["Event"]] | None = None  # what those who asked may read of it
    is_private: bool = False  # never public, whatever the reporter wishes

    @property
    def name(self) -> str:
        """Return the flow's name, e.g. orders.order."""
        return self.flow.name


@cache
def every() -> Mapping[str, Kind]:
    """Return all kinds by name, in the order of settings.KINDS."""
    kinds: list[Kind] = [import_string(dotted) for dotted in settings.KINDS]
    return {kind.name: kind for kind in kinds}


@cache
def owners() -> frozenset[Permission]:
    """Return the permissions that some state of some flow waits on."""
    return frozenset(
        s.owner for k in every().values() for s in k.flow.states if isinstance(s.owner, Permission)
    )


def of(name: str) -> Kind:
    """Return a kind by name; raises NotFound."""
    if name not in every():
        raise NotFound(N_("There is no kind of case called %(name)s."), name=name)
    return every()[name]
