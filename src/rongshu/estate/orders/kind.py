"""Plugs orders into the loop."""

from rongshu.estate.orders import effects, queries
from rongshu.estate.orders.flow import ORDER_FLOW
from rongshu.estate.orders.told import told
from rongshu.ground.people.permissions import Permission
from rongshu.loop.cases.kinds import Kind

ORDER = Kind(
    flow=ORDER_FLOW,
    prefix="DD",
    see=Permission.SEE_ORDERS,
    runs=Permission.DISPATCH,
    icon="heart-handshake",
    page="orders:order",
    panel="orders/panel.html",
    about=queries.about,
    told=told,
    effects={
        "offer": effects.offered,
        "accept": effects.accepted,
        "decline": effects.declined,
        "time_out": effects.timed_out,
        "withdraw": effects.dropped,
        "cancel": effects.dropped,
        "check_in": effects.arrived,
        "finish": effects.finished,
        "confirm": effects.confirmed,
        "call_back": effects.confirmed,
        "reopen": effects.reopened,
    },
)
