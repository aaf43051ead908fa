"""Who may see a case, how somebody stands to it, and which moves are theirs."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from rongshu.core.errors import NotAllowed
from rongshu.core.words import N_
from rongshu.ground.people.access import Reach, Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.loop.cases import kinds
from rongshu.loop.cases.flow import By, Move
from rongshu.loop.cases.models import Case, Follower


def standing(case: Case, who: Who) -> frozenset[By]:
    """Return how somebody stands to a case, beside their grants."""
    if who.is_system:
        return frozenset({By.SYSTEM})
    if who.person is None:
        return frozenset({By.REPORTER}) if who.link == case.pk else frozenset()
    mine = {
        By.REPORTER: case.reporter_id == who.person or (case.voices > 0 and _follows(case, who.person)),
        By.SUBJECT: case.subject_id == who.person,
        By.OFFERED: case.offered_to_id == who.person,
        By.HANDLER: case.handler_id == who.person,
        By.ORGANISATION: case.handler_org_id in who.organisations,
    }
    return frozenset(by for by, holds in mine.items() if holds)


def _follows(case: Case, person: int) -> bool:
    return Follower.objects.filter(case=case, person=person).exists()


def may_see(case: Case, who: Who, above: frozenset[int]) -> bool:
    """Say whether somebody may see a case; `above` are its place and everything over it."""
    return who.is_system or bool(standing(case, who)) or who.may(kinds.of(case.kind).see, above)


def is_only_asked(case: Case, who: Who) -> bool:
    """Say whether somebody is asked to take a case on, and has no other reason to know of it."""
    if who.person is None or case.offered_to_id != who.person or standing(case, who) != {By.OFFERED}:
        return False
    return not who.may(kinds.of(case.kind).see, places.above_ids(case.place_id))


def veiled(case: Case, who: Who) -> Case:
    """Return a loaded case; name and door are taken out of it for somebody who is only asked.

    Who was first is taken out for those who only said "me too".
    """
    if is_only_asked(case, who):
        case.subject = case.reporter = None
        case.place = case.place.parent or case.place
    elif is_only_a_voice(case, who):
        case.reporter = None
    return case


def is_only_a_voice(case: Case, who: Who) -> bool:
    """Say whether somebody joined what another had said before, and has no other reason to know of it."""
    if who.is_system or case.reporter_id == who.person or standing(case, who) != {By.REPORTER}:
        return False
    return not who.may(kinds.of(case.kind).see, places.above_ids(case.place_id))


def hold(move: Move, standings: frozenset[By], who: Who, above: frozenset[int]) -> By | Permission | None:
    """Return by what somebody may make a move, in the order the move names them; None when they may not."""
    for one in move.who:
        if one in standings if isinstance(one, By) else who.may(one, above):
            return one
    return None


def check(move: Move, case: Case, who: Who, above: frozenset[int]) -> By | Permission:
    """Return by what somebody may make a move; raises NotAllowed."""
    held = hold(move, standing(case, who), who, above)
    if held is None:
        raise NotAllowed(N_("“%(move)s” is not yours to do here."), move=move.label)
    return held


@dataclass(frozen=True)
class Charge:
    """Kinds of case somebody sees by their grants: in whole communities, and under smaller places."""

    kinds: tuple[str, ...]  # empty means all there are
    areas: frozenset[int]
    narrow: frozenset[int]

    @property
    def condition(self) -> Q:
        """Return the charge as a condition on cases."""
        where = Q(area__in=sorted(self.areas)) if self.areas else Q(pk__in=[])
        if self.narrow:
            where |= Q(place__in=places.under(self.narrow).values("pk"))
        return where & Q(kind__in=self.kinds) if self.kinds else where


def charges(who: Who) -> list[Charge]:
    """Return what somebody is in charge of, one entry for each set of places."""
    by_permission: dict[Permission, list[str]] = {}
    for kind in kinds.every().values():
        by_permission.setdefault(kind.see, []).append(kind.name)
    by_places: dict[Reach, list[str]] = {}
    for permission, names in by_permission.items():
        by_places.setdefault(who.reach(permission), []).extend(names)
    every = len(kinds.every())
    return [
        Charge(() if len(names) == every else tuple(sorted(names)), *reach)
        for reach, names in by_places.items()
        if any(reach)
    ]


def in_charge(who: Who) -> Q:
    """Return the condition for every case somebody sees by their grants (not by standing to it)."""
    return reduce(or_, (c.condition for c in charges(who)), Q(pk__in=[]))


def followed(person: int, most: int = 500) -> list[int]:
    """Return the ids of the newest cases somebody said "me too" to; as ids, so that each part keeps its index."""
    rows = Follower.objects.filter(person=person, is_first=False).order_by("-id")
    return list(rows.values_list("case_id", flat=True)[:most])


def involved(who: Who) -> Q:
    """Return the condition for every case somebody stands to, whatever their grants."""
    if who.person is None:
        return Q(pk__in=[])
    mine = Q(reporter=who.person) | Q(subject=who.person) | Q(handler=who.person) | Q(offered_to=who.person)
    if joined := followed(who.person):
        mine |= Q(pk__in=joined)
    return mine | Q(handler_org__in=sorted(who.organisations)) if who.organisations else mine
