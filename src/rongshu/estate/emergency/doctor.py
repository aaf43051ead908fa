"""Looks whether what had to be destroyed is gone."""

from collections.abc import Iterator
from datetime import timedelta

from rongshu.core import clock
from rongshu.core.doctor import Check, Finding
from rongshu.core.words import N_
from rongshu.estate.emergency import parts
from rongshu.estate.emergency.flow import SUPPLY_FLOW
from rongshu.estate.emergency.models import Emergency
from rongshu.estate.emergency.rules import GRACE
from rongshu.loop.cases import forgetting
from rongshu.loop.cases.models import Case


def _destroyed() -> Iterator[Finding]:
    for emergency in Emergency.objects.select_related("destruction").order_by("pk"):
        where = f"emergency {emergency.pk}"
        if emergency.state == Emergency.State.DESTROYED:
            for part in parts.every():
                if count := part.left(emergency):
                    yield Finding(where, N_("Should be destroyed and is still there: %(part)s (%(count)s)"),
                                  part=part.label, count=count)  # fmt: skip
            if emergency.words or not hasattr(emergency, "destruction"):
                yield Finding(where, N_("It counts as destroyed, and there is no report of it."))
            elif emergency.destruction.finished_at is None:
                yield Finding(where, N_("Its rows are destroyed, its files are not yet."))
        elif emergency.state == Emergency.State.ENDED and _long_ago(emergency):
            yield Finding(where, N_("It ended more than a day ago and its personal data is still there."))
    yield from _orders()


def _long_ago(emergency: Emergency) -> bool:
    return emergency.ended_at is not None and emergency.ended_at < clock.now() - GRACE - timedelta(hours=2)


def _orders() -> Iterator[Finding]:
    lost = Case.objects.filter(kind=SUPPLY_FLOW.name, supply=None)
    for pk, number in lost.order_by("pk").values_list("pk", "number"):
        if forgetting.left([pk]):
            yield Finding(number, N_("The emergency of this order was destroyed, and its events were not."))


DESTROYED = Check("emergency", N_("What an emergency gathered is gone once it has ended"), _destroyed)
