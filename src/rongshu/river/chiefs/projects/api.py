"""Projects over the API: how far they are, for everybody; entering what was done, for whoever keeps them."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router

from rongshu.core import clock
from rongshu.core.schemas import Cursor
from rongshu.ground.evidence import queries as evidence
from rongshu.ground.people.middleware import inside
from rongshu.river.chiefs.projects import access, actions, queries, schemas

router = Router(tags=["projects"])
public_router = Router(tags=["public"])


@public_router.get("/projects", response=schemas.ProjectsOut)
def projects(request: HttpRequest, after: Cursor = "") -> schemas.ProjectsOut:
    """List what is put right at the rivers, those due first, and what all of it adds up to."""
    return schemas.overview_out(queries.overview(clock.today(), cursor=after))


@public_router.get("/projects/{project}", response=schemas.ProjectWhole)
def project(request: HttpRequest, project: Path[UUID]) -> schemas.ProjectWhole:
    """Show one project with its entries, the latest first, and its photos of before and after."""
    return schemas.whole_out(queries.whole(project, clock.today()))


@router.post("/{project}/entries", response={201: schemas.ProjectEntry})
def enter(request: HttpRequest, project: Path[UUID], given: schemas.ProjectEntryIn) -> schemas.ProjectEntry:
    """Enter what was done of a quantity on a day; once for a key."""
    who = inside(request)
    found = queries.project(project)
    access.check_keeps(who, found.place)
    report = schemas.report_of(given, evidence.kept(given.evidence))
    made = actions.enter(project=found, quantity=given.quantity, report=report, by=who, now=clock.now())
    return schemas.entry_out(made)
