"""Looks whether the ledger's totals are the sums of its lines."""

from collections.abc import Iterator

from rongshu.core.doctor import Check, Finding
from rongshu.core.words import N_
from rongshu.ground.people.models import Person
from rongshu.loop.volunteers.queries import wrong_totals


def _totals() -> Iterator[Finding]:
    wrong = wrong_totals()
    names = dict(Person.objects.filter(pk__in=wrong).values_list("pk", "name"))
    for person in wrong:
        yield Finding(
            f"{names[person]} ({person})", N_("The hours kept are not the sum of the ledger's lines.")
        )


LEDGER = Check("ledger", N_("The ledger's totals are the sums of its lines"), _totals)
