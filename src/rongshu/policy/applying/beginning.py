"""Applications begun and not sent yet: kept screen by screen by their link, sent, or forgotten after a month."""

import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from rongshu.core import clock
from rongshu.core.errors import Invalid
from rongshu.ground.evidence import actions as evidence
from rongshu.ground.people.access import Who
from rongshu.policy.applying import actions, counting, queries
from rongshu.policy.applying.actions import MOST_PAPERS, TOO_MANY, Sent
from rongshu.policy.applying.filling import checked
from rongshu.policy.applying.models import Application, Draft, DraftPaper
from rongshu.policy.applying.queries import digest, must_be_open
from rongshu.policy.applying.twice import not_twice
from rongshu.policy.library.models import Item

KEPT_DAYS = 30


@transaction.atomic
def begin(*, item: Item, given: Mapping[str, str], by: Who, now: datetime) -> str:
    """Begin an application, with what is known already; returns the link that goes on with it. Raises Refused."""
    found = must_be_open(queries.asked(item, clock.today(now)))
    link = secrets.token_urlsafe(24)
    names = {field.name for field in found.fields}
    known = {name: value for name, value in given.items() if name in names and value}
    Draft.objects.create(
        link_digest=digest(link), item=item, person_id=by.person, touched_at=now,
        answers=json.dumps(known, ensure_ascii=False),
    )  # fmt: skip
    counting.count(item, "opened", now)
    return link


def write(
    *, link: str, section: str, given: Mapping[str, str], papers: Sequence[Sent], now: datetime, is_done: bool
) -> Draft:
    """Keep what was answered on a screen, right or wrong, so that nothing is lost; `is_done` checks it then.

    Raises Invalid by field, and Twice for a company that has applied already; what was typed is kept all the same.
    """
    row = _kept(link, section, given, papers, now)
    if is_done:
        found = queries.asked(row.item, clock.today(now))
        answers, wrong = checked(found.of(section), queries.answers(row))
        if wrong:
            raise Invalid(next(iter(wrong.values())), fields=wrong)
        if "credit_code" in answers:
            not_twice(row.item, answers["credit_code"])
        counting.count(row.item, section, now)
    return row


@transaction.atomic
def _kept(link: str, section: str, given: Mapping[str, str], papers: Sequence[Sent], now: datetime) -> Draft:
    row = queries.draft(link)
    fields = queries.asked(row.item, clock.today(now)).of(section)
    answers = queries.answers(row) | {field.name: given.get(field.name, "")[:2000] for field in fields}
    row.answers, row.touched_at = json.dumps(answers, ensure_ascii=False), now
    row.save(update_fields=["answers", "touched_at"])
    _add(row, papers)
    return row


def _add(row: Draft, papers: Sequence[Sent]) -> None:
    if row.papers.count() + len(papers) > MOST_PAPERS:
        raise Invalid(TOO_MANY, most=MOST_PAPERS, fields={"papers": TOO_MANY})
    for one in papers:
        DraftPaper.objects.get_or_create(
            draft=row,
            material=one.material[:120],
            evidence_id=one.evidence,
            defaults={"name": one.name[:120]},
        )


@transaction.atomic
def drop_paper(*, link: str, paper: int, now: datetime) -> None:
    """Take a paper out of what is begun; one that isn't there is gone already."""
    row = queries.draft(link)
    DraftPaper.objects.filter(draft=row, pk=paper).delete()
    Draft.objects.filter(pk=row.pk).update(touched_at=now)


@transaction.atomic
def send(*, link: str, by: Who, now: datetime) -> tuple[Application, str]:
    """Send what was begun; it stands as an application from then on. Returns it with its private link. As `apply`."""
    row = queries.draft(link)
    papers = [Sent(one.material, one.name, one.evidence_id) for one in row.papers.order_by("pk")]
    made, private = actions.apply(item=row.item, given=queries.answers(row), papers=papers, by=by, now=now)
    counting.count(row.item, "sent", now)
    row.delete()
    return made, private


def forget_drafts(now: datetime) -> int:
    """Delete what was begun and not gone on with for a month, with its papers; returns how many."""
    with transaction.atomic():
        rows = Draft.objects.filter(touched_at__lt=now - timedelta(days=KEPT_DAYS))
        papers = list(DraftPaper.objects.filter(draft__in=rows).values_list("evidence", flat=True))
        gone = rows.delete()[1].get("applying.Draft", 0)
        digests = evidence.forget(papers) if papers else []
    evidence.remove(digests)
    return gone
