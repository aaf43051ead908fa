"""Plugs the posts of the three heads into the loop."""

from rongshu.core.words import N_
from rongshu.ground.people.permissions import Permission
from rongshu.loop.duties.kinds import DutyKind
from rongshu.loop.duties.turns import Every, Unit

MONTHLY = Every(1, Unit.MONTHS)
SELF = DutyKind("council.self", N_("Self-government"), Permission.APPOINT, claimable=True, cadence=MONTHLY)
LAW = DutyKind("council.law", N_("Rule of law"), Permission.APPOINT, cadence=MONTHLY)
VIRTUE = DutyKind("council.virtue", N_("Rule of virtue"), Permission.APPOINT, claimable=True, cadence=MONTHLY)

HEADS = (
    (SELF, N_("Neighbours look after what is theirs"), "users"),
    (LAW, N_("Disputes settled, rights explained"), "scale"),
    (VIRTUE, N_("Good manners, and a hand for those who need one"), "heart"),
)
