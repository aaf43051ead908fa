"""The question bank that comes along is whole; answers are read by it, and what is wrong is said by key."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from rongshu.core.errors import Invalid
from rongshu.policy.eligibility import answers, bank, queries, units
from rongshu.policy.eligibility.bank import Kind
from rongshu.policy.eligibility.models import EditedFact

BANK = queries.shipped()


def test_every_shipped_question_can_be_asked() -> None:
    assert len(BANK) >= 30
    assert all(one.question and one.name for one in BANK.values())
    for one in BANK.values():
        for gate in filter(None, one.needs.split(",")):
            key, value = gate.split(".")
            assert value in {choice.value for choice in BANK[key].choices}
        if one.example:
            assert answers.read({one.key: one.example}, BANK)
    forms = {"company_name", "credit_code", "address", "legal_person", "phone", "bank", "account"}
    assert {one.key for one in BANK.values() if one.kind == Kind.TEXT} >= forms


def test_a_choice_is_also_what_it_lies_within() -> None:
    assert BANK["industry"].inside(["manufacturing"]) == {
        "manufacturing", "materials", "medicine", "food", "equipment"
    }  # fmt: skip
    assert BANK["industry"].inside(["food"]) == {"food"}
    assert BANK["industry"].label("food") == "农产品和食品加工"
    assert next(bank.line(one) for one in BANK["size"].choices) == "micro 微型"
    assert bank.line(BANK["industry"].choices[1]) == "materials<manufacturing 新材料制造"


BELONG = "choices belong to a question with choices, and to no other"
OWN = "each choice has a value of its own, of small letters, digits and _"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": "A", "kind": "maybe"}, "'maybe' is not a valid Kind"),
        ({"kind": "yesno"}, "'name'"),
        ({"name": "A", "kind": "choice"}, BELONG),
        ({"name": "A", "kind": "yesno", "choices": ["aa A"]}, BELONG),
        ({"name": "A", "kind": "choice", "choices": ["aa A", "aa B"]}, OWN),
        ({"name": "A", "kind": "choice", "choices": ["A a"]}, OWN),
        (
            {"name": "A", "kind": "choice", "choices": ["aa<bb A"]},
            "a choice lies within another of the same question",
        ),
    ],
)
def test_a_question_that_cant_be_asked_is_refused(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match="xy: ") as found:
        bank.fact("xy", given)
    assert str(found.value) == f"xy: {said}"


def test_a_key_is_a_name_templates_can_use() -> None:
    with pytest.raises(ValueError, match="a key has small letters, digits and _"):
        bank.fact("Company Name", {"name": "A", "kind": "text"})


@pytest.mark.parametrize(
    ("key", "given", "read"),
    [
        ("fixed_investment", "1,200", Decimal(1200)),
        ("fixed_investment", "１２００．５", Decimal("1200.5")),
        ("fixed_investment", "1.2 亿元", Decimal(12000)),
        ("fixed_investment", "350000元", Decimal(35)),
        ("fixed_investment", 0.1, Decimal("0.1")),
        ("output_growth", "-3%", Decimal(-3)),
        ("production_months", "3年", Decimal(36)),
        ("industry", "药品、医疗器械", "medicine"),
        ("industry", "medicine", "medicine"),
        ("did", ["invest", "loan"], frozenset({"invest", "loan"})),
        ("did", "invest,loan", frozenset({"invest", "loan"})),
        ("did", "建厂房、买设备、技术改造", frozenset({"invest"})),
        ("did", ["贷款、担保、续贷"], frozenset({"loan"})),
        ("did", [], frozenset()),
        ("credit_bad", "没有", False),
        ("credit_bad", True, True),
        ("founded_on", "2019-06-01", date(2019, 6, 1)),
        ("founded_on", datetime(2019, 6, 1, 8, tzinfo=UTC), date(2019, 6, 1)),
        ("company_name", "  榕江机械  ", "榕江机械"),
    ],
)
def test_an_answer_is_read(key: str, given: Any, read: object) -> None:
    found = answers.read({key: given}, BANK)
    assert found == {key: read}
    assert answers.read(answers.plain(found), BANK) == found


@pytest.mark.parametrize(
    ("key", "given", "said"),
    [
        ("nothing", 1, answers.NO_FACT),
        ("fixed_investment", "many", answers.NO_NUMBER),
        ("fixed_investment", "nan", answers.NO_NUMBER),
        ("fixed_investment", True, answers.NO_NUMBER),
        ("fixed_investment", [1], answers.NO_NUMBER),
        ("fixed_investment", "20 人", answers.NO_UNIT),
        ("fixed_investment", "-1", answers.TOO_MUCH),
        ("fixed_investment", "9999999999999", answers.TOO_MUCH),
        ("industry", "farmer", answers.NO_CHOICE),
        ("did", ["invest", "dance"], answers.NO_CHOICE),
        ("did", 3, answers.NO_CHOICE),
        ("credit_bad", "perhaps", answers.NO_YES),
        ("founded_on", "2019-02-30", answers.NO_DAY),
        ("founded_on", "0001-01-01", answers.NO_DAY),
        ("company_name", "x" * 201, answers.TOO_LONG),
        ("company_name", "a\nb", answers.TOO_LONG),
    ],
)
def test_what_cant_be_read_is_said_by_key(key: str, given: Any, said: str) -> None:
    with pytest.raises(Invalid) as found:
        answers.read({key: given, "size": "small"}, BANK)
    assert found.value.fields == {key: said}


def test_nothing_answered_is_nothing_known() -> None:
    assert answers.read({"industry": "", "size": None}, BANK) == {}


def test_units_of_one_family_are_put_into_each_other() -> None:
    assert units.convert(Decimal(3), "亿元", "万元") == 30_000
    assert units.convert(Decimal(5), "辆", "辆") == 5
    assert [units.smallest(one) for one in ("万元", "人", "台")] == ["元", "人", "台"]
    with pytest.raises(ValueError, match="元 → 人"):
        units.convert(Decimal(3), "元", "人")


@pytest.mark.django_db
def test_what_an_editor_changed_stands_before_what_came_along() -> None:
    now = datetime(2026, 11, 27, tzinfo=UTC)
    renamed = {"name": "规模", "kind": "choice", "choices": ["tiny 很小", "huge 很大"]}
    EditedFact.objects.create(key="size", given=renamed, made_at=now)
    EditedFact.objects.create(key="rent", given={}, is_off=True, made_at=now)
    EditedFact.objects.create(
        key="parrots", given={"name": "鹦鹉", "kind": "number", "unit": "只"}, made_at=now
    )
    found = queries.facts()
    assert list(found)[:4] == ["industry", "registered", "legal_form", "size"]
    assert [one.value for one in found["size"].choices] == ["tiny", "huge"]
    assert "rent" not in found
    assert list(found)[-1] == "parrots"
