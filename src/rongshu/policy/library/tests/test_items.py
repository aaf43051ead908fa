"""An item is published only when complete, stays complete, is verified and closed; cards are drafted by rule."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal as D
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from rongshu.core.errors import Conflict, Invalid, NotFound
from rongshu.policy.library import drafting, itemising, queries, rules
from rongshu.policy.library.models import Item, State
from rongshu.policy.library.tests.conftest import CHANGED, NOW, PAPER, TODAY, Park

EMPTY: dict[str, Any] = {
    "clause": None, "audience": "", "benefit": None, "window": "", "materials": (), "steps": (), "department": None,
    "phone": "", "needs_no_form": False,
}  # fmt: skip


@pytest.mark.parametrize("name", EMPTY)
def test_nothing_is_published_while_something_is_missing(park: Park, name: str) -> None:
    document, ada = park.published(), park.who("ada")
    item = park.item(document, **{name: EMPTY[name]})
    itemising.verify(item=item, turn=1, by=ada, now=NOW)
    what = rules.NEEDED["form" if name == "needs_no_form" else name]
    with pytest.raises(Invalid) as refused:
        itemising.publish(item=item, turn=2, by=ada, now=NOW)
    assert (refused.value.params, Item.objects.filter(is_published=True).count()) == ({"what": what}, 0)
    if name not in {"materials", "steps"}:
        with pytest.raises(IntegrityError), transaction.atomic():
            Item.objects.update(is_published=True)
    itemising.edit(item=item, turn=2, written=park.written(document), by=ada, now=NOW)
    assert itemising.publish(item=item, turn=3, by=ada, now=NOW).is_published
    with pytest.raises(Invalid):
        itemising.edit(
            item=item, turn=4, written=park.written(document, **{name: EMPTY[name]}), by=ada, now=NOW
        )


def test_it_is_verified_its_document_is_published_and_it_can_close(park: Park) -> None:
    draft, ada = park.take(), park.who("ada")
    item = park.item(draft)
    with pytest.raises(Invalid):
        itemising.publish(item=item, turn=1, by=ada, now=NOW)
    itemising.verify(item=item, turn=1, by=ada, now=NOW)
    assert (item.verified_on, item.verified_by) == (TODAY, park.people["ada"])
    with pytest.raises(Conflict):
        itemising.publish(item=item, turn=2, by=ada, now=NOW)
    document = park.published(PAPER + "\n另")
    made = park.open_item(document)
    assert (queries.item(made.uuid), queries.items().items) == (made, [made])
    with pytest.raises(Conflict):
        itemising.close(item=made, turn=1, by=ada, now=NOW)
    itemising.close(item=made, turn=made.turn, by=ada, now=NOW)
    with pytest.raises(NotFound):
        queries.item(made.uuid)
    told = [state for _, state in CHANGED if state != State.DRAFT]
    assert len(told) == 3  # the document, the item, its end


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", " "), ("clause", -1), ("benefit", {"kind": "moon"}), ("sizes", ["giant"]), ("amount_most", D(0)),
        ("closes_on", date(2025, 1, 1)),
    ],
)  # fmt: skip
def test_what_cant_be_is_refused(park: Park, name: str, value: object) -> None:
    document = park.published()
    with pytest.raises(Invalid) as refused:
        park.item(document, opens_on=TODAY, **{name: value})
    assert (list(refused.value.fields), Item.objects.count()) == ([name], 0)


def test_conditions_stay_when_the_form_doesnt_ask_for_them(park: Park) -> None:
    document, ada = park.published(), park.who("ada")
    item = park.item(document, conditions={"all": []})
    written = replace(park.written(document), conditions=None, title="新名")
    itemising.edit(item=item, turn=1, written=written, by=ada, now=NOW)
    assert (item.conditions, item.title) == ({"all": []}, "新名")


def test_a_card_is_drafted_from_the_documents_own_sentences(park: Park) -> None:
    document, ada = park.published(), park.who("ada")
    item = park.item(document)
    itemising.draft_card(item=item, turn=1, by=ada, now=NOW)
    assert item.is_card_drafted
    assert item.card_need == (
        "第一条　对新区内的工业企业，设备投资达到500万元以上的，按投资额的5%给予补助，最高100万元。（第一条）"
    )
    itemising.edit(
        item=item, turn=2, written=park.written(document, cards={"who": "工业企业"}), by=ada, now=NOW
    )
    assert (item.is_card_drafted, item.card_who, item.card_need) == (False, "工业企业", "")
    bare = park.item(document, clause=None)
    with pytest.raises(Invalid):
        itemising.draft_card(item=bare, turn=1, by=ada, now=NOW)


@pytest.mark.once
def test_every_sentence_of_a_card_is_one_of_the_text() -> None:
    found = drafting.card(
        [
            ("第二条", "企业应当信用良好；须提交申请表。同一项目不得重复享受。"),
            ("", "通过窗口受理。给予奖励。"),
        ]
    )
    assert found == {
        "who": "", "need": "企业应当信用良好；（第二条）", "how": "通过窗口受理。",
        "papers": "须提交申请表。（第二条）",
        "notes": "同一项目不得重复享受。（第二条）",
    }  # fmt: skip


@pytest.mark.once
def test_when_it_is_open_over_and_stale() -> None:
    day = timedelta(days=1)
    assert [rules.is_open(a, b, TODAY) for a, b in ((None, None), (TODAY, TODAY), (TODAY + day, None),
    (None, TODAY - day))] == [
        True, True, False, False,
    ]  # fmt: skip
    assert [rules.is_over(day_, TODAY) for day_ in (None, TODAY, TODAY - day)] == [False, False, True]
    assert [rules.is_stale(one, TODAY) for one in (None, TODAY - 180 * day, TODAY - 181 * day)] == [
        True,
        False,
        True,
    ]


def test_what_one_can_apply_for_today(park: Park) -> None:
    document = park.published()
    now = park.open_item(document, opens_on=TODAY, closes_on=TODAY)
    later = park.open_item(document, title="以后", opens_on=TODAY + timedelta(days=1))
    assert queries.items(park.place, today=TODAY).items == [now]
    assert queries.items(park.place).items == [later, now]
    assert queries.items(park.other).items == []
