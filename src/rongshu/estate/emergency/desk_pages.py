"""What the branch sees and does: the plan in peace, the button, the emergency, its end."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import Invalid, NotTaken
from rongshu.core.papers.answering import paper
from rongshu.core.papers.typesetting import typeset
from rongshu.core.say import refusal, wrong
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.estate.emergency import (
    actions,
    delivering,
    destroying,
    forms,
    overview,
    preparing,
    queries,
    supply_queries,
)
from rongshu.estate.emergency.models import Emergency, Group, Plan
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission

RUN = Permission.RUN_EMERGENCY
PHONES = Path(__file__).resolve().parent / "papers" / "phones.typ"


@require_GET
def plans(request: HttpRequest) -> HttpResponse:
    """List the estates with their plans; with a single one, go straight to it."""
    who = inside(request)
    found = queries.plans(who)
    if len(found) == 1 and found[0][1] is not None:
        return redirect("emergency:plan", found[0][1].uuid)
    page = {"plans": found, "runs": who.anywhere(RUN), "today": clock.today()}
    return render(request, "emergency/plans.html", page)


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin an estate's plan."""
    who = inside(request)
    made = preparing.prepare(place=forms.door(request.POST), by=who)
    return redirect("emergency:plan", made.uuid)


@require_GET
def plan(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Show a plan: groups, doors with gaps in red, shops, tasks, and when it was last looked over."""
    who = inside(request)
    found = queries.plan(who, plan)
    return render(request, "emergency/plan.html", _plan_page(found, who))


def _plan_page(found: Plan, who: Who) -> dict[str, Any]:
    return overview.of_plan(found, clock.today()) | {
        "runs": who.may(RUN, queries.above(found.place_id)),
        "given": {},
    }


@require_GET
def people(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Find volunteers to ask, by name or room; answers a list to choose from."""
    who, q = inside(request), request.GET.get("q", "")
    found = queries.plan(who, plan, RUN)
    page = {
        "plan": found,
        "found": queries.people_to_ask(found, q, clock.today()),
        "q": q,
        "groups": Group.choices,
    }
    return render(request, "emergency/people.html", page | {"place": whole(request.GET.get("place"))})


def _member(plan: Plan, post: Any, by: Who) -> None:
    preparing.add_member(
        plan=plan, person=forms.person(post), group=post.get("group", ""), by=by, now=clock.now(),
        leads=bool(post.get("leads")),
    )  # fmt: skip


def _choose(plan: Plan, post: Any, by: Who) -> None:
    chosen = forms.person(post) if post.get("person") else None
    preparing.choose(plan=plan, place=forms.door(post), person=chosen, by=by, now=clock.now())


def _pk(post: Any) -> int:
    return whole(post.get("pk")) or 0


CHANGES: dict[str, Callable[[Plan, Any, Who], object]] = {
    "member": _member,
    "drop_member": lambda plan, post, by: preparing.drop_member(plan=plan, member=_pk(post), by=by),
    "lead": lambda plan, post, by: preparing.lead(
        plan=plan, member=_pk(post), leads=post.get("leads") == "1", by=by
    ),
    "fill": lambda plan, post, by: preparing.fill_seats(plan=plan, by=by, now=clock.now()),
    "choose": _choose,
    "shop": lambda plan, post, by: preparing.save_shop(plan=plan, by=by, **forms.shop_fields(post, plan)),
    "drop_shop": lambda plan, post, by: preparing.drop_shop(plan=plan, shop=_pk(post), by=by),
    "task": lambda plan, post, by: preparing.add_task(
        plan=plan, words=post.get("words", "")[:120], group=post.get("group", ""), by=by
    ),
    "drop_task": lambda plan, post, by: preparing.drop_task(plan=plan, task=_pk(post), by=by),
    "review": lambda plan, post, by: preparing.review(
        plan=plan, version=whole(post.get("version")) or 0, by=by, now=clock.now()
    ),
}


@require_POST
def change(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Change one thing of a plan, as the button pressed says."""
    who, post = inside(request), request.POST
    found = queries.plan(who, plan, RUN)
    doing = CHANGES.get(post.get("do", ""))
    try:
        if doing is None:
            raise Invalid(N_("This button isn't known; please load the page again."))
        said = doing(found, post, who)
    except NotTaken as error:
        page = _plan_page(found, who) | {"sentence": refusal(error), "wrong": wrong(error), "given": post}
        return render(request, "emergency/plan.html", page, status=error.status)
    messages.success(request, _words(post.get("do", ""), said))
    return redirect("emergency:plan", plan)


def _words(do: str, said: Any) -> str:
    if do == "fill":
        asked, left = said
        return _("Asked %(asked)s volunteers; %(left)s doors have nobody yet.") % {
            "asked": asked,
            "left": left,
        }
    if do in {"member", "choose"}:
        return _("Asked. They can say yes or no on their phone.")
    return _("Saved.")


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Ask once more before it is started, then start it."""
    who, post = inside(request), request.POST
    found = queries.plan(who, plan, RUN)
    page: dict[str, Any] = {"given": post, "wrong": {}, "what": Emergency.What.choices}
    status = 200
    if request.method == "POST":
        try:
            made = actions.start(
                plan=found, what=post.get("what", ""), typed=post.get("typed", ""), words=post.get("words", ""),
                is_drill=bool(post.get("drill")), by=who, now=clock.now(),
            )  # fmt: skip
        except NotTaken as error:
            status = error.status
            page |= {"sentence": refusal(error), "wrong": wrong(error)}
        else:
            return redirect("emergency:show", made.uuid)
    return render(
        request, "emergency/start.html", page | overview.of_plan(found, clock.today()), status=status
    )


@require_GET
def show(request: HttpRequest, emergency: UUID) -> HttpResponse:
    """Show an emergency to the duty officer: who is here, supplies and rounds, what is open; or what stays of it."""
    who, now = inside(request), clock.now()
    found = queries.emergency(who, emergency)
    page = {"emergency": found, "runs": queries.may(who, RUN, found)}
    if found.state in {Emergency.State.RUNNING, Emergency.State.ENDED}:
        return render(request, "emergency/running.html", page | overview.of_running(found, now))
    return render(request, "emergency/over.html", page | overview.of_past(found))


def _end(emergency: Emergency, post: Any, by: Who) -> None:
    actions.end(emergency=emergency, by=by, now=clock.now(), anyway=bool(post.get("anyway")))


ACTS: dict[str, Callable[[Emergency, Any, Who], object]] = {
    "undo": lambda emergency, post, by: actions.undo(emergency=emergency, by=by, now=clock.now()),
    "arrive": lambda emergency, post, by: actions.note_arrival(
        emergency=emergency, person=whole(post.get("person")) or 0, by=by, now=clock.now()
    ),
    "rounds": lambda emergency, post, by: delivering.make_rounds(emergency=emergency, by=by, now=clock.now()),
    "end": _end,
    "go_on": lambda emergency, post, by: actions.go_on(emergency=emergency, by=by, now=clock.now()),
    "destroy": lambda emergency, post, by: destroying.ask(emergency=emergency, by=by, now=clock.now()),
}
SAID = {
    "undo": N_("Taken back. Everybody who was called has been told."),
    "arrive": N_("Noted: is here."),
    "rounds": N_("Rounds are made and volunteers are asked."),
    "end": N_("It is over. Everybody who was called has been told."),
    "go_on": N_("It goes on."),
    "destroy": N_("Being destroyed now; the report appears here."),
}


@require_POST
def act(request: HttpRequest, emergency: UUID) -> HttpResponse:
    """Do one thing in an emergency, as the button pressed says."""
    who, do = inside(request), request.POST.get("do", "")
    found = queries.emergency(who, emergency, RUN)
    if do not in ACTS:
        raise Invalid(N_("This button isn't known; please load the page again."))
    ACTS[do](found, request.POST, who)
    messages.success(request, _(SAID[do]))
    return redirect("emergency:show", emergency)


@require_GET
def progress(request: HttpRequest, emergency: UUID) -> HttpResponse:
    """Say how far the rounds are that a worker makes; asked again until they are made."""
    found = queries.emergency(inside(request), emergency, RUN)
    return render(
        request, "emergency/progress.html", {"emergency": found, "planning": supply_queries.planning(found)}
    )


@require_POST
def phones(request: HttpRequest, emergency: UUID) -> HttpResponse:
    """Return the phone list of everybody called, to print; each look is logged."""
    who, now = inside(request), clock.now()
    found = queries.emergency(who, emergency, RUN)
    pdf = typeset(PHONES, overview.phone_list(found, by=who, now=now), now=now)
    return paper(pdf, _("Phone list"))
