"""How tokens are asked for and shown as JSON."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from rongshu.core.schemas import Answer, Given
from rongshu.face.open.models import Token
from rongshu.face.open.rules import DAYS, MOST_DAYS
from rongshu.ground.people.models import Person
from rongshu.ground.people.schemas import PersonName

Phone = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=40)]
Secret = Annotated[str, StringConstraints(strict=True, max_length=256)]


class TokenIn(Given):
    """Who asks: a phone number and its password; in the demo, a role's name instead."""

    phone: Phone | None = Field(None, examples=["13800000000"])
    password: Secret | None = None
    role: Annotated[str, StringConstraints(strict=True, max_length=24)] | None = Field(
        None, description="in the demo only", examples=["secretary"]
    )
    name: Annotated[str, StringConstraints(strict=True, min_length=1, max_length=60)] = Field(
        "API", description="what the token is for", examples=["My script"]
    )
    days: Annotated[int, Field(strict=True, ge=1, le=MOST_DAYS)] = Field(
        DAYS, description="how long it lasts"
    )


class TokenLine(Answer):
    """A token as its owner sees it; its text is never shown again."""

    id: int
    name: str
    made_at: datetime
    used_at: datetime | None
    expires_at: datetime


class TokenMade(TokenLine):
    """A new token with its text."""

    token: str = Field(description="keep it now; it is shown this once", examples=["rongshu_…"])
    person: PersonName


def token_line(token: Token) -> TokenLine:
    """Return a token as its owner sees it."""
    return TokenLine(
        id=token.pk,
        name=token.name,
        made_at=token.made_at,
        used_at=token.used_at,
        expires_at=token.expires_at,
    )


def token_made(token: Token, text: str, person: Person) -> TokenMade:
    """Return a new token with its text."""
    owner = PersonName(uuid=person.uuid, name=person.name)
    return TokenMade(**dict(token_line(token)), token=text, person=owner)
