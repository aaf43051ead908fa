"""The year in figures over the API, for everybody."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from rongshu.core import clock
from rongshu.core.schemas import QueryWhole
from rongshu.face.board import counted
from rongshu.face.board.schemas import YearInFigures, year_out

public_router = Router(tags=["public"])
Asked = Annotated[QueryWhole | None, Query(description="The year; leave it out for this one.")]


@public_router.get("/figures", response=YearInFigures)
def figures(request: HttpRequest, year: Asked = None, community: UUID | None = None) -> YearInFigures:
    """Count a year of a community, or of all: each figure from the rows within the last minute, with how."""
    return year_out(counted.recent(year=year, community=community, now=clock.now()))
