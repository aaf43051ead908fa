"""Sends the letters of alerts over the channels of `loop/notices`, in the language they were asked for in."""

from collections.abc import Sequence
from datetime import UTC, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rongshu.core.claims import claim
from rongshu.loop.notices.channels import Letter
from rongshu.loop.notices.rules import Channel
from rongshu.loop.notices.sending import carry
from rongshu.policy.alerts import queries
from rongshu.policy.alerts.models import Posting
from rongshu.policy.library.models import Document, Item


def send_one(worker: str, now: datetime) -> bool:
    """Send the letter that has waited longest; says whether there was one."""
    waiting = Posting.objects.filter(state=Posting.State.WAITING).select_related("alert")
    row = claim(waiting, worker=worker, now=now)
    if row is None:
        return False
    carry(row, letter, now)
    return True


def letter(row: Posting) -> Letter:
    """Return a letter as it leaves the house."""
    alert, own = row.alert, f"{settings.SITE_URL}{reverse('alerts:one', args=[row.alert.token])}"
    items, documents = queries.told(row.items, row.documents)
    with translation.override(alert.language or settings.LANGUAGE_CODE):
        about = queries.words_of(alert.query) or _("everything there is")
        subject = _subject(row.kind, about, len(items) + len(documents))
        lines = [_of_item(one) for one in items] + [_of_document(one) for one in documents]
        text = "\n\n".join([subject, *lines, *_footer(row.kind, own)])
    return Letter(
        key=str(row.uuid), channel=Channel(row.channel), to=alert.address, subject=subject, text=f"{text}\n", link=own,
        urgent=False, made_at=row.made_at.astimezone(UTC).isoformat(timespec="seconds"),
    )  # fmt: skip


def _subject(kind: str, about: str, count: int) -> str:
    about = " ".join(about.split())
    if kind == Posting.Kind.CONFIRM:
        return _("Please confirm: tell me about %(about)s") % {"about": about}
    if kind == Posting.Kind.NEW:
        said = ngettext("%(n)s new policy for you: %(about)s", "%(n)s new policies for you: %(about)s", count)
    else:
        said = ngettext("%(n)s closes soon: %(about)s", "%(n)s close soon: %(about)s", count)
    return said % {"n": count, "about": about}


def _of_item(one: Item) -> str:
    until = _("apply until %(day)s") % {"day": one.closes_on.isoformat()} if one.closes_on else one.window
    office = f"{one.department.name} {one.phone}" if one.department else one.phone
    address = f"{settings.SITE_URL}{reverse('library:item', args=[one.uuid])}"
    return "\n".join([f"{one.title} — {until}", f"{one.document.title} · {office}", address])


def _of_document(one: Document) -> str:
    return f"{one.title} {one.number}\n{settings.SITE_URL}{reverse('library:document', args=[one.uuid])}"


def _footer(kind: str, own: str) -> Sequence[str]:
    if kind == Posting.Kind.CONFIRM:
        return [
            _("Confirm here, then you are told: %(link)s") % {"link": own},
            _("You did not ask for this? Do nothing, and the address is forgotten within a week."),
        ]
    return [_("Change or stop this alert: %(link)s") % {"link": own}]
