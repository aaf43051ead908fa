"""Conditions as lines an editor reads and writes, in the words of the bank. Pure.

    固定资产投资额 ≥ 1000 万元 @第四条第一款
    行业 属于 制造业 / 软件和信息服务
    现有资质 有 高新技术企业 | 规模以上统计 是 今年首次纳入
    ? 有良好的市场前景

Every line has to hold; ` | ` stands between what suffices alone, ` / ` between choices, `?` before what a person
judges, `@` before the clause. Keys of the bank do as well as names. What no line can say is JSON in a line of its own.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.policy.eligibility.bank import Bank, Fact, Kind
from rongshu.policy.eligibility.conditions import Ask, Group, Leaf, Node, Op
from rongshu.policy.eligibility.parsing import plain

NO_LINE = N_("Line %(line)s: write question, comparison, value with blanks between, as 年产值 ≥ 1000 万元.")
SAID: Mapping[str, Op] = {
    **{str(one): one for one in Op},
    **dict.fromkeys(("≥", "不低于"), Op.AT_LEAST), **dict.fromkeys(("≤", "不高于"), Op.AT_MOST),
    **dict.fromkeys(("＞", "高于"), Op.ABOVE), **dict.fromkeys(("＜", "低于"), Op.BELOW),
    **dict.fromkeys(("是", "="), Op.IS), **dict.fromkeys(("不是", "≠"), Op.IS_NOT),
    "属于": Op.IN, "不属于": Op.NOT_IN, "有": Op.HAS, "没有": Op.NOT_IN, "介于": Op.BETWEEN,
}  # fmt: skip
WRITTEN = {
    Op.IN: "属于", Op.NOT_IN: "不属于", Op.HAS: "有", Op.AT_LEAST: "≥", Op.AT_MOST: "≤", Op.ABOVE: ">", Op.BELOW: "<",
    Op.BETWEEN: "介于", Op.IS: "是", Op.IS_NOT: "不是",
}  # fmt: skip
YES, NO = "是", "否"


def read(text: str, facts: Bank) -> dict[str, Any]:
    """Return the data of conditions written as lines, for `parsing.read`; raises Invalid naming the line."""
    names = {**{fact.name: key for key, fact in facts.items()}, **{key: key for key in facts}}
    lines = [line.strip() for line in text.replace("\uff5c", "|").splitlines() if line.strip()]
    return {"all": [_line(line, at, names, facts) for at, line in enumerate(lines, 1)]}


def _line(line: str, at: int, names: Mapping[str, str], facts: Bank) -> Any:
    if line.startswith(("{", "[")):
        try:
            return json.loads(line)
        except ValueError as error:
            raise _wrong(at) from error
    if line.startswith(("?", "？")):
        sentence, clause = _cited(line[1:])
        return {"ask": sentence, **({"clause": clause} if clause else {})}
    parts = [_leaf(part, at, names, facts) for part in re.split(r"\s\|\s", line)]
    return parts[0] if len(parts) == 1 else {"any": parts}


def _leaf(part: str, at: int, names: Mapping[str, str], facts: Bank) -> list[Any]:
    said, clause = _cited(part)
    words = said.split(None, 2)
    if len(words) != 3 or words[1] not in SAID:
        raise _wrong(at)
    name, op, value = words
    key = names.get(name, name)
    fact = facts.get(key)
    return [key, str(SAID[op]), _value(value, SAID[op], fact), *([clause] if clause else [])]


def _value(value: str, op: Op, fact: Fact | None) -> Any:
    if op is Op.BETWEEN:
        return [end.strip() for end in re.split(r"[~～]", value, maxsplit=1)]
    if fact is not None and fact.kind in {Kind.CHOICE, Kind.SEVERAL} and op not in {Op.IS, Op.IS_NOT}:
        return [one.strip() for one in re.split(r"\s/\s|,", value)]
    return value


def _cited(text: str) -> tuple[str, str]:
    said, _, clause = text.partition("@")
    return said.strip(), clause.strip()


def _wrong(at: int) -> Invalid:
    return Invalid(NO_LINE, fields={"conditions": NO_LINE}, line=at)


def write(node: Node | None, facts: Bank) -> str:
    """Return conditions as lines; what no line can say as JSON."""
    if node is None:
        return ""
    parts = node.parts if isinstance(node, Group) and not node.is_any else (node,)
    return "\n".join(_written(part, facts) for part in parts)


def _written(part: Node, facts: Bank) -> str:
    if isinstance(part, Ask) and "@" not in part.sentence:
        return f"? {part.sentence}{_at(part.clause)}"
    if isinstance(part, Leaf) and part.fact in facts:
        return f"{said(part, facts)}{_at(part.clause)}"
    if (
        isinstance(part, Group)
        and part.is_any
        and len(part.parts) > 1
        and all(isinstance(one, Leaf) for one in part.parts)
    ):
        return " | ".join(_written(one, facts) for one in part.parts)
    return json.dumps(plain(part), ensure_ascii=False)


def _at(clause: str) -> str:
    return f" @{clause}" if clause else ""


def said(leaf: Leaf, facts: Bank) -> str:
    """Return a comparison in the words of the bank: 年产值 ≥ 1000 万元."""
    fact, raw = facts[leaf.fact], plain(leaf)[2]
    if leaf.op is Op.BETWEEN:
        value = f"{raw[0]} ~ {raw[1]} {fact.unit}"
    elif fact.kind in {Kind.CHOICE, Kind.SEVERAL}:
        value = " / ".join(fact.label(one) for one in raw)
    elif fact.kind is Kind.YESNO:
        value = YES if raw else NO
    else:
        value = f"{raw} {fact.unit}"
    return f"{fact.name} {WRITTEN[leaf.op]} {value}".rstrip()
