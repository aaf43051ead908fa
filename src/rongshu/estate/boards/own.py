"""A person's copy of what they wrote to the adopter of a building."""

from typing import Any

from django.utils import timezone

from rongshu.core.words import N_
from rongshu.estate.boards.models import Message
from rongshu.ground.places.rules import address


def written(person_id: int) -> list[dict[str, Any]]:
    """Return the messages somebody wrote with their account and that are not destroyed yet, oldest first."""
    rows = Message.objects.filter(sender=person_id).select_related("building__parent").order_by("pk")
    return [
        {
            N_("Day and time"): f"{timezone.localtime(one.sent_at):%Y-%m-%d %H:%M}",
            N_("Where"): address(one.building),
            N_("Your words"): one.words,
            N_("Phone number"): one.phone,
            N_("The answer"): one.reply,
        }
        for one in rows
    ]
