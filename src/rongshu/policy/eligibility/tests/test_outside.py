"""Matching over the API and from a shell says the same as the pages."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import translation

from rongshu.policy.library.models import Item


def post(body: Any) -> Any:
    return Client().post("/api/v1/public/policy-match", json.dumps(body), content_type="application/json")


def test_the_bank_as_json(db: None) -> None:
    rows = Client().get("/api/v1/public/policy-questions").json()
    assert rows[0]["key"] == "industry"
    assert rows[0]["choices"][0] == {"value": "manufacturing", "label": "制造业（下面没有列出的）"}
    assert {"company_name", "credit_code"} <= {one["key"] for one in rows}


def test_a_company_is_matched(items: dict[str, Item]) -> None:
    found = post({"answers": {"industry": "food", "fixed_investment": "2000 万元"}}).json()
    (ready,) = found["ready"]
    assert (ready["title"], ready["verdict"], ready["most"]) == ("新建项目补助", True, "1000000.00")
    assert (found["least"], found["items"], found["settled"], found["next"]["key"]) == (
        "1000000.00",
        3,
        2,
        "titles",
    )
    assert [one["title"] for one in found["open"]] == ["高企奖励", "新事项"]
    part = found["open"][0]["unknown"][0]
    assert (part["clause"], part["fact"]) == ("第五条", "titles")
    assert post({"answers": {}, "skipped": ["industry"]}).json()["next"]["key"] != "industry"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"answers": {"industry": "circus"}},
        {"answers": {"nothing": 1}},
        {"answers": {"industry": {"a": 1}}},
        {"answers": 3},
    ],
)
def test_what_cant_be_meant_is_refused(items: dict[str, Item], body: Any) -> None:
    assert post(body).status_code == 422


def test_the_command_prints_lists_or_json(items: dict[str, Item], tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "company.yaml"
    file.write_text("industry: food\nfixed_investment: 2000\n", "utf-8")
    with translation.override("zh-hans"):
        call_command("policy", "match", str(file))
    said = capsys.readouterr().out
    assert "符合 (1)" in said
    assert "固定资产投资额 2,000 万元 × 5% = 100 万元" in said
    assert "合计：100 万元" in said
    assert "下一题：titles" in said
    call_command("policy", "match", str(file), "--json")
    assert json.loads(capsys.readouterr().out)["items"] == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [("- a", "one question a line"), ("a: [", "YAML"), ("industry: circus", "industry"), ("x: 1", "x: ")],
)
def test_a_file_that_cant_be_read_says_where(db: None, tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "company.yaml"
    file.write_text(text, "utf-8")
    with translation.override("en"), pytest.raises(CommandError, match=said):
        call_command("policy", "match", str(file))
    with pytest.raises(CommandError):
        call_command("policy", "match", str(tmp_path / "none.yaml"))
