"""Puts a delivery into words, in the reader's language."""

from datetime import UTC

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from rongshu.core.say import say
from rongshu.ground.people.models import Person
from rongshu.loop.notices.channels import Letter
from rongshu.loop.notices.models import Delivery, ExtraAddress
from rongshu.loop.notices.rules import Channel

CHOOSE = "/me/notices"


def letter(delivery: Delivery) -> Letter:
    """Return the message as it leaves the house; `to` is empty when there is no address any more."""
    notice = delivery.notice
    link = f"{settings.SITE_URL}{notice.url}" if notice.url else settings.SITE_URL
    with translation.override(notice.person.language or settings.LANGUAGE_CODE):
        subject = " ".join(say(notice.sentence, **notice.params).split())
        footer = _("You choose how you are told here: %(link)s") % {"link": f"{settings.SITE_URL}{CHOOSE}"}
    return Letter(
        key=str(delivery.uuid),
        channel=Channel(delivery.channel),
        to=_address(notice.person, delivery.channel),
        subject=subject,
        text=f"{subject}\n\n{link}\n\n-- \n{footer}\n",
        link=link,
        urgent=notice.urgent,
        made_at=notice.made_at.astimezone(UTC).isoformat(timespec="seconds"),
    )


def _address(person: Person, channel: str) -> str:
    if channel == Channel.EMAIL:
        return person.email
    if channel == Channel.EXTRA:
        found = ExtraAddress.objects.filter(person=person).first()
        return found.url if found else ""
    return person.phone
