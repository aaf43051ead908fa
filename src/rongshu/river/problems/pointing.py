"""What a map one points at asks: the lines of the rivers, and what lies at a point. Anybody may, as anybody reports."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from rongshu.core.errors import Invalid
from rongshu.core.say import refusal
from rongshu.ground.rivers import queries as rivers
from rongshu.river.problems import forms, public, wording


@require_GET
@cache_control(max_age=600)
def lines(request: HttpRequest) -> JsonResponse:
    """Give the rivers as thin lines, GeoJSON."""
    return JsonResponse({"type": "FeatureCollection", "features": rivers.drawn()})


@require_GET
def beside(request: HttpRequest) -> JsonResponse:
    """Say where a point lies as a report of it would: its reach, station and bank; or why it is left out."""
    lon, lat = forms.point(request.GET)
    chosen = forms.place_id(request.GET.get("place", ""))
    try:
        spot = public.pointed(chosen, lon, lat)
    except Invalid as error:
        return JsonResponse({"words": refusal(error), "place": "", "at": None if lon is None else [lon, lat]})
    at = None if spot.lon is None else [spot.lon, spot.lat]
    return JsonResponse({"words": wording.spot(spot, spot.place), "place": str(spot.place.uuid), "at": at})
