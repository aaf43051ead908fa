"""Whatever answers under /api answers JSON: also an unknown address, a wrong method, a broken request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from rongshu.face.open.refusing import by_status, said_twice

KEPT = ("Allow", "Retry-After")


def json_errors(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Turn Django's own error pages under /api into refusals; of a parameter given twice neither is taken for meant."""

    def middleware(request: HttpRequest) -> HttpResponse:
        is_api = request.path_info.startswith("/api/")
        if is_api and (twice := [name for name, values in request.GET.lists() if len(values) > 1]):
            return said_twice(twice)
        response = get_response(request)
        is_page = not response.headers.get("Content-Type", "").startswith("application/json")
        if not is_api or response.status_code < 400 or not is_page:
            return response
        refusal = by_status(response.status_code)
        for name in KEPT:
            if name in response.headers:
                refusal[name] = response.headers[name]
        return refusal

    return middleware
