"""Those who reported the same, and private links that follow a report without an account."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from rongshu.core.errors import NotFound, Refused
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.phones import normal
from rongshu.loop.cases import kinds, log
from rongshu.loop.cases.actions import comment, swap
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case, Follower


def _digest(link: str) -> str:
    return hashlib.sha256(link.encode()).hexdigest()


def follow_first(*, case: Case, now: datetime, phone: str = "") -> str:
    """Give whoever opened a case without an account a private link to it; it is shown this once, never stored."""
    link = secrets.token_urlsafe(24)
    Follower.objects.create(
        case=case, link_digest=_digest(link), phone=normal(phone), is_first=True, joined_at=now
    )
    return link


@transaction.atomic
def join(*, case: Case, by: Who, now: datetime, phone: str = "", text: str = "") -> str:
    """Say "me too": from now on told of everything, and counted. Returns a private link, '' with an account.

    Whoever said so already is not counted again. Raises Refused for a closed or a private case.
    """
    case = Case.objects.get(pk=case.pk)
    kind = kinds.of(case.kind)
    if kind.is_private or not case.is_open:
        raise Refused(N_("This is no longer open; please report it anew."))
    if by.person is not None and (
        case.reporter_id == by.person or Follower.objects.filter(case=case, person=by.person).exists()
    ):
        return ""
    link = "" if by.person else secrets.token_urlsafe(24)
    swap(case=case, flow=kind.flow, changes={"voices": case.voices + 1})
    follower = Follower.objects.create(
        case=case,
        person_id=by.person,
        link_digest=_digest(link) if link else "",
        phone=normal(phone),
        joined_at=now,
    )
    data = {"follower": follower.pk}
    log.record(case, seq=case.version, name="me_too", by=by, now=now, data=data, text=text.strip())
    return link


def opened_by(link: str) -> tuple[Case, Who]:
    """Return the case a private link opens, and who it lets in; raises NotFound."""
    follower = single(Follower.objects.select_related("case").filter(link_digest=_digest(link)))
    if follower is None:
        raise NotFound(
            N_("This link is not complete, or no longer good. Please look whether all of it is there.")
        )
    return follower.case, Who(link=follower.case_id, follower=follower.pk)


@transaction.atomic
def say_too(*, case: Case, by: Who, now: datetime, phone: str, handed: Handed, unsaid: str) -> str:
    """Say "me too" with words and photos of one's own (`unsaid` stands for words where there are photos alone).

    Returns a private link, '' with an account. Raises as `join`.
    """
    link = join(case=case, by=by, now=now, phone=phone)
    if handed.text or handed.evidence:
        who = opened_by(link)[1] if link else by
        comment(case=case, text=handed.text or unsaid, by=who, now=now, handed=handed)
    return link
