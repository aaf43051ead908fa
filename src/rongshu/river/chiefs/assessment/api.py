"""Assessments over the API: one's own, an office's year, one with its points; publishing, appealing, answering."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router

from rongshu.core import clock
from rongshu.core.schemas import Cursor, QueryYear
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.river.chiefs.assessment import actions, queries, schemas

router = Router(tags=["assessments"])


def _whole(assessment: UUID, who: Who) -> schemas.AssessmentWhole:
    return schemas.whole_out(queries.shown(assessment, who))


@router.get("/mine", response=schemas.AssessmentsMine)
def mine(request: HttpRequest, year: QueryYear | None = None) -> schemas.AssessmentsMine:
    """Show your own year as the house counts it today, and what was published about you."""
    today = clock.today()
    return schemas.mine_out(queries.mine(inside(request).id, year or today.year, today))


@router.get("", response=schemas.AssessmentOffice)
def office(
    request: HttpRequest, year: QueryYear | None = None, place: UUID | None = None, after: Cursor = ""
) -> schemas.AssessmentOffice:
    """List the chiefs of a year where you assess them, by name, with how far each assessment is."""
    at = queries.place(inside(request), place)
    return schemas.office_out(queries.office(at, year or clock.today().year, cursor=after))


@router.get("/{assessment}", response=schemas.AssessmentWhole)
def show(request: HttpRequest, assessment: Path[UUID]) -> schemas.AssessmentWhole:
    """Show an assessment line by line, with how each point came about."""
    return _whole(assessment, inside(request))


@router.post("/{assessment}/publish", response=schemas.AssessmentWhole)
def publish(
    request: HttpRequest, assessment: Path[UUID], given: schemas.AssessmentTurn
) -> schemas.AssessmentWhole:
    """Publish to the assessed what they were scored; from then on nothing in it changes."""
    who = inside(request)
    actions.publish(assessment=queries.one(assessment, who), turn=given.turn, by=who, now=clock.now())
    return _whole(assessment, who)


@router.post("/{assessment}/appeal", response=schemas.AssessmentWhole)
def appeal(
    request: HttpRequest, assessment: Path[UUID], given: schemas.AssessmentAppealIn
) -> schemas.AssessmentWhole:
    """Say what is wrong with your own assessment, while there is time."""
    who = inside(request)
    actions.appeal(assessment=queries.one(assessment, who), words=given.words, by=who, now=clock.now())
    return _whole(assessment, who)


@router.post("/{assessment}/answer", response=schemas.AssessmentWhole)
def answer(
    request: HttpRequest, assessment: Path[UUID], given: schemas.AssessmentAnswerIn
) -> schemas.AssessmentWhole:
    """Answer an appeal; upheld, the new version that corrects it is drawn up and shown."""
    who = inside(request)
    found = queries.one(assessment, who)
    made = actions.answer(assessment=found, upheld=given.upheld, words=given.words, by=who, now=clock.now())
    return _whole(made.uuid, who)
