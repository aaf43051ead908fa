"""What rows offer fits what lines say, so that every row an editor can build is read."""

import pytest

from rongshu.policy.eligibility import lines, parsing, queries, rows
from rongshu.policy.eligibility.bank import Kind

BANK = queries.shipped()
OFFERED = rows.offered(BANK)


def test_each_question_of_a_condition_is_offered_with_what_answers_it() -> None:
    found = {one["key"]: one for one in OFFERED["facts"]}
    assert set(found) == {key for key, fact in BANK.items() if fact.kind is not Kind.TEXT}
    assert (found["fixed_investment"]["kind"], found["fixed_investment"]["unit"]) == ("number", "万元")
    assert found["credit_bad"]["answers"] == ["是", "否"]
    assert found["industry"]["answers"][:2] == ["制造业（下面没有列出的）", "新材料制造"]
    assert found["industry"]["values"][:2] == ["manufacturing", "materials"]


def test_only_what_fits_a_kind_is_offered() -> None:
    assert OFFERED["ops"]["choice"] == [["属于", "属于"], ["不属于", "不属于"]]
    assert OFFERED["ops"]["several"] == [["有", "有"], ["不属于", "没有"]]
    assert OFFERED["ops"]["yesno"] == [["是", "是"], ["不是", "不是"]]
    assert [sign for sign, _ in OFFERED["ops"]["number"]] == ["≥", ">", "≤", "<", "介于", "是", "不是"]
    assert "text" not in OFFERED["ops"]
    assert OFFERED["signs"]["不低于"] == OFFERED["signs"][">="] == "≥"


@pytest.mark.parametrize("fact", OFFERED["facts"], ids=lambda one: str(one["key"]))
def test_every_row_is_a_line_that_is_read(fact: dict[str, object]) -> None:
    unit, answers = fact["unit"], fact["answers"]
    for sign, _ in OFFERED["ops"][str(fact["kind"])]:
        single = "2026-03-01" if fact["kind"] == "date" else f"1 {unit}".strip()
        value = answers[0] if isinstance(answers, list) and answers else single
        given = f"{fact['name']} {sign} {f'{single} ~ {single}' if sign == '介于' else value} @第一条"
        node = parsing.read(lines.read(given, BANK), BANK)
        assert parsing.read(lines.read(lines.write(node, BANK), BANK), BANK) == node
