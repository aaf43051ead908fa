"""The QR code in the stairwell: it carries an address that fixes building and unit, and nothing else."""

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe


def address(sign: str) -> str:
    """Return the address a sign carries."""
    return f"{settings.SITE_URL.rstrip('/')}{reverse('sign', args=[sign])}"


def picture(sign: str) -> SafeString:
    """Return the code as SVG; level Q stays readable with a quarter of it scratched off."""
    code = segno.make(address(sign), error="q", micro=False)
    return mark_safe(code.svg_inline(omitsize=True, border=2, dark="#000", light="#fff"))
