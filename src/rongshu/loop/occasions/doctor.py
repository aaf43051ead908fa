"""Looks whether the places and arrivals an occasion keeps are what its list says."""

from collections.abc import Iterator

from rongshu.core.doctor import Check, Finding
from rongshu.core.words import N_
from rongshu.loop.occasions.queries import wrong_counts


def _counts() -> Iterator[Finding]:
    for occasion in wrong_counts().order_by("pk"):
        yield Finding(
            f"{occasion.title} {occasion.day} ({occasion.pk})",
            N_("The places taken are not what the list of those who come says."),
        )


LISTS = Check("occasions", N_("The places taken are what the lists say"), _counts)
