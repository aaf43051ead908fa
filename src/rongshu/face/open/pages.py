"""The page of one's own tokens, and the page that describes the API."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import Invalid
from rongshu.face.open import actions, queries
from rongshu.face.open.described import rooms
from rongshu.face.open.rules import DAYS
from rongshu.ground.people.middleware import inside


@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """Show somebody's tokens, and make one; its text is shown this once."""
    who, now = inside(request), clock.now()
    page: dict[str, object] = {"made": "", "wrong": "", "given": request.POST.get("name", ""), "days": DAYS}
    if request.method == "POST":
        try:
            token, text = actions.make_token(
                person=who.person or 0, name=request.POST.get("name", ""), now=now
            )
            page |= {"made": text, "token": token, "given": ""}
        except Invalid as error:
            page["wrong"] = error.sentence
    page["tokens"] = queries.tokens(who.person or 0, now)
    response = render(request, "open/tokens.html", page, status=422 if page["wrong"] else 200)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a token for good."""
    who = inside(request)
    actions.revoke_token(person=who.person or 0, token=pk, now=clock.now())
    messages.success(request, _("Revoked. It opens nothing any more."))
    return redirect("open:tokens")


@require_GET
def described(request: HttpRequest) -> HttpResponse:
    """Describe the API for people, drawn from the same description programs read."""
    return render(request, "open/described.html", {"rooms": rooms(), "site": settings.SITE_URL})
