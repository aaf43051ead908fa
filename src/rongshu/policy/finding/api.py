"""The search over the API, for everybody."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Router
from pydantic import Field, StringConstraints

from rongshu.core import clock
from rongshu.core.schemas import QueryLine, QueryWhole
from rongshu.policy.finding import forms, queries, schemas

public_router = Router(tags=["public"])
Question = Annotated[
    str, StringConstraints(max_length=200),
    Field(description="In one's own words, or as pinyin; left out, what there is, the newest first."),
]  # fmt: skip
Size = Annotated[str, Field(pattern="^(micro|small|medium|large)?$")]
Order = Annotated[str, Field(pattern="^(fitting|closing|amount|newest)$")]


@public_router.get("/policy-search", response=schemas.PoliciesFoundOut)
def search(
    request: HttpRequest, q: Question = "", industry: QueryLine = "", size: Size = "", sort: Order = "fitting",
    least: QueryWhole = 0, days: QueryWhole = 0, show: QueryWhole = 10,
) -> schemas.PoliciesFoundOut:  # fmt: skip
    """Search the policies: `least` in 10,000 yuan (10, 50, 100, 500), `days` until it closes (14, 30, 90)."""
    given = {"q": q, "industry": industry, "size": size, "sort": sort}
    wanted = forms.search(given | {"least": str(least), "days": str(days), "show": str(show)}, clock.today())
    found = queries.find(wanted.question, wanted.by, clock.today(), sort=wanted.sort, most=wanted.most)
    return schemas.found_out(found)


@public_router.get("/policy-suggestions", response=list[str])
def suggest(request: HttpRequest, q: Question = "") -> list[str]:
    """Return what may be meant by what is being typed."""
    return queries.suggestions(q, clock.today())
