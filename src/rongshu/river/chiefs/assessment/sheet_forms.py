"""The form of a sheet: what was typed in, read into the sheet's own data; and a sheet as its form shows it."""

import re
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from rongshu.core.errors import Invalid
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.river.chiefs.assessment.rules import How, Indicator, Nothing, Sheet, decimal
from rongshu.river.chiefs.assessment.wording import number

ROWS, GRADES = 12, 6
FIELDS = ("key", "name", "weight", "how", "figure", "full", "steps", "each", "nothing", "words")
STEP = re.compile(r"(\d+(?:\.\d+)?)\s*[%％]\s*[→:：=\s]\s*(\d+(?:\.\d+)?)")
Row = dict[str, str]


def given(post: QueryDict) -> Mapping[str, Any]:
    """Read a sheet as `rules.read` takes it; raises Invalid naming the field."""
    rows = [(n, one) for n, one in enumerate(indicators(post)) if one["name"].strip()]
    if not rows:
        raise _wrong("name-0", N_("A sheet has at least one indicator."))
    if not post.get("name", "").strip():
        raise _wrong("name", N_("Please give the sheet a name."))
    days = whole(post.get("appeal_days", ""))
    if days is None or not 1 <= days <= 90:
        raise _wrong("appeal_days", N_("There are 1 to 90 days to appeal."))
    keys = [one["key"].strip() for _, one in rows]
    return {
        "name": post.get("name", "").strip()[:80], "source": post.get("source", "").strip()[:200], "appeal_days": days,
        "grades": _grades(post), "indicators": [_indicator(n, one, keys) for n, one in rows],
    }  # fmt: skip


def _indicator(n: int, row: Row, keys: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "key": row["key"].strip()[:40] or _fresh(keys), "name": row["name"].strip()[:60],
        "weight": _number(row, "weight", n), "how": row["how"], "words": row["words"].strip()[:200],
        "nothing": Nothing.FULL.value if row["nothing"] else Nothing.LEAVE_OUT.value,
    }  # fmt: skip
    if row["how"] not in set(How):
        raise _wrong(f"how-{n}", N_("Please choose how it is scored."))
    if row["figure"]:
        found["figure"] = row["figure"][:40]
    if row["how"] == How.STEPS:
        found["steps"] = [{"from": _share(at), "points": points} for at, points in STEP.findall(row["steps"])]
        if not found["steps"]:
            raise _wrong(f"steps-{n}", N_("Please write the steps as 100% 25, 90% 20."))
    elif row["how"] == How.DEDUCT:
        found["each"] = _number(row, "each", n)
    elif row["full"].strip():
        found["full"] = _share(_number(row, "full", n))
    return found


def _fresh(keys: list[str]) -> str:
    key = next(one for n in range(1, 10_000) if (one := f"own{n}") not in keys)
    keys.append(key)
    return key


def _grades(post: QueryDict) -> list[dict[str, str]]:
    named = [(n, one) for n, one in enumerate(grades(post)) if one["name"].strip()]
    found = [{"name": one["name"].strip()[:20], "least": _number(one, "least", n)} for n, one in named]
    if not any(decimal(one["least"]) == 0 for one in found):
        raise _wrong("least-0", N_("Every mark has a grade: the lowest begins at 0."))
    return found


def _number(row: Row, field: str, n: int) -> str:
    try:
        return number(decimal(row[field]))
    except ValueError as error:
        raise _wrong(f"{field}-{n}", N_("Please write a number, not below 0.")) from error


def _share(percent: str) -> str:
    return number(decimal(percent) / 100)


def indicators(post: QueryDict) -> list[Row]:
    """Return the rows of indicators as they were typed in."""
    return [{field: post.get(f"{field}-{n}", "") for field in FIELDS} for n in range(ROWS)]


def grades(post: QueryDict) -> list[Row]:
    """Return the rows of grades as they were typed in."""
    return [{"name": post.get(f"grade-{n}", ""), "least": post.get(f"least-{n}", "")} for n in range(GRADES)]


def head(post: QueryDict) -> Row:
    """Return what stands over the rows as it was typed in."""
    return {field: post.get(field, "") for field in ("name", "source", "appeal_days")}


def filled(sheet: Sheet) -> dict[str, Any]:
    """Return a sheet as its form shows it, with empty rows to add to."""
    rows = [_row(one) for one in sheet.indicators]
    empty = dict.fromkeys(FIELDS, "")
    named = [{"name": one.name, "least": number(one.least)} for one in sheet.grades]
    return {
        "given": {"name": sheet.name, "source": sheet.source, "appeal_days": str(sheet.appeal_days)},
        "rows": rows + [empty] * (ROWS - len(rows)),
        "grades": named + [{"name": "", "least": ""}] * (GRADES - len(named)),
    }


def _row(one: Indicator) -> Row:
    steps = "，".join(f"{number(step.least * 100)}% {number(step.points)}" for step in one.steps)
    return {
        "key": one.key, "name": one.name, "weight": number(one.weight), "how": one.how.value, "figure": one.figure,
        "full": number(one.full * 100), "steps": steps, "each": number(one.each) if one.each else "",
        "nothing": "1" if one.nothing is Nothing.FULL else "", "words": one.words,
    }  # fmt: skip


def _wrong(field: str, sentence: str) -> Invalid:
    return Invalid(sentence, fields={field: sentence})
