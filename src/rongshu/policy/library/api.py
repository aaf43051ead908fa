"""The compendium over the API, for everybody: policies and items as they are published."""

from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router

from rongshu.core import clock
from rongshu.core.schemas import Cursor, Paged, QueryFlag
from rongshu.policy.library import queries, schemas

public_router = Router(tags=["public"])
States = Literal["published", "expired", "superseded", "repealed"]


@public_router.get("/policies", response=Paged[schemas.PolicyLine])
def policies(
    request: HttpRequest, state: States = "published", after: Cursor = ""
) -> Paged[schemas.PolicyLine]:
    """List the policies in force, or those that have ended in one way, the latest first."""
    found = queries.documents(state=state, cursor=after)
    return Paged[schemas.PolicyLine](items=[schemas.line_out(one) for one in found.items], after=found.after)


@public_router.get("/policies/{document}", response=schemas.PolicyWhole)
def policy(request: HttpRequest, document: Path[UUID]) -> schemas.PolicyWhole:
    """Show a policy with its clauses as they are cited, its items, and what stands in its place."""
    return schemas.whole_out(queries.shown(document))


@public_router.get("/policy-items", response=Paged[schemas.PolicyItemLine])
def items(
    request: HttpRequest, only_open: QueryFlag = False, after: Cursor = ""
) -> Paged[schemas.PolicyItemLine]:
    """List what somebody can have, the latest first; `only_open` leaves what one can apply for today."""
    found = queries.items(today=clock.today() if only_open else None, cursor=after)
    return Paged[schemas.PolicyItemLine](
        items=[schemas.item_line(one) for one in found.items], after=found.after
    )


@public_router.get("/policy-items/{policy_item}", response=schemas.PolicyItemWhole)
def item(request: HttpRequest, policy_item: Path[UUID]) -> schemas.PolicyItemWhole:
    """Show an item: who can have it, what it takes, how it is done, what to hand in, whom to call."""
    return schemas.item_out(queries.item_shown(policy_item))
