"""What makes the site an app on a phone: its icons, and a service worker that carries its version."""

import hashlib
import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.urls import reverse

from rongshu.face.web.context import SHEETS

KEPT = (
    *(f"web/{name}.css" for name in SHEETS), "web/house.js", "web/icons.svg", "vendor/htmx/htmx.min.js",
    *settings.KEPT_FILES,
)  # fmt: skip
ICONS = ((192, "any"), (512, "any"), (512, "maskable"))


def icons() -> list[dict[str, str]]:
    """Return the icons as the manifest lists them."""
    drawn = {"src": static("web/banyan.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    painted = [
        {
            "src": static(f"web/banyan-{'maskable-' * (purpose == 'maskable')}{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for size, purpose in ICONS
    ]
    return [*painted, drawn]


@cache
def _source(name: str) -> bytes:
    path = finders.find(name)
    assert isinstance(path, str), name
    return Path(path).read_bytes()


@cache
def version() -> str:
    """Return a name for this edition of the look: another one whenever a kept file differs."""
    return hashlib.sha256(b"".join(_source(name) for name in KEPT)).hexdigest()[:12]


@cache
def service_worker() -> str:
    """Return the worker's source, told which files it keeps and under which version."""
    pages = [reverse(name) for name in settings.KEPT_PAGES]
    told = {
        "version": version(),
        "files": [static(n) for n in KEPT],
        "offline": reverse("web:offline"),
        "pages": pages,
    }
    return f"const HOUSE = {json.dumps(told)};\n" + _source("web/service-worker.js").decode()
