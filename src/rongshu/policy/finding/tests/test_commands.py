"""`rongshu policy search`: lines for people, JSON for programs, an exit code for scripts."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from rongshu.policy.finding.models import Entry
from rongshu.policy.finding.tests.conftest import Make


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


def test_a_draft_is_found_here_and_says_so_but_not_among_what_readers_find(
    compendium: dict[str, Any], make: Make
) -> None:
    make("冷链物流办法", "冷库用电补贴。", state="draft", published_at=None)
    assert said("冷链").splitlines()[0] == "[草案] 冷链物流办法 第1条"
    assert [one["state"] for one in json.loads(said("冷链", "--json"))["documents"]] == ["draft"]
    with pytest.raises(SystemExit):
        said("冷链", "--published")


def test_nothing_found_ends_with_one(compendium: dict[str, Any]) -> None:
    with pytest.raises(SystemExit) as ended:
        said("量子计算")
    assert ended.value.code == 1


def test_what_policies_are_found_by_is_written_anew(compendium: dict[str, Any]) -> None:
    Entry.objects.all().delete()
    out = StringIO()
    call_command("policy", "index", stdout=out)
    assert out.getvalue().strip() == "重写了 14 条检索记录。"
    assert said("失业保险").startswith("榕湖新区稳就业实施细则")
