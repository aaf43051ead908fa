"""Who is asking, and what they may do where. Loaded once a request; then pure."""

from dataclasses import dataclass, field
from typing import NamedTuple

from rongshu.core.errors import NotAllowed
from rongshu.core.words import N_
from rongshu.ground.people.permissions import Permission
from rongshu.ground.people.roles import ROLES


@dataclass(frozen=True)
class Held:
    """A role held now, at a place, for an organisation or none."""

    role: str
    place: int
    organisation: int | None = None
    areas: frozenset[int] = frozenset()  # the communities that are, or lie in, the place
    within: int | None = None  # the community a smaller place lies in


class Reach(NamedTuple):
    """Whole communities and smaller places (ids): what lists are cut by, so that an index gives their order."""

    wide: frozenset[int]
    narrow: frozenset[int]


@dataclass(frozen=True)
class Who:
    """The one who asks: a person with the roles they hold today, or nobody, or the clock itself."""

    person: int | None = None
    name: str = ""
    held: tuple[Held, ...] = field(default=())
    is_system: bool = False
    link: int | None = None  # the one case a private follow-link opens, without an account
    follower: int | None = None  # whose link it is

    def may(self, permission: Permission, above: frozenset[int]) -> bool:
        """Say whether a role held at one of `above` (a place and all over it) has the permission."""
        return any(h.place in above and permission in ROLES[h.role].permissions for h in self.held)

    def places(self, permission: Permission) -> frozenset[int]:
        """Return the places at which this permission is held (everything below is meant too)."""
        return frozenset(h.place for h in self.held if permission in ROLES[h.role].permissions)

    def reach(self, permission: Permission) -> Reach:
        """Return where this permission is held: whole communities, and smaller places in none of them (ids)."""
        held = [h for h in self.held if permission in ROLES[h.role].permissions]
        wide = frozenset(area for h in held for area in h.areas)
        return Reach(wide, frozenset(h.place for h in held if not h.areas and h.within not in wide))

    def anywhere(self, permission: Permission) -> bool:
        """Say whether the permission is held at any place."""
        return bool(self.places(permission))

    @property
    def id(self) -> int:
        """Return the id of the person who asks; raises NotAllowed for somebody who hasn't entered."""
        if self.person is None:
            raise NotAllowed(N_("Please enter first."), code="enter_first")
        return self.person

    def require(self, permission: Permission) -> frozenset[int]:
        """Return the places at which this permission is held; raises NotAllowed when there is none."""
        if not (granted := self.places(permission)):
            raise NotAllowed(N_("That is not yours to do here."))
        return granted

    @property
    def organisations(self) -> frozenset[int]:
        """Return the organisations this person acts for."""
        return frozenset(h.organisation for h in self.held if h.organisation is not None)


NOBODY = Who()
SYSTEM = Who(is_system=True)
