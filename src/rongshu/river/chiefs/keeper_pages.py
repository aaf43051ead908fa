"""What whoever appoints chiefs does, and what whoever oversees them sees."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rongshu.core import clock
from rongshu.core.errors import Invalid, NotFound
from rongshu.core.papers.answering import paper
from rongshu.core.say import wrong
from rongshu.core.words import N_
from rongshu.ground.people.middleware import inside
from rongshu.river.chiefs import access, actions, forms, owed, printing, queries
from rongshu.river.chiefs.pages import reach_page


@require_GET
def due(request: HttpRequest) -> HttpResponse:
    """Show what is due of every chief where the reader sees duties."""
    who = inside(request)
    page = {"found": owed.overseen(who, clock.today()), "sets_rules": access.sets_rules_anywhere(who)}
    return render(request, "chiefs/due.html", page)


@require_POST
def appoint(request: HttpRequest, place: UUID) -> HttpResponse:
    """Make somebody chief of a reach or a river."""
    who, now, given = inside(request), clock.now(), request.POST
    found = queries.sign_of(place, clock.today(now))
    access.check_keeps(who, found.place)
    try:
        person = forms.person(given)
        actions.appoint(
            place=found.place, level=given.get("level", ""), person=person, since=forms.day(given, "since"), by=who,
            now=now, job=given.get("job", ""), phone=given.get("phone", ""),
        )  # fmt: skip
    except Invalid as error:
        page = reach_page(request, place, wrong=wrong(error) or {"": str(error)}, given=given)
        return render(request, "chiefs/reach.html", page, status=422)
    messages.success(request, _("%(name)s is chief, and has been told.") % {"name": person.name})
    return redirect("chiefs:reach", place)


@require_POST
def words(request: HttpRequest, place: UUID) -> HttpResponse:
    """Set what the sign says besides its chiefs."""
    found, given = queries.sign_of(place, clock.today()), request.POST
    actions.set_words(
        place=found.place, phone=given.get("phone", ""), duty_lines=given.get("duties", "")[:2000],
        goal_lines=given.get("goals", "")[:2000], by=inside(request),
    )  # fmt: skip
    messages.success(request, _("The sign says so now. One that hangs already has to be printed again."))
    return redirect("chiefs:reach", place)


@require_POST
def alert(request: HttpRequest, place: UUID) -> HttpResponse:
    """Put a reach under an alert from today, or lift the one it stands under from tomorrow."""
    who, today, given = inside(request), clock.today(), request.POST
    found = queries.sign_of(place, today)
    if given.get("lift"):
        if found.alert is None:
            raise NotFound(N_("This reach stands under no alert."))
        actions.lift_alert(alert=found.alert, on=forms.day(given, "on"), by=who)
    else:
        actions.raise_alert(
            place=found.place, colour=given.get("colour", ""), why=given.get("why", ""), since=today, by=who
        )
    return redirect("chiefs:reach", place)


@require_GET
def print_sign(request: HttpRequest, place: UUID) -> HttpResponse:
    """Hand out the sign as PDF."""
    now, size = clock.now(), request.GET.get("size", "a3")
    found = queries.sign_of(place, clock.today(now))
    access.check_keeps(inside(request), found.place)
    if not found.place.sign or size not in printing.SIZES:
        raise NotFound(N_("There is no sign to print yet. Please appoint a chief first."))
    return paper(printing.printed(found, size=size, now=now), f"{found.place.name} {_('River chief sign')}")
