"""One's own consents in the hand, given and withdrawn by one tap each; and those the branch records on paper."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rongshu.core import clock
from rongshu.ground.people import consents, queries, register
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.models import Person
from rongshu.ground.people.pages import keeper
from rongshu.ground.people.permissions import Permission


@require_GET
def show_mine(request: HttpRequest) -> HttpResponse:
    """Show what one agreed to, in the words one agreed to."""
    who, now = inside(request), clock.now()
    language = get_language() or "zh-hans"
    page = {
        "asks": [(ask, ask.wording.text(language)) for ask in queries.asks(who.id, now)],
        "history": queries.consent_history(who.id),
    }
    return render(request, "people/consents.html", page)


@require_POST
def answer_mine(request: HttpRequest, purpose: str, field: str) -> HttpResponse:
    """Give or withdraw one's own consent to one field."""
    who = inside(request)
    person = queries.person(who)
    assert person is not None
    _answer(request, person, who, purpose, field, channel="web")
    return redirect("people:consents")


@require_POST
def answer_for(request: HttpRequest, uuid: UUID, purpose: str, field: str) -> HttpResponse:
    """Record what somebody agreed to on paper, by phone or in person, or that they withdrew it."""
    who = keeper(request, Permission.EDIT_REGISTER)
    person = register.one(who, uuid, Permission.EDIT_REGISTER)
    _answer(request, person, who, purpose, field, channel=request.POST.get("channel", ""))
    return redirect("people:person", person.uuid)


def _answer(
    request: HttpRequest, person: Person, who: Who, purpose: str, field: str, *, channel: str
) -> None:
    post, now = request.POST, clock.now()
    if post.get("answer") == "withdraw":
        consents.withdraw(person=person, purpose=purpose, field=field, by=who, now=now)
        messages.success(request, _("Withdrawn. It is no longer shown from this moment."))
        return
    consents.give(
        person=person, purpose=purpose, field=field, version=post.get("version", ""), by=who, now=now,
        channel=channel, guardian=post.get("guardian", "")[:60],
    )  # fmt: skip
    messages.success(request, _("Thank you. You can withdraw at any time, with one tap."))
