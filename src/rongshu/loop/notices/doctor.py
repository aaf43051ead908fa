"""Looks whether what was to be told was told."""

from collections.abc import Iterator

from django.db.models import Q

from rongshu.core.doctor import Check, Finding
from rongshu.core.words import N_
from rongshu.loop.notices.models import Delivery


def _deliveries() -> Iterator[Finding]:
    gave_up, failing = Q(state=Delivery.State.GAVE_UP), Q(state=Delivery.State.WAITING, tries__gt=0)
    rows = Delivery.objects.filter(gave_up | failing).select_related("notice").order_by("pk")
    for row in rows.iterator():
        sentence = (
            N_("Given up after %(tries)s tries: %(trouble)s")
            if row.state == Delivery.State.GAVE_UP
            else N_("Not sent yet after %(tries)s tries: %(trouble)s")
        )
        yield Finding(f"{row.channel} {row.notice.key}", sentence, tries=row.tries, trouble=row.trouble)


DELIVERIES = Check("deliveries", N_("What was to be told was told"), _deliveries)
