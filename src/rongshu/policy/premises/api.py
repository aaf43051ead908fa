"""Premises over the API, for everybody."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from rongshu.core.schemas import Cursor, Paged, QueryDay, QueryFlag, QueryWhole
from rongshu.policy.premises import forms, queries, schemas

public_router = Router(tags=["public"])
Production = Annotated[str, Field(pattern="^[甲乙丙丁戊]?$", description="Class of one's own production.")]
Order = Annotated[str, Field(pattern="^(confirmed|price|small|large|available)$")]


@public_router.get("/premises", response=Paged[schemas.PremisesOut])
def premises(
    request: HttpRequest, area: QueryWhole = 0, area_most: QueryWhole = 0, price: QueryWhole = 0,
    height: QueryWhole = 0, load: QueryWhole = 0, crane: QueryWhole = 0, power: QueryWhole = 0, fire: Production = "",
    by: QueryDay | None = None, gas: QueryFlag = False, steam: QueryFlag = False, sort: Order = "confirmed",
    after: Cursor = "",
) -> Paged[schemas.PremisesOut]:  # fmt: skip
    """Return premises to let that answer a need: at least so much of each, the rent at most `price`."""
    figures = {
        "area": area, "area_most": area_most, "price": price, "height": height, "load": load, "crane": crane,
        "power": power,
    }  # fmt: skip
    given = {name: str(value) for name, value in figures.items() if value}
    given |= {name: "1" for name, is_wanted in (("gas", gas), ("steam", steam)) if is_wanted}
    given |= {"fire": fire, "by": by.isoformat() if by else ""}
    found = queries.find(forms.wanted(given), sort=sort, cursor=after)
    return Paged[schemas.PremisesOut](
        items=[schemas.out(one) for one in found.listings.items], after=found.listings.after
    )


@public_router.get("/premises/{listing}", response=schemas.PremisesOut)
def one(request: HttpRequest, listing: UUID) -> schemas.PremisesOut:
    """Return premises to let."""
    return schemas.out(queries.shown(listing))
