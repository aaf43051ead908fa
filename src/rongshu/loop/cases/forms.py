"""What a page hands in with a move, checked and turned into ids."""

from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from rongshu.core.errors import Invalid, NotTaken
from rongshu.core.schemas import YEARS
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.ground.evidence import actions as evidence
from rongshu.ground.evidence import ahead
from rongshu.ground.evidence.storing import Readable
from rongshu.ground.people.access import Who
from rongshu.loop.cases.kinds import Handed

DATA = ("channel", "proposed")  # what a form may add to an event's data as it stands


def handed(request: HttpRequest, who: Who, now: datetime) -> Handed:
    """Read a posted move; photos are kept first, so that nothing is lost when the move is refused."""
    post = request.POST
    data: dict[str, Any] = {name: post[name][:60] for name in DATA if post.get(name)}
    if post.get("rating"):
        data["rating"] = _whole(post["rating"], "rating")
    if post.get("both_signed"):
        data["both_signed"] = True
    kept = photos(request, who, now)
    return Handed(
        text=post.get("text", "").strip()[:2000],
        person=_whole(post["person"], "person") if post.get("person") else None,
        organisation=_whole(post["organisation"], "organisation") if post.get("organisation") else None,
        until=local_moment(post["until"], "until") if post.get("until") else None,
        evidence=kept,
        case=post.get("case", "").strip().upper(),
        data=data,
    )


def photos(request: HttpRequest, who: Who, now: datetime, field: str = "photos") -> tuple[int, ...]:
    """Keep every photo of a field that is good, so that only a bad one has to be chosen again; then raises for that."""
    kept_slips: dict[str, list[str]] = request.__dict__.setdefault("slips", {})
    kept_slips[field] = []  # a slip that is no good isn't shown again
    found = list(ahead.handed_in(request.POST.getlist(_ahead(field)), who.person))
    troubles: list[NotTaken] = []
    for photo in request.FILES.getlist(field):
        try:
            kept = evidence.keep(
                cast(Readable, photo), uploaded_by=who.person, now=now, name=photo.name or ""
            )
            found.append(kept.pk)
        except NotTaken as trouble:
            troubles.append(trouble)
    kept_slips[field] = [ahead.slip(pk, who.person) for pk in found]
    if troubles:
        raise troubles[0]
    return tuple(found)


def slips(request: HttpRequest, field: str = "photos") -> list[str]:
    """Return what hands in again the photos a request brought and that are kept, for its form shown again."""
    kept: dict[str, list[str]] = request.__dict__.get("slips", {})
    return kept.get(field, request.POST.getlist(_ahead(field)))


def _ahead(field: str) -> str:
    """Return the name the slips of a field travel by (evidence/ahead.js writes them)."""
    return "ahead" if field == "photos" else f"{field}_ahead"


def _whole(text: str, field: str) -> int:
    if (number := whole(text)) is None:
        sentence = N_("This has to be a whole number.")
        raise Invalid(sentence, fields={field: sentence})
    return number


def local_moment(text: str, field: str) -> datetime:
    """Read a datetime-local field in this installation's time zone; raises Invalid."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None or not YEARS[0] <= moment.year < YEARS[1]:
        sentence = N_("This is not a day and time we can read.")
        raise Invalid(sentence, fields={field: sentence})
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
