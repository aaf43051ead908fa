"""The QR code in the stairwell: it carries an address that fixes building and unit, and nothing else."""

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from rongshu.core import codes


def address(sign: str) -> str:
    """Return the address a sign carries."""
    return codes.whole(reverse("sign", args=[sign]))


def picture(sign: str) -> SafeString:
    """Return the code as SVG."""
    return mark_safe(codes.svg(address(sign)))
