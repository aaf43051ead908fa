"""A holder's own pages in the hand: what is due, done, a stand-in, laying down; and posts to take on."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rongshu.core import clock
from rongshu.core.errors import NotFound, NotTaken
from rongshu.core.say import refusal, wrong
from rongshu.core.words import N_
from rongshu.ground.evidence.handing import picture
from rongshu.ground.people import queries as people
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission
from rongshu.loop.cases import forms as case_forms
from rongshu.loop.cases.pages import onward
from rongshu.loop.duties import (
    access,
    actions,
    doing,
    doing_now,
    forms,
    offering,
    queries,
    rates,
    standing_in,
)
from rongshu.loop.duties.models import Duty, StandIn
from rongshu.loop.duties.register import LATELY


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Show what somebody answers for, what is due now, what they are offered and where a stand-in is looked for."""
    who, now = inside(request), clock.now()
    today = clock.today(now)
    page = {
        "dues": doing_now.of(who, today),
        "offers": queries.offers_to(who, now),
        "asks": queries.open_asks(who, today),
        "takes": who.anywhere(Permission.TAKE_OFFERS),
        "today": today,
    }
    return render(request, "duties/mine.html", page)


@require_GET
def vacancies(request: HttpRequest) -> HttpResponse:
    """Show the posts that look for somebody, nearest to the reader's home first."""
    who, me = inside(request), people.person(inside(request))
    home = me.home if me else None
    lon, lat = (home.lon, home.lat) if home else (None, None)
    found = queries.vacancies(who, lon=lon, lat=lat, today=clock.today())
    page = {"found": found, "takes": who.anywhere(Permission.TAKE_OFFERS), "is_near": lon is not None}
    return render(request, "duties/vacancies.html", page)


@require_POST
def claim(request: HttpRequest, post: UUID) -> HttpResponse:
    """Take a vacancy on, with a pledge."""
    who, now = inside(request), clock.now()
    found = queries.shown(who, post, clock.today(now))
    made = actions.claim(post=found, by=who, now=now, pledge=request.POST.get("pledge", ""))
    messages.success(request, _("Thank you! %(post)s is yours from today.") % {"post": found.title})
    return redirect("duties:duty", made.uuid)


@require_POST
def answer_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes to a post one is offered, or not this time."""
    who, now = inside(request), clock.now()
    offer = offering.one(who, pk)
    if request.POST.get("answer") == "yes":
        made = offering.accept(offer=offer, by=who, now=now, pledge=request.POST.get("pledge", ""))
        messages.success(request, _("Thank you! %(post)s is yours from today.") % {"post": offer.post.title})
        return redirect("duties:duty", made.uuid)
    offering.decline(offer=offer, by=who, now=now)
    messages.success(request, _("Fine, not this time. We don't ask you for this one again."))
    return redirect("duties:mine")


@require_GET
def duty(request: HttpRequest, duty: UUID) -> HttpResponse:
    """Show one duty to its holder; whoever appoints is shown its post."""
    who = inside(request)
    found = queries.duty_to_do(who, duty, clock.today())
    if found.person_id != who.person and not doing_now.due(found, who, clock.today()).stands_in:
        return redirect("duties:post", found.post.uuid)
    return render(request, "duties/duty.html", _page(request, found))


def _page(request: HttpRequest, found: Duty, **more: Any) -> dict[str, Any]:
    who, today = inside(request), clock.today()
    return {
        "duty": found,
        "is_holder": found.person_id == who.person,
        "due": doing_now.due(found, who, today),
        "done": queries.done_for([found.pk], most=6),
        "record": rates.of_duty(found, since=today - LATELY, today=today),
        "runs": found.until is None or found.until > today,
        "key": request.POST.get("key") or f"page/{uuid4()}",
        "paces": queries.paces(found.post_id),
        "today": today,
        "wrong": {},
        "given": {},
        **more,
    }


@require_POST
def did(request: HttpRequest, duty: UUID) -> HttpResponse:
    """Write down that a turn was done, with photos before and after."""
    who, now, post = inside(request), clock.now(), request.POST
    found = queries.duty_to_do(who, duty, clock.today(now))
    try:
        before = case_forms.photos(request, who, now, "before")
        after = case_forms.photos(request, who, now)
        doing.did(
            duty=found, by=who, day=forms.day(post, "day", clock.today(now)), now=now,
            key=post.get("key", "")[:60] or str(uuid4()), words=post.get("words", ""), before=before, evidence=after,
        )  # fmt: skip
    except NotTaken as error:
        more = {"wrong": wrong(error) or {"words": refusal(error)}, "given": post}
        kept = {"slips": case_forms.slips(request), "slips_before": case_forms.slips(request, "before")}
        return render(request, "duties/duty.html", _page(request, found, **more, **kept), status=error.status)
    messages.success(request, _("Written down. Thank you!"))
    return redirect("duties:mine")


@require_POST
def cannot(request: HttpRequest, duty: UUID) -> HttpResponse:
    """Say in one tap that one can't come this turn; those who live nearest are asked."""
    who, now = inside(request), clock.now()
    asked = standing_in.ask_stand_in(duty=queries.duty(who, duty), by=who, now=now)
    if asked.person_id is None:
        messages.success(
            request, _("Fine. Your neighbours are being asked; you are told when somebody says yes.")
        )
    return redirect(onward(request, reverse("duties:mine")))


