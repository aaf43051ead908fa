"""What an applicant sees of an application or a question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rongshu.core.errors import NotFound
from rongshu.core.single import single
from rongshu.ground.people.access import Who
from rongshu.loop.cases import access
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases.flow import By, Move
from rongshu.loop.cases.models import Case, Event
from rongshu.policy.applying import answered, queries
from rongshu.policy.applying.models import Application, Question
from rongshu.policy.applying.told import steps, told
from rongshu.policy.library.models import Item


@dataclass(frozen=True)
class Followed:
    """An application or a question as who sent it sees it."""

    case: Case
    item: Item
    application: Application | None
    events: Sequence[Event]
    moves: Sequence[Move]

    @property
    def steps(self) -> list[tuple[str, str]]:
        """Return how far an application is."""
        return steps(self.case) if self.application else []

    @property
    def rows(self) -> list[answered.Row]:
        """Return what was answered."""
        return answered.rows(self.application) if self.application else []

    @property
    def papers(self) -> list[answered.Material]:
        """Return the item's materials with what was handed in."""
        return answered.papers(self.application) if self.application else []

    @property
    def asked_for(self) -> str:
        """Return what the department asked for last."""
        return next((one.text for one in reversed(self.events) if one.name == "ask_more"), "")


def shown(number: str, who: Who, now: datetime) -> Followed:
    """Return an application or a question to who sent it; raises NotFound for anybody else."""
    case = cases.get(number, who)
    if By.REPORTER not in access.standing(case, who):
        raise NotFound(queries.NO_APPLICATION)
    application = single(Application.objects.select_related(*queries.RELATED).filter(case=case))
    if application is not None:
        application.case, item = case, application.item
    else:
        related = ("item__document", "item__department", "item__clause")
        question = single(Question.objects.select_related(*related).filter(case=case))
        if question is None:
            raise NotFound(queries.NO_APPLICATION)
        item = question.item
    return Followed(case, item, application, told(case, who), cases.open_moves(case, who, now))
