"""What the office does: its year with every chief, the sheet, scoring, publishing, answering, closing."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from rongshu.core import clock
from rongshu.core.errors import NotTaken
from rongshu.core.say import refusal
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.loop.cases import forms as case_forms
from rongshu.river.chiefs.assessment import access, actions, export, forms, published, queries
from rongshu.river.chiefs.assessment.models import Assessment
from rongshu.river.chiefs.assessment.pages import shown


@require_GET
def office(request: HttpRequest) -> HttpResponse:
    """Show an office's year: the sheet, and every chief with how far their assessment is."""
    who, today = inside(request), clock.today()
    place = queries.place(who, forms.place(request.GET))
    year = forms.year(request.GET, today)
    page = {
        "found": queries.office(place, year, cursor=request.GET.get("after", "")),
        "places": queries.places(who),
        "offered": published.every(),
        "years": range(today.year, today.year - 4, -1),
        "me": who.person,
    }
    return render(request, "assessment/office.html", page)


def _back(request: HttpRequest) -> HttpResponse:
    year, place = forms.year(request.POST, clock.today()), forms.place(request.POST)
    return redirect(f"{reverse('assessment:office')}?year={year}" + (f"&place={place}" if place else ""))


@require_POST
def adopt(request: HttpRequest) -> HttpResponse:
    """Take over a sheet for a year."""
    who, now, given = inside(request), clock.now(), request.POST
    place, year = queries.place(who, forms.place(given)), forms.year(given, clock.today(now))
    actions.adopt(place=place, year=year, key=given.get("key", ""), by=who, now=now)
    messages.success(request, _("Chiefs are scored by this sheet now."))
    return _back(request)


@require_POST
def draw(request: HttpRequest) -> HttpResponse:
    """Draw up every chief's assessment that isn't yet."""
    who, now, given = inside(request), clock.now(), request.POST
    place, year = queries.place(who, forms.place(given)), forms.year(given, clock.today(now))
    made = actions.draw_up_all(place=place, year=year, by=who, now=now)
    words = ngettext("%(n)s assessment was drawn up.", "%(n)s assessments were drawn up.", made)
    messages.success(request, words % {"n": made})
    return _back(request)


@require_GET
def table(request: HttpRequest) -> HttpResponse:
    """Hand out the year as XLSX."""
    who, today = inside(request), clock.today()
    place, year = queries.place(who, forms.place(request.GET)), forms.year(request.GET, today)
    answer = HttpResponse(export.workbook(queries.whole(place, year)), content_type=export.XLSX)
    answer["Content-Disposition"] = f'attachment; filename="chiefs-{year}.xlsx"'
    return answer


def _done(
    request: HttpRequest, assessment: UUID, what: Callable[[Assessment, Who], Assessment | None], words: str
) -> HttpResponse:
    """Do something to an assessment and show it, or say on its page why not."""
    who = inside(request)
    found = queries.one(assessment, who)
    access.check_scores(who, found)
    try:
        made = what(found, who)
    except NotTaken as error:
        slips = case_forms.slips(request)
        return shown(
            request, who, found, error.status, sentence=refusal(error), given=request.POST, slips=slips
        )
    messages.success(request, words)
    return redirect("assessment:show", made.uuid if made else assessment)


@require_POST
def type_in(request: HttpRequest, assessment: UUID) -> HttpResponse:
    """Type in what the house can't count."""
    now, given = clock.now(), request.POST

    def what(found: Assessment, who: Who) -> None:
        papers = case_forms.photos(request, who, now)
        typed = actions.Typed(forms.value(given), given.get("words", ""), papers)
        actions.type_in(
            assessment=found, key=given.get("key", ""), given=typed, turn=forms.turn(given), by=who, now=now
        )

    return _done(request, assessment, what, _("It is entered."))


@require_POST
def count(request: HttpRequest, assessment: UUID) -> HttpResponse:
    """Count anew what the house can count."""
    turn, now = forms.turn(request.POST), clock.now()

    def what(found: Assessment, who: Who) -> None:
        actions.compute(assessment=found, turn=turn, by=who, now=now)

    return _done(request, assessment, what, _("Counted anew, as things stand today."))


@require_POST
def publish(request: HttpRequest, assessment: UUID) -> HttpResponse:
    """Publish it to the assessed."""
    turn, now = forms.turn(request.POST), clock.now()

    def what(found: Assessment, who: Who) -> None:
        actions.publish(assessment=found, turn=turn, by=who, now=now)

    return _done(request, assessment, what, _("Published. They have been told, and may appeal."))


@require_POST
def answer(request: HttpRequest, assessment: UUID) -> HttpResponse:
    """Answer an appeal."""
    given, now = request.POST, clock.now()

    def what(found: Assessment, who: Who) -> Assessment:
        upheld = given.get("upheld") == "yes"
        return actions.answer(assessment=found, upheld=upheld, words=given.get("words", ""), by=who, now=now)

    return _done(request, assessment, what, _("They have been told your answer."))


@require_POST
def correct(request: HttpRequest, assessment: UUID) -> HttpResponse:
    """Draw up a new version that corrects a published one."""
    why, now = request.POST.get("why", ""), clock.now()

    def what(found: Assessment, who: Who) -> Assessment:
        return actions.correct(assessment=found, why=why, by=who, now=now)

    return _done(request, assessment, what, _("This is the new version; the one before stays as it was."))


@require_POST
def close(request: HttpRequest, assessment: UUID) -> HttpResponse:
    """Close a published one."""
    now = clock.now()

    def what(found: Assessment, who: Who) -> None:
        actions.close(assessment=found, by=who, now=now)

    return _done(request, assessment, what, _("It is settled."))
