"""Every address of the product, and one that answers at once."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def hello(request: HttpRequest) -> HttpResponse:
    """Answer without looking at anything."""
    return HttpResponse("hello")


handler404, handler500 = "rongshu.face.web.pages.gone", "rongshu.face.web.pages.broken"
urlpatterns = [path("bench/hello", hello), path("", include("rongshu.urls"))]
