"""Applications and questions as the loop knows them."""

from rongshu.ground.people.permissions import Permission
from rongshu.loop.cases.kinds import Kind
from rongshu.policy.applying.beside import about, about_question
from rongshu.policy.applying.effects import EFFECTS
from rongshu.policy.applying.flow import APPLICATION_FLOW, QUESTION_FLOW
from rongshu.policy.applying.told import told

APPLICATION = Kind(
    flow=APPLICATION_FLOW, prefix="SB", see=Permission.SEE_APPLICATIONS, runs=Permission.DECIDE_APPLICATIONS,
    icon="file-check", page="applying:application", panel="applying/panel.html", about=about, told=told,
    effects=EFFECTS, is_private=True,
)  # fmt: skip
QUESTION = Kind(
    flow=QUESTION_FLOW, prefix="ZX", see=Permission.SEE_APPLICATIONS, runs=Permission.DECIDE_APPLICATIONS,
    icon="messages-square", page="applying:question", panel="applying/question_panel.html",
    about=about_question, told=told, is_private=True,
)  # fmt: skip
