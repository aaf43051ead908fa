"""Who is asking over the API: the bearer of a token, or whoever has entered the site in this browser."""

from django.http import HttpRequest
from ninja.errors import AuthenticationError
from ninja.security import APIKeyCookie, HttpBearer

from rongshu.core import clock
from rongshu.face.open import queries
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import NOBODY, Who
from rongshu.ground.people.middleware import asking


class Bearer(HttpBearer):
    """`Authorization: Bearer rongshu_…`. A token that opens nothing is refused, whatever else was sent."""

    def __call__(self, request: HttpRequest) -> Who | None:
        """Pass over a request that says nothing; refuse one that says something else than a token."""
        if "Authorization" not in request.headers:
            return None
        found: Who | None = super().__call__(request)
        if found is None:
            raise AuthenticationError
        return found

    def authenticate(self, request: HttpRequest, token: str) -> Who | None:
        """Put the token's owner on the request, in the place of whoever the cookie names."""
        person = queries.owner(token.strip(), clock.now())
        if person is None:
            return None
        request.who = found = people.who(person, clock.today())  # type: ignore[attr-defined]
        return found


class Session(APIKeyCookie):
    """The site's own cookie, for pages of this site; whatever changes something needs the CSRF token too."""

    param_name = "sessionid"

    def __call__(self, request: HttpRequest) -> Who | None:
        """Pass over a request without the cookie, so that it is told to enter and not of CSRF."""
        if self.param_name not in request.COOKIES:
            return None
        found: Who | None = super().__call__(request)
        return found

    def authenticate(self, request: HttpRequest, key: str | None) -> Who | None:
        """Return who has entered in this browser."""
        who = asking(request)
        return who if who.person is not None else None


def anybody(request: HttpRequest) -> Who:
    """Let a request without token and cookie in as nobody; the last to be asked where no account is needed."""
    request.who = NOBODY  # type: ignore[attr-defined]
    return NOBODY
