"""Whatever answers under /api answers JSON: also an unknown address, a wrong method, a broken request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from rongshu.face.open.refusing import by_status

KEPT = ("Allow", "Retry-After")


def json_errors(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Turn Django's own error pages under /api into refusals."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_page = not response.headers.get("Content-Type", "").startswith("application/json")
        if not request.path_info.startswith("/api/") or response.status_code < 400 or not is_page:
            return response
        refusal = by_status(response.status_code)
        for name in KEPT:
            if name in response.headers:
                refusal[name] = response.headers[name]
        return refusal

    return middleware
