"""Roles and organisations at the desk: who holds what here, since when and until when, and who gave it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import Invalid
from rongshu.core.say import refusal
from rongshu.ground.people import actions, forms, granting, queries, register
from rongshu.ground.people.models import Organisation
from rongshu.ground.people.pages import keeper, show
from rongshu.ground.people.permissions import Permission
from rongshu.ground.people.roles import ROLES


@require_GET
def show_roles(request: HttpRequest) -> HttpResponse:
    """Show who holds which role here, or who held it before."""
    who, today = keeper(request, Permission.GRANT), clock.today()
    role, past = request.GET.get("role", ""), bool(request.GET.get("past"))
    count = granting.counts(who, today)
    page = {
        "rows": granting.held_here(who, today, role=role, past=past),
        "role": role,
        "past": past,
        "tabs": [(r, count[r.name]) for r in ROLES.values() if count.get(r.name)],
        "all": sum(count.values()),
        "today": today,
    }
    return show(request, "people/roles.html", page)


@require_POST
def give_role(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give somebody a role."""
    who, post, today = keeper(request, Permission.GRANT), request.POST, clock.today()
    person = register.one(who, uuid)
    since = forms.day(post.get("since", ""), "since", today) or today
    given = granting.give(
        person=person,
        role=post.get("role", ""),
        place=granting.place_for(who, post.get("place", "")),
        since=since,
        until=forms.day(post.get("until", ""), "until"),
        organisation=queries.organisation(post.get("organisation", "")),
        by=who,
        today=today,
    )
    words = {"name": person.name, "role": _(ROLES[given.role].label), "place": given.place.name}
    messages.success(request, _("%(name)s is %(role)s of %(place)s now.") % words)
    return redirect("people:person", person.uuid)


@require_POST
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    """End a role today."""
    who = keeper(request, Permission.GRANT)
    held = granting.one(who, pk)
    granting.end(held=held, by=who, today=clock.today())
    words = {"name": held.person.name, "role": _(ROLES[held.role].label)}
    messages.success(request, _("%(name)s is no longer %(role)s. It counts from this moment.") % words)
    if request.POST.get("from") == "roles":
        return redirect("people:roles")
    return redirect("people:person", held.person.uuid)


@require_GET
def show_organisations(request: HttpRequest) -> HttpResponse:
    """Show the tree of organisations with who acts for each."""
    who = keeper(request)
    page = {
        "tree": queries.organisation_tree(clock.today()),
        "may_edit": who.anywhere(Permission.GRANT),
    }
    return show(request, "people/organisations.html", page)


@require_http_methods(["GET", "POST"])
def edit_organisation(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Add an organisation, or change one."""
    who = keeper(request, Permission.GRANT)
    one = queries.organisation(str(pk)) if pk else None
    page = {
        "one": one,
        "kinds": Organisation.Kind.choices,
        "parents": [o for o in queries.organisations() if o != one],
        "given": request.POST
        or (one and {"name": one.name, "kind": one.kind, "phone": one.phone, "parent": one.parent_id}),
    }
    if request.method == "POST":
        try:
            fields = forms.organisation(request.POST)
            parent = queries.organisation(request.POST.get("parent", ""))
            actions.save_organisation(organisation=one, by=who, parent=parent, **fields)
        except Invalid as error:
            return show(
                request,
                "people/organisation.html",
                page | {"wrong": error.fields, "said": refusal(error)},
                status=422,
            )
        messages.success(request, _("Saved."))
        return redirect("people:organisations")
    return show(request, "people/organisation.html", page)