@require_POST
def answer_ask(request: HttpRequest, pk: int, answer: str) -> HttpResponse:
    """Stand in for somebody, give that back, or (its holder) come after all."""
    who, now = inside(request), clock.now()
    asked = queries.ask(pk)
    messages.success(request, _(_answered(asked, answer)(who, now)))
    return redirect("duties:mine")


def _answered(asked: StandIn, answer: str) -> Any:
    if answer == "yes":
        return lambda who, now: (
            standing_in.stand_in(asked=asked, by=who, now=now)
            and N_("Thank you! You stand in for this turn.")
        )
    if answer == "back":
        return lambda who, now: (
            standing_in.step_back(asked=asked, by=who, now=now)
            or N_("Given back. Somebody else is looked for.")
        )
    if answer == "come":
        return lambda who, now: (
            standing_in.can_come(asked=asked, by=who) or N_("Good. It is your turn again.")
        )
    raise NotFound(N_("There is no such turn to stand in for."))


@require_POST
def hand_over(request: HttpRequest, duty: UUID) -> HttpResponse:
    """Hand a duty over to somebody from a day on; the branch is told by its register."""
    who, now, post = inside(request), clock.now(), request.POST
    found, today = queries.duty(who, duty), clock.today(now)
    access.check_ends(who, found)
    try:
        on = forms.day(post, "on", today)
        heir = forms.heir(post, found.post.place_id, today)
        actions.hand_over(duty=found, to=heir, on=on, by=who, now=now)
    except NotTaken as error:
        page = _page(request, found, wrong=wrong(error) or {"to": refusal(error)}, given=post)
        return render(request, "duties/duty.html", page, status=error.status)
    messages.success(request, _("Handed over to %(name)s. They are told.") % {"name": heir.name})
    return redirect("duties:mine" if found.person_id == who.person else "duties:register")


@require_POST
def end(request: HttpRequest, duty: UUID) -> HttpResponse:
    """Lay a duty down, or (whoever appoints) end somebody's."""
    who, now = inside(request), clock.now()
    found = queries.duty(who, duty)
    actions.end(duty=found, by=who, now=now, why=request.POST.get("why", "")[:500])
    if found.person_id == who.person:
        messages.success(request, _("Laid down. Thank you for everything you did here."))
        return redirect("duties:mine")
    messages.success(request, _("Ended. They are told, and thanked."))
    return redirect("duties:post", found.post.uuid)


@require_GET
def photo(request: HttpRequest, pk: int, sha256: str, variant: str) -> FileResponse:
    """Serve a photo of something done, to its holder and to those who see duties there."""
    return picture(queries.photo(inside(request), pk, sha256), variant)
