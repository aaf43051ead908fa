"""What the clock calls every day: ask about premises for 23 days unconfirmed, take those for 30 days down."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from rongshu.core import clock
from rongshu.core.words import N_
from rongshu.ground.people import queries as people
from rongshu.ground.people.permissions import Permission
from rongshu.loop.notices import actions as notices
from rongshu.policy.premises import actions, queries, rules

REMINDER = N_(
    "Still to let? %(name)s was last confirmed on %(day)s and is taken down on %(until)s. One tap keeps it up."
)


@transaction.atomic
def look(key: str, now: datetime) -> None:
    """Remind whoever keeps premises that nobody confirmed lately, and take down what nobody confirmed for long."""
    today = clock.today(now)
    actions.take_stale_down(today=today, now=now)
    for one in queries.unconfirmed(today, rules.REMIND_AFTER).select_related("park"):
        notices.tell(
            people=people.holders(Permission.KEEP_PREMISES, one.park_id, today),
            topic="premises",
            sentence=REMINDER,
            params={
                "name": str(one), "day": one.confirmed_on.isoformat(),
                "until": rules.down_on(one.confirmed_on).isoformat(),
            },
            url=reverse("premises:confirm", args=[one.uuid]),
            key=f"premises/{one.pk}/{one.confirmed_on.isoformat()}",
            now=now,
        )  # fmt: skip
