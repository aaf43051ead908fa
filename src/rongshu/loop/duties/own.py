"""A person's copy of what they answer for."""

from typing import Any

from django.utils.translation import gettext as _

from rongshu.core.words import N_
from rongshu.loop.duties.models import Came, Duty


def held(person_id: int) -> list[dict[str, Any]]:
    """Return the posts somebody holds or held, oldest first."""
    rows = Duty.objects.filter(person=person_id).select_related("post__place").order_by("since", "id")
    return [
        {
            N_("What"): duty.post.title,
            N_("Place"): duty.post.place.name,
            N_("From"): duty.since.isoformat(),
            N_("Until"): duty.until.isoformat() if duty.until else "",
            N_("Pledge"): duty.pledge,
            N_("How it came"): _(Came(duty.came).label),
            N_("Why it ended"): duty.why,
        }
        for duty in rows
    ]
