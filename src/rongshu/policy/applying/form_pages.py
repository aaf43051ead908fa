"""The editor's side: forms and what their variables mean, and where applicants stop."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import NotTaken
from rongshu.core.say import refusal, wrong
from rongshu.core.typed import whole
from rongshu.ground.people.middleware import inside
from rongshu.policy.applying import forming, forms, mapping, queries, uploading


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Show the forms of the editor's parks, those that can't be used yet first."""
    who = inside(request)
    return render(request, "applying/forms.html", {"parks": mapping.by_park(who)})


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Take a form in, and lead to what its variables mean."""
    who, now = inside(request), clock.now()
    made = uploading.upload(
        park=request.POST.get("park", ""), file=request.FILES.get("form"), by=who, now=now
    )
    return redirect("applying:form", made.pk)


@require_http_methods(["GET", "POST"])
def form(request: HttpRequest, form: int) -> HttpResponse:
    """Show a form's variables, and write down what they mean."""
    who = inside(request)
    found = queries.form(who, form)
    page: dict[str, Any] = {"form": found, "wrong": {}, "status": 200}
    if request.method == "POST":
        given = forms.meanings(request.POST, found)
        try:
            forming.give_meaning(
                form=found, turn=whole(request.POST.get("turn")) or 0, meanings=given, by=who
            )
        except NotTaken as error:
            page |= {
                "wrong": wrong(error),
                "sentence": refusal(error),
                "status": error.status,
                "given": given,
            }
        else:
            messages.success(request, _("Saved."))
            return redirect("applying:form", form)
    page |= mapping.about(found, page.get("given", {}))
    return render(request, "applying/form.html", page, status=page["status"])


@require_POST
def use(request: HttpRequest, form: int) -> HttpResponse:
    """Let items show a form from now on."""
    who = inside(request)
    count = uploading.use(
        form=queries.form(who, form), items=request.POST.getlist("item"), by=who, now=clock.now()
    )
    messages.success(request, _("%(n)s items show this form now.") % {"n": count})
    return redirect("applying:form", form)


@require_GET
def stops(request: HttpRequest) -> HttpResponse:
    """Show how far applicants came with each item; nobody is named."""
    who = inside(request)
    return render(request, "applying/stops.html", {"parks": mapping.stops_by_park(who, clock.today())})
