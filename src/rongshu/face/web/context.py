"""What every page's shell needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give templates the one who asks and whether this is the demo."""
    return {"who": getattr(request, "who", None), "is_demo": settings.DEMO}
