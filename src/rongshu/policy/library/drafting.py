"""The five-part card of an item out of its clauses' own sentences, by rule; each with the clause it is from. Pure."""

import re
from collections.abc import Sequence

PARTS = ("who", "need", "how", "papers", "notes")
MOST = 5  # sentences a part
# What tells which part a sentence belongs to; the first that fits takes it.
SIGNS = (
    ("papers", re.compile(r"材料|复印件|证明|申请表|提交|附件|证书|报告|凭证|发票")),
    (
        "how",
        re.compile(
            r"申报(?:程序|流程|方式|时间)|申请(?:程序|流程|方式)|登录|窗口|受理|审核|公示|拨付|兑现|兑付|流程|通过.{0,12}(?:平台|系统)"
        ),
    ),
    (
        "notes",
        re.compile(
            r"不得|不予|不再|除外|重复|就高|取消|追回|退回|有效期|截止|逾期|仅限|一年内|严重失信|解释"
        ),
    ),
    ("need", re.compile(r"应当|须|需|条件|达到|以上|超过|不低于|不少于|符合|满足|具备|信用")),
    (
        "who",
        re.compile(r"适用于|对.{2,40}(?:企业|机构|项目|单位|人才|个人)|企业|机构|单位|申报对象|个体工商户"),
    ),
)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each with its mark; semicolons end one too."""
    return [one.strip() for one in re.findall(r"[^。；;！\n]+[。；;！]?", text) if one.strip()]


def card(clauses: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return a text for each part from clauses (label, text): one sentence a line, its clause in brackets after it."""
    found: dict[str, list[str]] = {name: [] for name in PARTS}
    for label, text in clauses:
        for said in sentences(text):
            name = next((name for name, sign in SIGNS if sign.search(said)), None)
            if name and len(found[name]) < MOST:
                found[name].append(f"{said}（{label}）" if label else said)
    return {name: "\n".join(lines) for name, lines in found.items()}
