"""Items in three lists: who can have what now, what lacks, what isn't clear; what most gives stands first."""

from decimal import Decimal
from typing import Any

from rongshu.policy.eligibility import answers, bank, matching, parsing, terms
from rongshu.policy.eligibility.matching import Bucket, Case, Matched

BANK = bank.read(
    {
        "trade": {"name": "行业", "kind": "choice", "is_fixed": True, "choices": ["maker 制造", "shop 零售"]},
        "invest": {"name": "投资", "kind": "number", "unit": "万元"},
        "tax": {"name": "税", "kind": "number", "unit": "万元"},
        "hires": {"name": "招工", "kind": "number", "unit": "人"},
    }
)


def case(key: int, raw: Any, benefit: Any = None) -> Case:
    node = None if raw is None else parsing.read(raw, BANK)
    return Case(key, node, terms.read(benefit, BANK))


def fixed(amount: int, group: str = "") -> dict[str, Any]:
    return {"kind": "fixed", "amount": amount, "group": group}


CASES = [
    case(1, ["trade", "==", "maker"], fixed(10)),
    case(2, {"all": [["trade", "==", "maker"], ["invest", ">=", 1000]]}, fixed(90, "project")),
    case(3, {"all": [["trade", "==", "maker"], ["invest", ">=", 500]]}, fixed(70, "project")),
    case(4, {"all": [["invest", ">=", 9000], ["tax", ">=", 100]]}, fixed(500)),
    case(5, {"all": [["invest", ">=", 9000], ["tax", ">=", 100], ["hires", ">=", 10]]}, fixed(600)),
    case(6, ["trade", "==", "shop"], fixed(5)),
    case(7, {"all": [["trade", "==", "maker"], {"ask": "好项目"}]}, {"kind": "negotiated"}),
    case(8, ["hires", ">=", 5], {"kind": "rate", "of": "hires", "rate": "100", "per": "人", "cap": "400"}),
    case(9, None),
]


def found(**known: Any) -> Matched:
    return matching.match(CASES, answers.read(known, BANK), BANK)


def keys(matched: Matched) -> dict[str, list[int]]:
    return {str(name): [one.case.key for one in rows] for name, rows in matched.lists.items()}


def test_each_item_stands_in_one_list() -> None:
    matched = found(trade="maker", invest=2000, tax=3, hires=7)
    assert keys(matched) == {"ready": [8, 2, 3, 1], "near": [4], "open": [7, 9], "not": [6, 5]}
    assert (matched.count, matched.settled) == (9, 9)


def test_what_those_that_fit_come_to_counts_the_highest_of_a_group() -> None:
    matched = found(trade="maker", invest=2000, tax=3, hires=3)
    assert (matched.total.least, matched.total.most, matched.total.is_open) == (
        Decimal(100),
        Decimal(100),
        False,
    )
    assert matching.outdone(matched.lists[Bucket.READY], matched.total) == {3}
    assert keys(matched)["near"] == [8, 4]


def test_nothing_known_hides_nothing() -> None:
    matched = found()
    assert keys(matched) == {"ready": [], "near": [], "open": [5, 4, 8, 2, 3, 1, 6, 7, 9], "not": []}
    assert matched.settled == 1
    assert (matched.total.least, matched.total.most) == (Decimal(0), Decimal(0))
