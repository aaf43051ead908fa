"""How conditions, what lacks, and sums read, in the reader's language."""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rongshu.core.say import say
from rongshu.core.words import N_
from rongshu.policy.eligibility import units
from rongshu.policy.eligibility.answers import Answers, Value
from rongshu.policy.eligibility.bank import Bank, Fact, Kind
from rongshu.policy.eligibility.benefits import Benefit, Estimate, Gives
from rongshu.policy.eligibility.conditions import Ask, Group, Leaf, Node, Op
from rongshu.policy.library.wording import money as whole_money

CENT = Decimal("0.01")
MEASURED: Mapping[Op, str] = {
    Op.AT_LEAST: N_("%(fact)s: at least %(value)s"), Op.ABOVE: N_("%(fact)s: above %(value)s"),
    Op.AT_MOST: N_("%(fact)s: at most %(value)s"), Op.BELOW: N_("%(fact)s: below %(value)s"),
    Op.IS: N_("%(fact)s: exactly %(value)s"), Op.IS_NOT: N_("%(fact)s: not %(value)s"),
    Op.BETWEEN: N_("%(fact)s: from %(low)s to %(high)s"),
}  # fmt: skip
CHOSEN, NOT_CHOSEN = N_("%(fact)s: %(value)s"), N_("%(fact)s: not %(value)s")
NO_SUCH = N_("none: %(fact)s")


def condition(node: Node, facts: Bank) -> str:
    """Return a condition as a short sentence."""
    if isinstance(node, Ask):
        return node.sentence
    if isinstance(node, Group):
        joint = _(" or ") if node.is_any else _(", and ")
        return joint.join(condition(part, facts) for part in node.parts)
    return _leaf(node, facts[node.fact]) if node.fact in facts else node.fact


def _leaf(leaf: Leaf, fact: Fact) -> str:
    if fact.kind in {Kind.CHOICE, Kind.SEVERAL}:
        sentence = NOT_CHOSEN if leaf.op in {Op.NOT_IN, Op.IS_NOT} else CHOSEN
        return _(sentence) % {"fact": fact.name, "value": _(" or ").join(map(fact.meant, leaf.value))}
    if fact.kind is Kind.YESNO:
        is_meant = leaf.value is (leaf.op is Op.IS)
        return fact.name if is_meant else _(NO_SUCH) % {"fact": fact.name}
    if leaf.op is Op.BETWEEN:
        low, high = (value(one, fact) for one in leaf.value)
        return _(MEASURED[leaf.op]) % {"fact": fact.name, "low": low, "high": high}
    return _(MEASURED[leaf.op]) % {"fact": fact.name, "value": value(leaf.value, fact)}


def value(given: Value, fact: Fact) -> str:
    """Return an answer as people say it."""
    if isinstance(given, bool):
        return _("yes") if given else _("no")
    if isinstance(given, Decimal):
        return number(given, fact.unit)
    if isinstance(given, frozenset):
        return "、".join(one.label for one in fact.choices if one.value in given) or _("none of these")
    if isinstance(given, date):
        return given.isoformat()
    return fact.label(given) if fact.kind is Kind.CHOICE else given


def number(given: Decimal, unit: str = "") -> str:
    """Return a number with its unit: 1,200 万元."""
    if unit in units.MONEY:
        return money(units.convert(given, unit, "元"))
    said = f"{_tidy(given):,f}"
    return said + unit if unit == "%" else f"{said} {unit}".strip()


def money(amount: Decimal | None) -> str:
    """Return a sum in 元 as people say it, to the cent: 20 万元, 3.7 万元, 0 元."""
    if amount is None:
        return ""
    rounded = amount.quantize(CENT, ROUND_HALF_UP)
    if rounded < 10_000 or not (get_language() or "").startswith("zh"):
        return whole_money(_tidy(rounded)) or "0"
    unit, worth = ("亿元", 10**8) if rounded >= 10**8 else ("万元", 10**4)
    return f"{_tidy(rounded / worth):,f} {unit}"


def _tidy(number: Decimal) -> Decimal:
    """Return a number without the noughts at its end."""
    whole = number.to_integral_value()
    return whole.quantize(Decimal(1)) if number == whole else number.normalize()


def answered(leaf: Leaf, known: Answers, facts: Bank) -> str:
    """Return what a company said where a condition asks for something else; '' for nothing."""
    given, fact = known.get(leaf.fact), facts.get(leaf.fact)
    return value(given, fact) if given is not None and fact and fact.kind is not Kind.SEVERAL else ""


def spread(least: Decimal | None, most: Decimal | None) -> str:
    """Return what somebody would get: a sum, from so much to so much, at most so much; '' where nobody can say."""
    if most is None:
        return ""
    if least is None:
        return _("at most %(most)s") % {"most": money(most)}
    return (
        money(most)
        if least == most
        else _("%(least)s to %(most)s") % {"least": money(least), "most": money(most)}
    )


def formula(found: Estimate, facts: Bank) -> str:
    """Return how a sum comes about: 固定资产投资额 2,000 万元 × 5% = 100 万元，封顶 500 万元."""
    benefit = found.benefit
    match benefit.gives:
        case Gives.FIXED:
            return _("a fixed sum")
        case Gives.NEGOTIATED:
            return _("decided case by case")
        case Gives.TIERS:
            return _tiers(found)
    if found.base is None:
        said = f"{benefit.name} × {_share(benefit)}"
        return (
            _("%(said)s, up to %(cap)s") % {"said": said, "cap": money(benefit.cap)} if benefit.cap else said
        )
    ends = sorted({found.base * benefit.low, found.base * benefit.high})
    raw = spread(ends[0], ends[-1])
    said = f"{benefit.name} {number(found.base, found.unit)} × {_share(benefit)} = {raw}"
    if benefit.cap is None:
        return said
    sentence = N_("%(said)s; capped at %(cap)s") if found.is_capped else N_("%(said)s, up to %(cap)s")
    return say(sentence, said=said, cap=money(benefit.cap))


def _share(benefit: Benefit) -> str:
    if benefit.is_each:
        return money(benefit.low)
    return "–".join(f"{_tidy(end * 100):f}%" for end in sorted({benefit.low, benefit.high}))


def _tiers(found: Estimate) -> str:
    benefit = found.benefit
    if found.base is None:
        return _("by tiers of %(what)s") % {"what": benefit.name}
    base = number(found.base, found.unit)
    if found.tier is None:
        least = number(benefit.tiers[0].least, found.unit)
        return _("%(what)s %(base)s: the lowest tier begins at %(least)s") % {
            "what": benefit.name, "base": base, "least": least,
        }  # fmt: skip
    tier = number(found.tier.least, found.unit)
    return _("%(what)s %(base)s: the tier from %(tier)s") % {"what": benefit.name, "base": base, "tier": tier}


def lines(given: Any, facts: Bank) -> list[tuple[str, str]]:
    """Return parts of conditions as sentences, each with its clause."""
    return [(condition(one, facts), clause(one)) for one in given]


def clause(node: Node) -> str:
    """Return the clause a condition stands in; of a group, that of its first part."""
    return node.clause if isinstance(node, Leaf | Ask) else next(map(clause, node.parts), "")
