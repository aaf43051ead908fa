"""Plugs supply orders into the loop."""

from rongshu.estate.emergency import effects, supply_queries
from rongshu.estate.emergency.flow import SUPPLY_FLOW
from rongshu.ground.people.permissions import Permission
from rongshu.loop.cases.kinds import Kind

SUPPLY = Kind(
    flow=SUPPLY_FLOW,
    prefix="WZ",
    see=Permission.SEE_EMERGENCY,
    runs=Permission.RUN_EMERGENCY,
    icon="shopping-basket",
    page="emergency:supply",
    panel="emergency/panel.html",
    about=supply_queries.about,
    effects={
        "decline": effects.left_round,
        "time_out": effects.left_round,
        "withdraw": effects.left_round,
        "give_back": effects.left_round,
        "not_arrived": effects.left_round,
        "cancel": effects.left_round,
        "close": effects.left_round,
        "accept": effects.taken,
        "deliver": effects.delivered,
    },
)
