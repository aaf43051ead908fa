"""What anybody does without an account: answer a few questions, see what fits, keep the answers or not."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import Invalid
from rongshu.core.say import wrong
from rongshu.policy.eligibility import actions, answers, forms, packing, queries, results
from rongshu.policy.eligibility.bank import Fact
from rongshu.policy.eligibility.matching import Bucket
from rongshu.policy.eligibility.packing import Sheet


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask one question, and go on with its answer in the address."""
    given = request.POST if request.method == "POST" else request.GET
    facts = queries.facts()
    sheet = packing.unpack(given.get("a", ""), facts)
    if request.method == "GET":
        return _question(request, sheet, given.get("ask", ""))
    fact = forms.question(given, facts)
    try:
        sheet = sheet.with_answer(fact.key, forms.answer(given, fact))
    except Invalid as error:
        return _question(request, sheet, fact.key, status=error.status, wrong=wrong(error))
    to = "eligibility:result" if given.get("to") == "result" else "eligibility:ask"
    return redirect(_to(to, sheet))


def _to(name: str, sheet: Sheet) -> str:
    packed = packing.pack(sheet)
    return reverse(name) + (f"?{urlencode({'a': packed})}" if packed else "")


def _question(request: HttpRequest, sheet: Sheet, key: str, status: int = 200, **more: Any) -> HttpResponse:
    found = queries.found(sheet.known, clock.today(), sheet.skipped)
    fact = found.facts.get(key) or (found.next.fact if found.next else None)
    if fact is None:
        return redirect(_to("eligibility:result", sheet))
    page = {
        "fact": fact,
        "found": found,
        "packed": packing.pack(sheet),
        "number": len(sheet.given) + 1,
        "back": _to("eligibility:ask", sheet.before()) if sheet.given else "",
        "is_change": bool(key),
        "held": _held(sheet, fact),
        "settled": found.matched.settled,
        "count": found.matched.count,
        "ready": len(found.matched.lists[Bucket.READY]),
        "concerns": found.next.concerns if found.next and not key else 0,
        **more,
    }
    return render(request, "eligibility/ask.html", page, status=status)


def _held(sheet: Sheet, fact: Fact) -> Any:
    value = sheet.known.get(fact.key)
    return "" if value is None else answers.plain({fact.key: value})[fact.key]


@require_GET
def result(request: HttpRequest) -> HttpResponse:
    """Show the lists: what can be had now, what lacks for more, what isn't clear yet."""
    sheet = packing.unpack(request.GET.get("a", ""), queries.facts())
    return _result(request, sheet, request.GET)


def _result(request: HttpRequest, sheet: Sheet, given: Mapping[str, str], **more: Any) -> HttpResponse:
    today = clock.today()
    page = {
        "result": results.result(sheet, today, given.get("list", "")),
        "today": today,
        "packed": packing.pack(sheet),
        **more,
    }
    return render(request, "eligibility/result.html", page)


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the answers, because the company asks for it; the link is all that opens them."""
    sheet = packing.unpack(request.POST.get("a", ""), queries.facts())
    made = actions.keep(known=sheet.known, now=clock.now())
    messages.success(request, _("Kept. Note this page's address down: it alone opens your answers again."))
    return redirect("eligibility:kept", made.uuid)


@require_GET
def kept(request: HttpRequest, kept: UUID) -> HttpResponse:
    """Show what fits by answers kept before, as of today."""
    row = queries.kept(kept)
    known = actions.see(kept=row, now=clock.now())
    return _result(
        request, packing.sheet(known), request.GET, kept=row, address=request.build_absolute_uri(request.path)
    )


@require_POST
def forget(request: HttpRequest, kept: UUID) -> HttpResponse:
    """Delete what was kept."""
    actions.forget(kept=queries.kept(kept))
    messages.success(request, _("Deleted. Nothing of it is kept here any more."))
    return redirect("eligibility:ask")
