"""River problems as the loop knows them."""

from rongshu.ground.people.permissions import Permission
from rongshu.loop.cases.kinds import Kind
from rongshu.river.problems.beside import about
from rongshu.river.problems.effects import EFFECTS
from rongshu.river.problems.flow import PROBLEM_FLOW
from rongshu.river.problems.told import told

PROBLEM = Kind(
    flow=PROBLEM_FLOW, prefix="HD", see=Permission.SEE_PROBLEMS, runs=Permission.JUDGE_PROBLEMS, icon="droplets",
    page="problems:problem", panel="problems/panel.html", about=about, told=told, effects=EFFECTS,
)  # fmt: skip
