"""What begins, sends and goes on with applications, and asks and answers questions."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from rongshu.core import clock
from rongshu.core.calendar import Limit, Unit
from rongshu.core.errors import Invalid, Refused
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.access import Who
from rongshu.ground.people.phones import normal
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases import following
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case, Channel, Follower
from rongshu.policy.applying import queries, rules
from rongshu.policy.applying.filling import READERS, Field, Kind, Wrong, checked
from rongshu.policy.applying.flow import ANSWER_WITHIN
from rongshu.policy.applying.kind import APPLICATION, QUESTION
from rongshu.policy.applying.models import Application, Paper, Question
from rongshu.policy.applying.queries import Asked, must_be_open
from rongshu.policy.applying.twice import not_twice
from rongshu.policy.library.models import Item

MOST_PAPERS = 30
TOO_MANY = N_("That is more than %(most)s papers. Please put several into one PDF.")


@dataclass(frozen=True)
class Sent:
    """A paper as it was handed in: which of the materials it is, its name, and the kept file's id."""

    material: str
    name: str
    evidence: int


@transaction.atomic
def apply(
    *, item: Item, given: Mapping[str, str], papers: Sequence[Sent] = (), by: Who, now: datetime,
    channel: str = Channel.WEB,
) -> tuple[Application, str]:  # fmt: skip
    """Take an application for an item. Returns it with the private link of an applicant without an account ('' with).

    Raises Refused outside the window and for a second one of the same company; Invalid by field.
    """
    found = must_be_open(queries.asked(item, clock.today(now)))
    answers = _all_checked(found, given)
    turn = rules.turn_of(item.opens_on)
    if len(papers) > MOST_PAPERS:
        raise Invalid(TOO_MANY, most=MOST_PAPERS)
    not_twice(item, answers["credit_code"])
    case = cases.open_case(
        kind=APPLICATION, title=f"{item.title} · {answers['company_name']}", place=item.document.park, by=by,
        now=now, limit=Limit(item.days_to_decide or rules.DECIDE_WITHIN, Unit.WORKING_DAYS), reporter=by.person,
        channel=channel, handed=Handed(data={"item": str(item.uuid), "papers": _digests(papers)}),
    )  # fmt: skip
    made = Application(
        case=case, item=item, form=found.form, area_id=case.area_id, state=case.state,
        company=answers["company_name"][:120], credit_code=answers["credit_code"], time_round=turn,
        answers=json.dumps(answers, ensure_ascii=False),
    )  # fmt: skip
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:  # sent twice at once
        not_twice(item, answers["credit_code"])
        raise Refused(N_("This enterprise has just applied for it.")) from error
    _keep(made, papers, now)
    link = "" if by.person else following.follow_first(case=case, now=now, phone=answers["phone"])
    return made, link


def _all_checked(found: Asked, given: Mapping[str, str]) -> dict[str, str]:
    """Return the answers as they are kept; raises Invalid that names every wrong one."""
    answers, wrong = checked(found.fields, given)
    if wrong:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    return answers


def _digests(papers: Sequence[Sent]) -> list[str]:
    rows = Evidence.objects.filter(pk__in=[one.evidence for one in papers])
    return sorted(rows.values_list("sha256", flat=True))


def _keep(found: Application, papers: Sequence[Sent], now: datetime) -> None:
    known = {(row.material, row.evidence_id) for row in found.papers.all()}
    new = {(one.material, one.evidence): one for one in papers}
    Paper.objects.bulk_create(
        Paper(application=found, material=one.material[:120], name=one.name[:120], evidence_id=one.evidence,
              added_at=now)
        for key, one in new.items() if key not in known
    )  # fmt: skip


@transaction.atomic
def supply(
    *, case: Case, text: str, papers: Sequence[Sent], by: Who, now: datetime, turn: int | None = None
) -> Case:
    """Add what was asked for: words, papers, or both. Raises as `cases.move`."""
    found = Application.objects.get(case=case)
    if len(papers) + found.papers.count() > MOST_PAPERS:
        raise Invalid(TOO_MANY, most=MOST_PAPERS)
    said = text.strip() or (N_("The papers that were asked for") if papers else "")
    handed = Handed(said, data={"papers": _digests(papers)} if papers else {})
    moved = cases.move(case=case, name="supply", by=by, now=now, turn=turn, handed=handed)
    _keep(found, papers, now)
    return moved


@transaction.atomic
def decide(
    *,
    number: str,
    name: str,
    amount: str = "",
    by: Who,
    now: datetime,
    turn: int | None = None,
    text: str = "",
) -> Case:
    """Approve an application or write its payment down, with the sum (元). Raises as `cases.move`, Invalid."""
    case = queries.application(number, by).case
    data = {"amount": sum_of(amount)} if amount.strip() else {}
    handed = Handed(text.strip(), data=data)
    return cases.move(case=case, name=name, by=by, now=now, turn=turn, handed=handed)


def sum_of(text: str) -> str:
    """Read a sum in yuan; raises Invalid."""
    try:
        return str(Decimal(READERS[Kind.SUM](text, Field("amount", "", Kind.SUM))))
    except Wrong as error:
        raise Invalid(str(error), fields={"amount": str(error)}) from error


@transaction.atomic
def ask(
    *, item: Item, text: str, by: Who, now: datetime, phone: str = "", channel: str = Channel.WEB
) -> tuple[Question, str]:
    """Ask an item's department something. Returns the question with its private link ('' with an account)."""
    if not text.strip():
        sentence = N_("Please write your question.")
        raise Invalid(sentence, fields={"text": sentence})
    case = cases.open_case(
        kind=QUESTION, title=item.title, place=item.document.park, by=by, now=now, limit=ANSWER_WITHIN,
        reporter=by.person, channel=channel, handed=Handed(text.strip()[:2000], data={"item": str(item.uuid)}),
    )  # fmt: skip
    made = Question.objects.create(case=case, item=item, area_id=case.area_id)
    return made, "" if by.person else following.follow_first(case=case, now=now, phone=phone)


@transaction.atomic
def find_again(*, number: str, phone: str, now: datetime) -> str:
    """Return a new private link to an application or a question, for who knows its number and the phone left with it.

    Raises Refused, the same for a wrong number and a wrong phone.
    """
    kinds = [APPLICATION.name, QUESTION.name]
    case = single(Case.objects.filter(number=number.strip().upper(), kind__in=kinds))
    wanted = normal(phone)
    rows = Follower.objects.filter(case=case, is_first=True) if case and wanted else Follower.objects.none()
    if case is None or wanted not in {normal(row.phone) for row in rows if row.phone}:
        raise Invalid(N_("We find no such number with this phone. Both stand on your receipt."))
    return following.follow_first(case=case, now=now)
