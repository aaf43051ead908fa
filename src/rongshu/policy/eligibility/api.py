"""Matching over the API, for everybody; what is sent is worked with and not kept."""

from django.http import HttpRequest
from ninja import Router

from rongshu.core import clock
from rongshu.policy.eligibility import answers, queries, schemas

public_router = Router(tags=["public"])


@public_router.get("/policy-questions", response=list[schemas.FactOut])
def bank(request: HttpRequest) -> list[schemas.FactOut]:
    """Return the question bank: what matching and forms may ask of a company."""
    return [schemas.fact_out(one) for one in queries.facts().values()]


@public_router.post("/policy-match", response=schemas.MatchedOut)
def match(request: HttpRequest, company: schemas.CompanyIn) -> schemas.MatchedOut:
    """Sort every item in force by what is known of a company, and name the question to ask next."""
    known = answers.read(company.answers, queries.facts())
    return schemas.matched_out(queries.found(known, clock.today(), company.skipped), clock.today())
