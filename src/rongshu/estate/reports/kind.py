"""Reports as the loop knows them."""

from rongshu.estate.reports import effects
from rongshu.estate.reports.beside import about
from rongshu.estate.reports.flow import DISPUTE_FLOW, HAZARD_FLOW, NEED_FLOW, REPAIR_FLOW
from rongshu.estate.reports.told import told
from rongshu.ground.people.permissions import Permission
from rongshu.loop.cases.kinds import Kind

PANEL = "reports/panel.html"
PAGE = "reports:report"

HAZARD = Kind(
    flow=HAZARD_FLOW, prefix="YH", see=Permission.SEE_REPORTS, runs=Permission.TAKE_IN, icon="triangle-alert",
    page=PAGE, panel=PANEL, about=about, told=told,
    effects={
        "confirm": effects.danger_over, "check": effects.danger_over, "reopen": effects.danger_back,
        "not_solved": effects.danger_back,
    },
)  # fmt: skip
REPAIR = Kind(
    flow=REPAIR_FLOW, prefix="BX", see=Permission.SEE_REPORTS, runs=Permission.TAKE_IN, icon="wrench",
    page=PAGE, panel=PANEL, about=about, told=told,
)  # fmt: skip
NEED = Kind(
    flow=NEED_FLOW, prefix="SQ", see=Permission.SEE_REPORTS, runs=Permission.TAKE_IN, icon="messages-square",
    page=PAGE, panel=PANEL, about=about, told=told,
)  # fmt: skip
DISPUTE = Kind(
    flow=DISPUTE_FLOW, prefix="TJ", see=Permission.SEE_DISPUTES, runs=Permission.MEDIATE, icon="scale",
    page=PAGE, panel=PANEL, about=about, told=told, is_private=True,
)  # fmt: skip
BY_NAME = {"hazard": HAZARD, "repair": REPAIR, "need": NEED, "dispute": DISPUTE}
