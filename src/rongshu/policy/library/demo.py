"""The demo's compendium: the invented Rongjiang New Area, its policies taken in, confirmed and published by rule."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from rongshu.core import clock
from rongshu.ground.evidence import actions as evidence
from rongshu.ground.people.access import SYSTEM
from rongshu.ground.people.actions import add_organisation, add_person, grant, open_account
from rongshu.ground.people.models import Organisation
from rongshu.ground.people.queries import DEMO_KEY
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.policy.library import actions, demo_form, itemising, queries, rules, taking
from rongshu.policy.library.demo_papers import Paper, PaperItem, papers
from rongshu.policy.library.itemising import Written
from rongshu.policy.library.models import Clause, Document, Item, State
from rongshu.policy.library.reading.counting import chinese
from rongshu.policy.library.reading.word import MEDIA_TYPE

STEPS = (
    "在本页点“我要申报”，或到政务服务中心三号窗口提交", "窗口当场核对材料，缺什么一次说清",
    "{department}15个工作日内审核，公示5个工作日", "公示无异议后10个工作日内拨付到账",
)  # fmt: skip
ALL_YEAR = "常年"


@dataclass
class Stage:
    """Where the compendium belongs, and what is made on the way."""

    park: Place
    now: datetime
    only: frozenset[str] = frozenset()  # the papers to build, by their keys; empty: all
    form: int = 0
    departments: dict[str, Organisation] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)


def build(district: Place, now: datetime, only: frozenset[str] = frozenset()) -> Place:
    """Make the park with its editor, and its whole compendium, or some papers of it; returns the park."""
    park = add(kind="park", name="榕江新区", parent=district, lon=113.16, lat=27.86)
    person = add_person(name="方知远", register_key=f"{DEMO_KEY}policy_editor")
    grant(person=person, role="policy_editor", place=park, since=date(clock.today(now).year - 1, 1, 1))
    open_account(person=person, password=None)
    fill(Stage(park, now, only))
    return park


@transaction.atomic
def fill(stage: Stage) -> Stage:
    """Take in, confirm and publish every paper on the day it was issued; end what is over."""
    stage.form = _form(stage.now)
    head = add_organisation(name="榕江新区管理委员会", kind="department")
    for paper in papers(clock.today(stage.now)):
        if stage.only and paper.key not in stage.only:
            continue
        name = paper.facts["department"]
        if name not in stage.departments:
            stage.departments[name] = add_organisation(name=name, kind="department", parent=head)
        stage.documents[paper.key] = _document(stage, paper)
    for document in stage.documents.values():
        document.refresh_from_db()
        if document.state == State.DRAFT:
            continue
        actions.expire(document=document, now=stage.now)
    return stage


def _document(stage: Stage, paper: Paper) -> Document:
    issued = datetime.combine(paper.day("issued"), time(9), timezone.get_default_timezone())
    follows = stage.documents.get(paper.facts.get("follows", ""))
    name = f"{paper.facts['title']}.txt"
    made = taking.take_in(
        park=stage.park, data=paper.text.encode(), name=name, by=SYSTEM, now=issued, follows=follows
    ).document
    if paper.facts.get("draft"):  # came in lately, and waits for somebody to look at what was read of it
        Document.objects.filter(pk=made.pk).update(made_at=stage.now - timedelta(hours=20))
        return made
    for one in queries.proposals(made):
        if one.field in {*rules.SPOKEN, "repeals"}:
            actions.decide(proposal=one, is_right=True, by=SYSTEM, now=issued)
    made.refresh_from_db()
    if made.effective_on is None or "expires" in paper.facts:  # a notice names neither
        given = {name: getattr(made, name) for name in ("title", "number", "issuer", "phone", "issued_on")}
        last = paper.day("expires") if "expires" in paper.facts else None
        fields = actions.Fields(**given, effective_on=paper.day("effective"), expires_on=last)
        actions.edit(document=made, turn=made.turn, fields=fields, by=SYSTEM, now=issued)
    actions.publish(document=made, turn=made.turn, by=SYSTEM, now=issued)
    _items(stage, paper, made, max(issued, stage.now - timedelta(days=90)))
    return made


def _items(stage: Stage, paper: Paper, document: Document, when: datetime) -> None:
    labels: dict[str, list[Clause]] = {}
    for clause in queries.clauses(document):
        labels.setdefault(clause.label.split("条")[0], []).append(clause)
    carried = {one.title: one for one in Item.objects.filter(document=document)}
    for one in paper.items:
        article = next(rows for label, rows in labels.items() if label == f"第{chinese(one.article)}")
        written = _written(stage, paper, one, article[one.paragraph])
        old = carried.get(one.title)
        if old is None:
            item = itemising.add(document=document, written=written, by=SYSTEM, now=when)
        else:
            item = itemising.edit(item=old, turn=old.turn, written=written, by=SYSTEM, now=when)
        itemising.verify(item=item, turn=item.turn, by=SYSTEM, now=when)
        itemising.publish(item=item, turn=item.turn, by=SYSTEM, now=when)


def _written(stage: Stage, paper: Paper, one: PaperItem, clause: Clause) -> Written:
    names = paper.facts.get("materials", ["资金申请表", "营业执照复印件"])
    needs_form = any("申请表" in name or "申报书" in name for name in names)
    said, opens, closes = window(one.window, clock.today(stage.now))
    steps = [text.format(department=paper.facts["department"]) for text in STEPS]
    cards = {
        "who": f"{one.audience}。", "need": clause.text, "how": "\n".join(steps), "papers": "\n".join(names),
        "notes": "同一事项符合几项政策的，就高不重复。材料不实的，追回资金。",
    }  # fmt: skip
    return Written(
        title=one.title, clause=clause.pk, audience=one.audience, benefit=one.benefit, amount_most=one.most,
        window=said, opens_on=opens, closes_on=closes, steps=steps,
        materials=[{"name": name, "note": _note(name)} for name in names],
        department=stage.departments[paper.facts["department"]].pk, phone=paper.facts["phone"],
        form=stage.form if needs_form else None, needs_no_form=not needs_form, takes_online=True, days_to_decide=15,
        industries=INDUSTRIES.get(paper.key, ()), cards=cards,
        sizes=("micro", "small") if "小微" in one.audience else (),
    )  # fmt: skip


INDUSTRIES: Mapping[str, Any] = {
    "gongye-2026": ("制造业",), "gongye-2023": ("制造业",), "yiyao": ("生物医药",), "xincailiao": ("新材料",),
    "jianzhu": ("建筑业",), "wenlv": ("文化旅游",), "wuliu": ("物流",), "nongchanpin": ("农产品加工",),
    "waimao": ("商贸",), "dianshang": ("商贸",), "fuwuye": ("服务业",),
}  # fmt: skip


def _note(name: str) -> str:
    return "加盖公章" if "复印件" in name else "原件核验后退回" if "合同" in name or "证书" in name else ""


def window(said: str, today: date) -> tuple[str, date | None, date | None]:
    """Return when to apply, in words and as days: this year's window, next year's once that is over."""
    if said in {"", ALL_YEAR}:
        return "常年受理", None, None
    since, until = said.split("~")
    year = today.year + (date.fromisoformat(f"{today.year}-{until}") < today)
    opens, closes = (date.fromisoformat(f"{year}-{one}") for one in (since, until))
    return f"每年{opens.month}月{opens.day}日至{closes.month}月{closes.day}日", opens, closes


def _form(now: datetime) -> int:
    """Keep the form every department takes; returns the evidence's id."""
    out = io.BytesIO(demo_form.blank())
    return evidence.keep(out, uploaded_by=None, now=now, photos_only=False, media_type=MEDIA_TYPE).pk
