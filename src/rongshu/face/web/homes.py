"""Where everybody's work is: who has a desk, and the page each one lands on."""

from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission as P

DESK = (P.DISPATCH, P.OVERSEE, P.MEDIATE, P.HANDLE, P.SEE_REPORTS, P.SEE_PROBLEMS, P.KEEP_PREMISES)
KEEPING = (P.SEE_REGISTER, P.GRANT, P.EDIT_PLACES)


def has_desk(who: Who) -> bool:
    """Say whether somebody works from the list of cases."""
    return any(who.anywhere(p) for p in DESK)


def handles(who: Who) -> bool:
    """Say whether somebody does what others hand over: a property company, a contractor, a mediator."""
    return not who.anywhere(P.TAKE_IN) and (who.anywhere(P.HANDLE) or who.anywhere(P.MEDIATE))


def decides(who: Who) -> bool:
    """Say whether somebody decides what enterprises apply for, and nothing of a community's."""
    return who.anywhere(P.DECIDE_APPLICATIONS) and not who.anywhere(P.TAKE_IN)


def keeps(who: Who) -> bool:
    """Say whether somebody keeps the registers: people, roles, places."""
    return any(who.anywhere(p) for p in KEEPING)


def home_of(who: Who) -> str:
    """Return the name of the address somebody lands on."""
    if who.person is None:
        return "web:enter"
    if decides(who):
        return "applying:desk"
    if handles(who):
        return "reports:work"
    if who.anywhere(P.EDIT_POLICIES):
        return "library:desk"
    if has_desk(who):
        return "desk:worklist"
    if keeps(who):
        return "people:register"
    if who.anywhere(P.TAKE_OFFERS):
        return "orders:volunteer"
    return "web:resident"
