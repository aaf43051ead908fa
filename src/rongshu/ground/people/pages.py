"""The register at the desk: the list, a person, a household; whoever reads a full number is written down."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.core.say import refusal
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.ground.people import actions, forms, granting, queries, register, rules
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import asking, inside
from rongshu.ground.people.models import Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.people.roles import ROLES
from rongshu.ground.people.spreadsheet import XLSX, sheet_of
from rongshu.ground.places import queries as places

TAGS = ("独居", "高龄", "行动不便", "残疾", "低保", "失独", "孤儿", "退役军人")


def keeper(request: HttpRequest, permission: Permission = Permission.SEE_REGISTER) -> Who:
    """Return who is asking; raises NotAllowed for somebody without this permission anywhere."""
    who = inside(request)
    if not who.anywhere(permission):
        raise NotAllowed(N_("This page is for those who keep the register."))
    return who


def show(request: HttpRequest, template: str, page: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Show a page of the registers, with the tabs this reader may open."""
    may_give = asking(request).anywhere(Permission.GRANT)
    return render(request, template, {"may_give": may_give} | page, status=status)


@require_GET
def show_register(request: HttpRequest) -> HttpResponse:
    """Show the people of one's places, cut by what is wanted."""
    who, wanted = keeper(request), forms.wanted(request.GET)
    found = register.listed(who, wanted, cursor=request.GET.get("after", ""))
    kept = {k: str(v) for k, v in request.GET.items() if k != "after" and v}
    page = {
        "found": found,
        "wanted": wanted,
        "count": register.how_many(register.cut(who, wanted)),
        "buildings": register.buildings(who),
        "tags": TAGS,
        "query": urlencode(kept),
        "more": urlencode(kept | {"after": found.after}) if found.after else "",
        "may_export": who.anywhere(Permission.REVEAL),
        "may_edit": who.anywhere(Permission.EDIT_REGISTER),
    }
    fragment = request.headers.get("HX-Target") == "found"
    return show(request, "people/register.html#rows" if fragment else "people/register.html", page)


@require_GET
def show_person(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show somebody: where they live, what they do here, what they agreed to, who looked."""
    who = keeper(request)
    return show(request, "people/person.html", _about(who, register.one(who, uuid)))


def _about(who: Who, person: Person) -> dict[str, Any]:
    now, today = clock.now(), clock.today()
    above = places.above_ids(person.home_id) if person.home_id else frozenset()
    return {
        "person": person,
        "age": rules.age(person.birth_date, today),
        "roles": granting.shown_roles(who, person, today),
        "givable": [ROLES[r] for r in granting.givable_anywhere(who) if person.pk != who.person],
        "where": granting.places_for(who),
        "organisations": queries.organisations(),
        "today": today,
        "asks": queries.asks(person.pk, now),
        "seen": queries.seen(person.pk),
        "account": queries.account_of(person.pk),
        "may_reveal": who.may(Permission.REVEAL, above),
        "may_edit": who.may(Permission.EDIT_REGISTER, above) or not above,
        "may_link": settings.HAS_OIDC and "secretary" in rules.givable(who, frozenset(above)),
        "is_child": (age := rules.age(person.birth_date, today)) is not None and age < rules.A_CHILD,
    }


@require_http_methods(["GET", "POST"])
def add_person(request: HttpRequest) -> HttpResponse:
    """Add somebody to the register."""
    who = keeper(request, Permission.EDIT_REGISTER)
    page: dict[str, Any] = {"given": request.POST or request.GET, "tags": TAGS}
    if request.method == "POST":
        try:
            person = actions.add_person(**forms.person(who, request.POST, clock.today()))
        except Invalid as error:
            return show(request, "people/edit.html", page | {"wrong": error.fields}, status=422)
        messages.success(request, _("%(name)s is in the register now.") % {"name": person.name})
        return redirect("people:person", person.uuid)
    return show(request, "people/edit.html", page)


@require_http_methods(["GET", "POST"])
def edit_person(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change somebody's entry."""
    who = keeper(request, Permission.EDIT_REGISTER)
    person = register.one(who, uuid, Permission.EDIT_REGISTER)
    page: dict[str, Any] = {"person": person, "tags": TAGS, "turn": person.turn}
    if request.method == "GET":
        return show(request, "people/edit.html", page | {"given": register.form_of(person)})
    turn = whole(request.POST.get("turn"))
    try:
        fields = forms.person(who, request.POST, clock.today(), phone_now=person.phone)
        drawn = person.turn if turn is None else turn
        actions.edit_person(person=person, turn=drawn, by=who, now=clock.now(), **fields)
    except (Invalid, Conflict) as error:
        told = {"given": request.POST, "wrong": error.fields, "said": refusal(error)}
        return show(request, "people/edit.html", page | told, status=error.status)
    messages.success(request, _("Saved."))
    return redirect("people:person", person.uuid)


@require_POST
def reveal(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Answer a full phone number, and log who looked and why."""
    who = keeper(request)
    person = register.one(who, uuid, Permission.REVEAL)
    why = request.POST.get("why", "").strip()
    if not why:
        raise Invalid(N_("Please say why you need the full number."))
    number = actions.reveal(person=person, field="phone", by=who.id, why=why, now=clock.now())
    return render(request, "people/number.html", {"number": number, "person": person})


@require_GET
def show_household(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show who lives in a household."""
    who, today = keeper(request), clock.today()
    home, people = register.household(who, uuid)
    page = {
        "home": home,
        "rows": [(p, rules.age(p.birth_date, today)) for p in people],
        "may_edit": who.may(Permission.EDIT_REGISTER, places.above_ids(home.pk)),
    }
    return show(request, "people/household.html", page)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Hand out the list as a spreadsheet, with full numbers, and log it."""
    who, wanted = keeper(request, Permission.REVEAL), forms.wanted(request.POST)
    rows = actions.export(by=who, wanted=wanted, now=clock.now())
    response = HttpResponse(sheet_of(rows), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="residents-{clock.today():%Y%m%d}.xlsx"'
    response["Cache-Control"] = "no-store"
    return response
