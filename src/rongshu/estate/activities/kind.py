"""Wishes as the loop knows them."""

from rongshu.estate.activities import effects
from rongshu.estate.activities.beside import about
from rongshu.estate.activities.flow import WISH_FLOW
from rongshu.estate.activities.told import told
from rongshu.ground.people.permissions import Permission
from rongshu.loop.cases.kinds import Kind

WISH = Kind(
    flow=WISH_FLOW, prefix="XY", see=Permission.SEE_WISHES, runs=Permission.ANSWER_WISHES, icon="lightbulb",
    page="activities:wish", panel="activities/panel.html", about=about, told=told,
    effects={"reach": effects.enough},
)  # fmt: skip
