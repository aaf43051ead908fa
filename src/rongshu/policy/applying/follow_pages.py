"""What became of an application or a question, by the private link or with an account, and going on with it."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rongshu.core import clock
from rongshu.core.errors import NotTaken
from rongshu.core.say import refusal, wrong
from rongshu.core.typed import whole
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import asking
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases import following
from rongshu.loop.cases.kinds import Handed
from rongshu.policy.applying import actions, followed, forms, papering, queries
from rongshu.policy.applying.answering import file, handed_in


def _shown(
    request: HttpRequest, number: str, who: Who, link: str = "", error: NotTaken | None = None
) -> HttpResponse:
    found = followed.shown(number, who, clock.now())
    template = "applying/application.html" if found.application else "applying/question.html"
    page: dict[str, Any] = {"found": found, "case": found.case, "link": link, "wrong": {}}
    if error is not None:  # what was typed stays
        page |= {"sentence": refusal(error), "wrong": wrong(error), "given": request.POST}
    response = render(request, template, page, status=error.status if error else 200)
    response["Cache-Control"] = "no-store"
    return response


@require_GET
def follow(request: HttpRequest, link: str) -> HttpResponse:
    """Show what became of it to whoever holds its private link."""
    case, who = following.opened_by(link)
    return _shown(request, case.number, who, link)


@require_GET
def show(request: HttpRequest, number: str) -> HttpResponse:
    """Show what became of it to whoever applied or asked with an account."""
    return _shown(request, number, asking(request))


@require_POST
def follow_move(request: HttpRequest, link: str, name: str) -> HttpResponse:
    """Go on with it by the private link."""
    case, who = following.opened_by(link)
    try:
        _moved(request, case.number, name, who)
    except NotTaken as error:
        return _shown(request, case.number, who, link, error)
    return redirect("applying:follow", link)


@require_POST
def move(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Go on with it with an account."""
    who = asking(request)
    try:
        _moved(request, number, name, who)
    except NotTaken as error:
        return _shown(request, number, who, error=error)
    return redirect("cases:show", number)


def _moved(request: HttpRequest, number: str, name: str, who: Who) -> None:
    now, post = clock.now(), request.POST
    found = followed.shown(number, who, now)
    given: dict[str, Any] = {"by": who, "now": now, "turn": whole(post.get("turn"))}
    text = post.get("text", "").strip()[:2000]
    if name == "supply" and found.application:
        papers, trouble = forms.papers(request, found.application.item, who, now)
        if trouble is not None:
            raise trouble
        actions.supply(case=found.case, text=text, papers=papers, **given)
    else:
        cases.move(case=found.case, name=name, handed=Handed(text), **given)
    messages.success(request, _("Thank you. It is written down."))


@require_GET
def follow_file(request: HttpRequest, link: str, ending: str) -> HttpResponse:
    """Give the application as it was sent."""
    case, who = following.opened_by(link)
    return file(papering.of(queries.application(case.number, who)), ending, clock.now())


@require_GET
def application_file(request: HttpRequest, number: str, ending: str) -> HttpResponse:
    """Give the application as it was sent, to the department and to the applicant."""
    return file(papering.of(queries.application(number, asking(request))), ending, clock.now())


@require_GET
def follow_paper(request: HttpRequest, link: str, sha256: str) -> FileResponse:
    """Give a paper back to whoever handed it in."""
    case, who = following.opened_by(link)
    return handed_in(queries.paper(queries.application(case.number, who), sha256))


@require_GET
def paper(request: HttpRequest, number: str, sha256: str) -> FileResponse:
    """Give a paper that was handed in to the department and to the applicant."""
    return handed_in(queries.paper(queries.application(number, asking(request)), sha256))
