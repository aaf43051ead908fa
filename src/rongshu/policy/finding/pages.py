"""What anybody does without an account: search, get suggestions while typing, subscribe to a search as a feed."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from rongshu.core import clock
from rongshu.policy.finding import actions, choices, feeds, forms, queries
from rongshu.policy.finding.narrowing import SORTS

FILTERS = ("industry", "size", "department", "least", "days")


@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """Show what a search finds; without a question, what there is."""
    given, today = request.GET.dict(), clock.today()
    wanted = forms.search(given, today)
    set_ = {name: given[name] for name in FILTERS if given.get(name)}
    is_first = wanted.most == queries.SHOWN and not set_ and "sort" not in given
    found = actions.look_up(
        question=wanted.question,
        by=wanted.by,
        today=today,
        sort=wanted.sort,
        most=wanted.most,
        is_counted=is_first,
    )
    page = {
        "found": found, "wanted": wanted, "today": today, "filters": set_, "sorts": SORTS.items(),
        "choices": choices.choices(), "query": {"q": wanted.question, **set_}, "more": wanted.most + 20,
        "has_more": wanted.most < min(max(found.counts["items"], found.counts["documents"]), queries.MOST),
    }  # fmt: skip
    return render(request, "finding/find.html", page)


@require_GET
def suggest(request: HttpRequest) -> HttpResponse:
    """Show what may be meant by what is being typed."""
    typed = request.GET.get("q", "")
    return render(request, "finding/suggestions.html", {"found": queries.suggestions(typed, clock.today())})


@require_GET
def atom(request: HttpRequest) -> HttpResponse:
    """Hand out the newest of a search as an Atom feed."""
    found = _newest(request)
    here, page = (request.build_absolute_uri(at) for at in (request.get_full_path(), _page(request)))
    return HttpResponse(
        feeds.atom(found, here=here, page=page, now=clock.now()), content_type="application/atom+xml"
    )


@require_GET
def json_feed(request: HttpRequest) -> JsonResponse:
    """Hand out the newest of a search as a JSON feed."""
    found = _newest(request)
    here, page = (request.build_absolute_uri(at) for at in (request.get_full_path(), _page(request)))
    return JsonResponse(feeds.as_json(found, here=here, page=page), content_type="application/feed+json")


def _newest(request: HttpRequest) -> queries.Found:
    wanted = forms.search(request.GET.dict(), clock.today())
    return queries.find(wanted.question, wanted.by, clock.today(), sort="newest", most=queries.MOST)


def _page(request: HttpRequest) -> str:
    asked = request.META.get("QUERY_STRING", "")
    return reverse("finding:find") + (f"?{asked}" if asked else "")
