"""Plugs decisions of the meeting into the loop."""

from rongshu.estate.council.beside import about
from rongshu.estate.council.flow import DECISION_FLOW
from rongshu.ground.people.permissions import Permission
from rongshu.loop.cases.kinds import Kind

DECISION = Kind(
    flow=DECISION_FLOW,
    prefix="JY",
    see=Permission.SEE_COUNCIL,
    runs=Permission.HOLD_MEETINGS,
    icon="gavel",
    page="council:decision",
    panel="council/panel.html",
    about=about,
)
