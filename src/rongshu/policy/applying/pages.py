"""Applying, for anybody on a phone: what it takes, screen by screen, looked over, sent; and asking the department."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import NotTaken
from rongshu.core.origin import address_of
from rongshu.core.say import refusal, say, wrong
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import asking
from rongshu.loop.cases import knocking
from rongshu.policy.applying import actions, beginning, forms, onscreen, papering, queries
from rongshu.policy.applying.answering import file


def _at_the_door(request: HttpRequest, who: Who) -> None:
    knocking.refuse_robots(request.POST)
    if who.person is None:
        knocking.knock(address=address_of(request), sign="", now=clock.now())


@require_GET
def start(request: HttpRequest, item: UUID) -> HttpResponse:
    """Show what applying for an item takes, and whether it can be done today."""
    found = queries.asked_of(item, clock.today())
    sentence = say(found.closed.sentence, **found.closed.params) if found.closed else ""
    return render(request, "applying/start.html", {"found": found, "sentence": sentence})


@require_POST
def begin(request: HttpRequest, item: UUID) -> HttpResponse:
    """Begin an application, with what the enterprise answered before."""
    who, now = asking(request), clock.now()
    _at_the_door(request, who)
    found = queries.asked_of(item, clock.today(now))
    link = beginning.begin(item=found.item, given=onscreen.known(request), by=who, now=now)
    return redirect("applying:section", link, found.sections[0])


@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, link: str, section: str) -> HttpResponse:
    """Ask one screen of what was begun; what was typed is kept, going on or going back."""
    screen = onscreen.screen(queries.draft(link), section, clock.today())
    if request.method == "POST":
        return _written(request, link, screen)
    return _ask(request, link, screen)


def _ask(request: HttpRequest, link: str, screen: onscreen.Screen, **more: Any) -> HttpResponse:
    template = "review" if screen.name == "review" else "papers" if screen.name == "papers" else "section"
    page = {"screen": screen, "link": link, "wrong": {}, **more}
    response = render(request, f"applying/{template}.html", page, status=more.get("status", 200))
    response["Cache-Control"] = "no-store"
    return response


def _written(request: HttpRequest, link: str, screen: onscreen.Screen) -> HttpResponse:
    who, now, post = asking(request), clock.now(), request.POST
    papers, trouble = forms.papers(request, screen.item, who, now)
    goes_on = post.get("go") == "on"
    try:
        beginning.write(
            link=link, section=screen.name, given=forms.typed(post, screen.fields), papers=papers, now=now,
            is_done=goes_on and trouble is None,
        )  # fmt: skip
        if trouble is not None:
            raise trouble
    except NotTaken as error:
        again = onscreen.screen(queries.draft(link), screen.name, clock.today(now))
        return _ask(request, link, again, **onscreen.refused(error))
    onward = screen.after if goes_on else screen.before if post.get("go") == "back" else screen.name
    return redirect("applying:section", link, onward)


@require_POST
def drop(request: HttpRequest, link: str, paper: int) -> HttpResponse:
    """Take a paper out again."""
    beginning.drop_paper(link=link, paper=paper, now=clock.now())
    return redirect("applying:section", link, "papers")


@require_GET
def draft_file(request: HttpRequest, link: str, ending: str) -> HttpResponse:
    """Give what is filled in so far as the department's form, or as a PDF."""
    now = clock.now()
    return file(papering.of_draft(queries.draft(link), clock.today(now)), ending, now)


@require_POST
def send(request: HttpRequest, link: str) -> HttpResponse:
    """Send what was begun."""
    who, now = asking(request), clock.now()
    try:
        made, private = beginning.send(link=link, by=who, now=now)
    except NotTaken as error:
        screen = onscreen.screen(queries.draft(link), "review", clock.today(now))
        return _ask(request, link, screen, **onscreen.refused(error))
    messages.success(request, _("Sent. Your number is %(number)s.") % {"number": made.case.number})
    return (
        redirect("applying:follow", private)
        if private
        else redirect("applying:application", made.case.number)
    )


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, item: UUID) -> HttpResponse:
    """Ask the department something about an item."""
    who, now, found = asking(request), clock.now(), queries.readable(item)
    page: dict[str, Any] = {"item": found, "given": request.POST, "wrong": {}}
    if request.method == "GET":
        return render(request, "applying/ask.html", page)
    try:
        _at_the_door(request, who)
        given = request.POST
        made, link = actions.ask(
            item=found, text=given.get("text", ""), phone=given.get("phone", "")[:20], by=who, now=now
        )
    except NotTaken as error:
        page |= {"wrong": wrong(error), "sentence": refusal(error)}
        return render(request, "applying/ask.html", page, status=error.status)
    messages.success(request, _("Asked. Your number is %(number)s.") % {"number": made.case.number})
    return redirect("applying:follow", link) if link else redirect("applying:question", made.case.number)


@require_http_methods(["GET", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Find an application or a question again by its number and the phone left with it."""
    page: dict[str, Any] = {"number": request.GET.get("number", "")[:24], "given": request.POST}
    if request.method == "GET":
        return render(request, "applying/find.html", page)
    now, given = clock.now(), request.POST
    try:
        _at_the_door(request, asking(request))
        link = actions.find_again(
            number=given.get("number", "")[:24], phone=given.get("phone", "")[:20], now=now
        )
    except NotTaken as error:
        page["sentence"] = refusal(error)
        return render(request, "applying/find.html", page, status=error.status)
    return redirect("applying:follow", link)
