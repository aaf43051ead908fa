"""Where everybody's work is: who has a desk, and the page each one lands on."""

from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission as P

DESK = (P.DISPATCH, P.OVERSEE, P.MEDIATE, P.HANDLE, P.SEE_REPORTS)


def has_desk(who: Who) -> bool:
    """Say whether somebody works from the list of cases."""
    return any(who.anywhere(p) for p in DESK)


def home_of(who: Who) -> str:
    """Return the name of the address somebody lands on."""
    if who.person is None:
        return "web:enter"
    if has_desk(who):
        return "desk:worklist"
    if who.anywhere(P.TAKE_OFFERS):
        return "orders:volunteer"
    return "web:resident"
