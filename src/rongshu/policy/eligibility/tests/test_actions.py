"""What is kept: conditions as the bank understands them, questions editors change, answers until they are deleted."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection

from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound
from rongshu.ground.people.access import NOBODY, SYSTEM, Who
from rongshu.ground.places.actions import add
from rongshu.policy.eligibility import actions, answers, demo, packing, parsing, queries, tasks
from rongshu.policy.eligibility.answers import Value
from rongshu.policy.eligibility.conditions import leaves
from rongshu.policy.eligibility.matching import Bucket
from rongshu.policy.eligibility.models import EditedFact, Kept
from rongshu.policy.eligibility.packing import Sheet
from rongshu.policy.eligibility.tests.conftest import NOW, TODAY
from rongshu.policy.library import demo as library_demo
from rongshu.policy.library.models import Item

KNOWN: dict[str, Value] = {"industry": "food", "fixed_investment": Decimal(2000), "titles": frozenset[str]()}


def titles(found: queries.Found) -> dict[str, list[str]]:
    return {str(name): [one.case.data["title"] for one in rows] for name, rows in found.matched.lists.items()}


def test_items_of_policies_in_force_are_sorted(items: dict[str, Item]) -> None:
    found = queries.found(KNOWN, TODAY)
    assert titles(found) == {"ready": ["新建项目补助"], "near": ["高企奖励"], "open": ["新事项"], "not": []}
    (match,) = found.matched.lists[Bucket.READY]
    assert match.estimate
    assert match.estimate.most == Decimal(1_000_000)
    assert match.case.node
    assert [one.clause for one in leaves(match.case.node)] == ["第二条", "第四条第一款"]
    assert found.next is None
    assert found.matched.settled == 3
    nothing = queries.found({}, TODAY)
    assert titles(nothing)["open"] == ["新建项目补助", "高企奖励", "新事项"]
    assert nothing.next
    assert nothing.next.fact.key == "industry"


def test_an_editor_keeps_conditions_as_the_bank_understands_them(items: dict[str, Item], editor: Who) -> None:
    item = items["new"]
    raw = {"all": [["annual_output", ">=", "1 亿元"], ["industry", "==", "种植、养殖"]]}
    benefit = {"kind": "fixed", "amount": "100", "group": "x"}
    made = actions.set_terms(item=item, turn=1, conditions=raw, benefit=benefit, by=editor)
    assert made.conditions == {"all": [["annual_output", ">=", "10000"], ["industry", "==", ["farming"]]]}
    assert (made.benefit, made.turn) == (benefit, 2)
    with pytest.raises(Conflict):
        actions.set_terms(item=item, turn=1, conditions=None, benefit=benefit, by=editor)
    with pytest.raises(Invalid) as found:
        actions.set_terms(item=made, turn=2, conditions=["nothing", "==", 1], benefit=benefit, by=editor)
    assert found.value.sentence == parsing.NO_FACT
    with pytest.raises(Invalid):
        actions.set_terms(item=made, turn=2, conditions=None, benefit={"kind": "gift"}, by=editor)
    with pytest.raises(NotAllowed):
        actions.set_terms(item=made, turn=2, conditions=None, benefit=benefit, by=NOBODY)
    made.refresh_from_db()
    assert (made.turn, len(made.conditions["all"])) == (2, 2)


def test_a_question_is_changed_once_by_whoever_was_first(items: dict[str, Item], editor: Who) -> None:
    given = {"name": "规模", "kind": "choice", "choices": ["tiny 很小", "huge 很大"]}
    made = actions.edit_fact(key="size", given=given, is_off=False, turn=0, by=editor, now=NOW)
    assert queries.facts()["size"].label("tiny") == "很小"
    for turn in (0, 7):
        with pytest.raises(Conflict):
            actions.edit_fact(key="size", given=given, is_off=False, turn=turn, by=editor, now=NOW)
    actions.edit_fact(key="size", given=given, is_off=True, turn=made.turn, by=editor, now=NOW)
    assert "size" not in queries.facts()
    with pytest.raises(Invalid) as found:
        actions.edit_fact(
            key="sizes", given={"name": "x", "kind": "choice"}, is_off=False, turn=0, by=editor, now=NOW
        )
    assert found.value.sentence == actions.NOT_RIGHT
    with pytest.raises(NotAllowed):
        actions.edit_fact(key="sizes", given=given, is_off=False, turn=0, by=NOBODY, now=NOW)
    assert list(EditedFact.objects.values_list("key", flat=True)) == ["size"]


def test_what_the_bank_doesnt_understand_any_more_is_told_to_the_editor_and_hides_nothing(
    items: dict[str, Item], editor: Who
) -> None:
    assert [one.item.title for one in queries.standing(editor) if not one.is_written] == ["新事项"]
    given = {"name": "资质", "kind": "several", "choices": ["other 别的"]}
    actions.edit_fact(key="titles", given=given, is_off=False, turn=0, by=editor, now=NOW)
    found = {one.item.title: one.trouble for one in queries.standing(editor) if not one.is_written}
    assert set(found) == {"新事项", "高企奖励"}
    assert found["新事项"] is None
    assert isinstance(found["高企奖励"], Invalid)
    assert titles(queries.found(KNOWN, TODAY))["open"] == ["高企奖励", "新事项"]


def test_answers_are_kept_encrypted_until_deleted_or_forgotten(db: None) -> None:
    made = actions.keep(known=KNOWN, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers FROM eligibility_kept")
        assert "food" not in cursor.fetchone()[0]
    row = queries.kept(made.uuid)
    assert actions.see(kept=row, now=NOW + timedelta(days=10)) == KNOWN
    tasks.forget("", NOW + timedelta(days=374))
    assert queries.kept(made.uuid).seen_at == NOW + timedelta(days=10)
    tasks.forget("", NOW + timedelta(days=376))
    with pytest.raises(NotFound):
        queries.kept(made.uuid)
    again = actions.keep(known=KNOWN, now=NOW)
    actions.forget(kept=again)
    assert not Kept.objects.exists()


def test_kept_answers_the_bank_doesnt_ask_any_more_are_left_out(db: None) -> None:
    made = actions.keep(known=KNOWN, now=NOW)
    EditedFact.objects.create(key="titles", given={}, is_off=True, made_at=NOW)
    assert set(actions.see(kept=made, now=NOW)) == {"industry", "fixed_investment"}


def test_a_sheet_travels_in_the_address(db: None) -> None:
    held = queries.facts()
    sheet = Sheet(
        {"did": frozenset({"loan"}), "size": None, "fixed_investment": Decimal("1.5"), "credit_bad": False}
    )
    packed = packing.pack(sheet)
    assert "loan" not in packed
    back = packing.unpack(packed, held)
    assert list(back.given.items()) == list(sheet.given.items())
    assert (back.skipped, list(back.before().given)) == (["size"], ["did", "size", "fixed_investment"])
    assert list(back.with_answer("size", "small").given) == ["did", "fixed_investment", "credit_bad", "size"]
    assert packing.pack(Sheet({})) == ""
    assert packing.unpack("", held).given == {}
    EditedFact.objects.create(key="did", given={}, is_off=True, made_at=NOW)
    assert list(packing.unpack(packed, queries.facts()).given) == ["size", "fixed_investment", "credit_bad"]


@pytest.mark.parametrize("text", ["x", "gAAAAAB", "中文", "a" * 7000])
def test_an_address_nobody_made_says_to_begin_again(text: str) -> None:
    with pytest.raises(NotFound) as found:
        packing.unpack(text, queries.shipped())
    assert found.value.sentence == packing.UNREADABLE


def test_the_demo_is_matched_by_its_own_texts(db: None) -> None:
    district = add(kind="district", name="榕江区", lon=113.1, lat=27.8)
    papers = frozenset({"gongye-2023", "gongye-2026"})
    park = library_demo.build(district, NOW, papers)
    assert demo.build(park) == 26
    assert demo.build(park) == 26
    known = answers.read(
        {
            "industry": "food", "registered": "here", "credit_bad": "否", "did": ["invest"],
            "invest_done": ["new_project"], "fixed_investment": 6000, "investment_per_mu": 300, 
            "annual_output": 9000, "above_scale": "first",
        },
        queries.facts(),
    )  # fmt: skip
    found = queries.found(known, TODAY)
    assert found.matched.count == 26
    ready = {one.case.data["title"]: one for one in found.matched.lists[Bucket.READY]}
    assert set(ready) == {"新建工业项目投资补助", "重大工业项目投资补助", "首次入规奖励"}
    major = ready["重大工业项目投资补助"]
    assert major.estimate
    assert (major.estimate.most, major.case.data["clause__label"]) == (Decimal(4_800_000), "第四条第二款")
    assert (found.matched.total.least, found.matched.total.most) == (Decimal(5_000_000), Decimal(5_000_000))
    near = {one.case.data["title"]: one.outcome for one in found.matched.lists[Bucket.NEAR]}
    assert [one.clause for part in near["产值上台阶奖励"].failed for one in leaves(part)] == ["第十条"]
    assert all(one.is_written for one in queries.standing(SYSTEM))
