"""`rongshu policy search`: lines for people, JSON for programs, an exit code for scripts."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command


def said(*words: str) -> str:
    out = StringIO()
    call_command("policy", "search", *words, stdout=out)
    return out.getvalue()


def test_lines_name_items_and_documents_with_their_clause(compendium: dict[str, Any]) -> None:
    assert said("技术改造").splitlines() == [
        "· 技术改造补助 — 区内企业 — 常年",
        "榕湖新区促进工业高质量发展若干政策 榕开发〔2026〕3号 第1条",
        "    支持企业实施技术改造，按设备投资额的百分之十给予补助，最高二百万元。",
    ]


def test_json_is_the_answer_of_the_api(compendium: dict[str, Any]) -> None:
    found = json.loads(said("失业保险", "--json"))
    assert [one["title"] for one in found["documents"]] == ["榕湖新区稳就业实施细则"]
    assert found["is_sure"]


def test_nothing_found_ends_with_one(compendium: dict[str, Any]) -> None:
    with pytest.raises(SystemExit) as ended:
        said("量子计算")
    assert ended.value.code == 1
