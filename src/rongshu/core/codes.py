"""QR codes: an address as a picture that scratches and rain don't spoil."""

import io

import segno
from django.conf import settings


def whole(path: str) -> str:
    """Return the address somebody outside opens a path of this site by."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def svg(address: str) -> str:
    """Return the code as SVG to stand in a page; level Q stays readable with a quarter of it scratched off."""
    code = segno.make(address, error="q", micro=False)
    return str(code.svg_inline(omitsize=True, border=2, dark="#000", light="#fff"))


def picture(address: str) -> bytes:
    """Return the code as an SVG file, for a paper."""
    file = io.BytesIO()
    segno.make(address, error="q", micro=False).save(file, kind="svg", border=0, xmldecl=False)
    return file.getvalue()
