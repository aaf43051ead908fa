"""Certificates: one's own in the hand, those that wait at the desk, and the page that verifies one by its code."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock, tries
from rongshu.core.errors import Invalid, NotFound
from rongshu.core.origin import address_of
from rongshu.core.papers.answering import paper
from rongshu.core.say import wrong
from rongshu.core.words import N_
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission
from rongshu.loop.volunteers import certificate_paper, certificates, certifying, forms, lists, queries, rules
from rongshu.loop.volunteers.models import Certificate, Stage

TABS = {"waiting": certificates.OPEN, "issued": (Stage.ISSUED,), "over": (Stage.REFUSED, Stage.REVOKED)}


@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """Show a volunteer's own certificates, and ask for one."""
    who, today = inside(request), clock.today()
    volunteer = queries.mine(who.person)
    page: dict[str, Any] = {"volunteer": volunteer, "given": request.POST, "wrong": {}, "today": today}
    if request.method == "POST":
        try:
            first, last = forms.period(request.POST)
            certifying.ask(
                volunteer=volunteer, first=first, last=last, purpose=request.POST.get("purpose", ""), by=who,
                now=clock.now(),
            )  # fmt: skip
        except Invalid as error:
            page["wrong"] = wrong(error)
        else:
            messages.success(request, _("Asked for. The branch checks it; it costs nothing."))
            return redirect("volunteers:certificates")
    found = certificates.of(volunteer.person_id)
    page |= {
        "found": [(one, certificates.corrected(one)) for one in found],
        "is_open": any(one.stage in certificates.OPEN for one in found),
        "minutes": queries.minutes(volunteer.person_id, today.year),
        "since": today.replace(month=1, day=1),
    }
    return render(request, "volunteers/certificates.html", page, status=422 if page["wrong"] else 200)


@require_GET
def show_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out an issued certificate as PDF, to its volunteer or who looks after the volunteers."""
    found = certificates.visible(inside(request), pk)
    if found.stage not in {Stage.ISSUED, Stage.REVOKED}:
        raise NotFound(N_("There is no such certificate."))
    pdf = certificate_paper.printed(found, now=clock.now())
    return paper(pdf, f"{_('Certificate of service')} {found.person.name} {found.number}")


@require_GET
def show_waiting(request: HttpRequest) -> HttpResponse:
    """Show the certificates to check and to give out, those given out, and those that were not."""
    who, today, tab = inside(request), clock.today(), request.GET.get("tab", "waiting")
    tab = tab if tab in TABS else "waiting"
    found = certificates.listed(who, TABS[tab], cursor=request.GET.get("after", ""))
    page = {
        "tab": tab,
        "found": found,
        "rows": [_row(one) for one in found.items],
        "today": today,
        "announced": certificates.announced(who, today),
        "may_edit": who.anywhere(Permission.EDIT_VOLUNTEERS),
        "may_issue": who.anywhere(Permission.APPROVE_HOURS),
    }
    return render(request, "volunteers/certificates_waiting.html", page)


def _row(one: Certificate) -> dict[str, Any]:
    draft = certificates.draft(one.person_id, one.first, one.last) if one.stage == Stage.ASKED else None
    return {
        "one": one,
        "minutes": draft.minutes if draft else one.minutes,
        "jobs": draft.jobs if draft else one.jobs,
        "lines": draft.content if draft else certificates.content_of(one),
        "now": None if draft else certificates.corrected(one),
    }


@require_GET
def announced(request: HttpRequest) -> HttpResponse:
    """Show what is announced inside the unit, made to be printed and hung up there."""
    who, today = inside(request), clock.today()
    return render(
        request, "volunteers/announced.html", {"found": certificates.announced(who, today), "today": today}
    )


@require_POST
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Check a certificate, give it out, refuse or revoke it."""
    who, now, reason = inside(request), clock.now(), request.POST.get("reason", "")
    found = certificates.kept(who, pk)
    if name == "check":
        certifying.check(certificate=found, by=who, now=now)
        messages.success(request, _("Checked. A second person gives it out."))
    elif name == "issue":
        certifying.issue(certificate=found, by=who, now=now)
        messages.success(request, _("Given out, and entered in the register."))
    elif name == "refuse":
        certifying.refuse(certificate=found, reason=reason, by=who, now=now)
        messages.success(request, _("Refused; they are told why."))
    elif name == "revoke":
        certifying.revoke(certificate=found, reason=reason, by=who, now=now)
        messages.success(request, _("Revoked. Whoever scans its code is told so."))
    else:
        raise NotFound(N_("There is nothing like that to do."))
    return redirect("volunteers:certificates_waiting")


@require_http_methods(["GET", "POST"])
def issuer(request: HttpRequest) -> HttpResponse:
    """Set who gives certificates out, and for how long one is announced."""
    who = inside(request)
    area = lists.area(who, request.GET.get("area", ""), Permission.EDIT_VOLUNTEERS)
    page: dict[str, Any] = {"area": area, "issuer": certificates.issuer(area), "wrong": {}}
    if request.method == "POST":
        post = request.POST
        try:
            certifying.set_issuer(
                area=area, name=post.get("name", ""), phone=post.get("phone", ""),
                notice_days=forms.whole(post, "notice_days"), by=who,
            )  # fmt: skip
        except Invalid as error:
            page |= {"wrong": wrong(error), "issuer": post}
        else:
            messages.success(request, _("Saved. It holds for what is checked from now on."))
            return redirect("volunteers:certificates_waiting")
    return render(request, "volunteers/issuer.html", page, status=422 if page["wrong"] else 200)


@require_GET
def verify_form(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a certificate."""
    if code := request.GET.get("code", "").strip():
        return redirect("verify", code[:40].replace("/", ""))
    return render(request, "volunteers/verify.html", {})


@require_GET
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Say whether a certificate is valid, and as little else as the paper in hand needs."""
    limits = {address_of(request): rules.LOOKS}
    tries.count(what="certificate", limits=limits, sentence=rules.TOO_MANY, now=clock.now())
    try:
        page: dict[str, Any] = {"found": certificates.by_code(code), "code": code}
    except NotFound:
        page = {"unknown": True, "code": code}
    response = render(request, "volunteers/verify.html", page, status=404 if "unknown" in page else 200)
    response["Cache-Control"] = "no-store"
    return response
