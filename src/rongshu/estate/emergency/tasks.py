"""What the scheduler runs for emergencies."""

from datetime import datetime

from rongshu.core import clock
from rongshu.core.words import N_
from rongshu.estate.emergency import delivering, destroying
from rongshu.estate.emergency.models import Emergency, Plan
from rongshu.estate.emergency.queries import is_review_due
from rongshu.ground.people import queries as people
from rongshu.ground.people.permissions import Permission
from rongshu.loop.notices import actions as notices


def destroy(key: str, now: datetime) -> None:
    """Destroy what is personal of an emergency a day after its end."""
    if (
        emergency := Emergency.objects.filter(pk=int(key))
        .select_related("place", "destruction_asked_by")
        .first()
    ):
        destroying.destroy(emergency, now)


def make_rounds(key: str, now: datetime) -> None:
    """Make delivery rounds of many orders."""
    running = Emergency.objects.filter(pk=int(key), state=Emergency.State.RUNNING)
    if emergency := running.select_related("place", "plan").first():
        delivering.run(emergency, now)


def remind_of_reviews(key: str, now: datetime) -> None:
    """Tell those who run emergencies, once a month, of a plan nobody has looked over for too long."""
    today = clock.today(now)
    for plan in Plan.objects.select_related("place"):
        if is_review_due(plan, today):
            notices.tell(
                people=people.holders(Permission.RUN_EMERGENCY, plan.place_id, today), topic="emergency.review",
                sentence=N_("Please look over the emergency plan of %(place)s: names, phones, shops."),
                params={"place": plan.place.name}, key=f"plan/{plan.pk}/review/{today:%Y-%m}", now=now,
                url=f"/emergency/plans/{plan.uuid}",
            )  # fmt: skip
