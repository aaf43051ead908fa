"""Tokens over the API."""

from django.http import HttpRequest
from ninja import Path, Router

from rongshu.core import clock
from rongshu.core.schemas import PathId
from rongshu.face.open import actions, queries
from rongshu.face.open.entering import let_in
from rongshu.face.open.schemas import TokenIn, TokenLine, TokenMade, token_line, token_made
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside

router = Router(tags=["tokens"])


def _me(request: HttpRequest) -> tuple[Who, int]:
    who = inside(request)
    assert who.person is not None
    return who, who.person


@router.post("", response={201: TokenMade}, auth=None)
def make(request: HttpRequest, given: TokenIn) -> TokenMade:
    """Make a token for whoever shows phone and password (in the demo: names a role)."""
    now = clock.now()
    person = let_in(request, phone=given.phone, password=given.password, role=given.role, now=now)
    token, text = actions.make_token(person=person.pk, name=given.name, now=now, days=given.days)
    return token_made(token, text, person)


@router.get("", response=list[TokenLine])
def listed(request: HttpRequest) -> list[TokenLine]:
    """List your live tokens, newest first."""
    return [token_line(t) for t in queries.tokens(_me(request)[1], clock.now())]


@router.delete("/{token}", response={204: None})
def revoke(request: HttpRequest, token: Path[PathId]) -> None:
    """Close one of your tokens for good."""
    actions.revoke_token(person=_me(request)[1], token=token, now=clock.now())
