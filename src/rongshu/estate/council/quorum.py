"""When a vote of residents or villagers holds: the law's rules as data, and the verdict with its clauses. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from rongshu.core.words import N_

HALF, TWO_THIRDS, THIRD = Fraction(1, 2), Fraction(2, 3), Fraction(1, 3)


class Basis(StrEnum):
    """Whose voices are counted."""

    ADULTS = "adults"
    HOUSEHOLDS = "households"
    DELEGATES = "delegates"


@dataclass(frozen=True)
class Share:
    """A part of a whole that has to be reached, or passed (`beyond`); and the clause that says so."""

    part: Fraction
    beyond: bool
    clause: str

    def met(self, some: int, whole: int) -> bool:
        """Say whether some of a whole are enough; of nobody, nothing is."""
        if whole <= 0:
            return False
        found = Fraction(some, whole)
        return found > self.part if self.beyond else found >= self.part

    def least(self, whole: int) -> int:
        """Return how many of a whole are enough."""
        wanted = self.part * whole
        return int(wanted) + 1 if self.beyond else -int(-wanted // 1)


@dataclass(frozen=True)
class RuleSet:
    """What one law asks of a vote."""

    name: str
    label: str
    law: str
    quorum: Mapping[Basis, Share]  # of those who may vote, so many have to take part
    majority: Mapping[Basis, Share]  # of those who take part, so many have to agree
    women: Mapping[Basis, Share] = field(default_factory=dict)  # of the delegates, so many are women
    notice_days: int = 0
    notice_clause: str = ""
    delegates: tuple[int, int] | None = None  # fewest and most of one group
    delegates_clause: str = ""


_ART_9 = N_("Organic Law of Residents' Committees, art. 9")
_ART_21 = N_("Organic Law of Villagers' Committees, art. 21")
_ART_22 = N_("Organic Law of Villagers' Committees, art. 22")
_ART_25 = N_("Organic Law of Villagers' Committees, art. 25")
_ART_26 = N_("Organic Law of Villagers' Committees, art. 26")

RESIDENTS = RuleSet(
    "residents",
    N_("Residents' committee"),
    N_("Organic Law of Residents' Committees"),
    quorum={basis: Share(HALF, True, _ART_9) for basis in Basis},
    majority={basis: Share(HALF, True, _ART_9) for basis in Basis},
    delegates=(2, 3),
    delegates_clause=_ART_9,
)
VILLAGERS = RuleSet(
    "villagers",
    N_("Villagers' committee"),
    N_("Organic Law of Villagers' Committees"),
    quorum={
        Basis.ADULTS: Share(HALF, True, _ART_22),
        Basis.HOUSEHOLDS: Share(TWO_THIRDS, False, _ART_22),
        Basis.DELEGATES: Share(TWO_THIRDS, False, _ART_26),
    },
    majority={
        Basis.ADULTS: Share(HALF, True, _ART_22),
        Basis.HOUSEHOLDS: Share(HALF, True, _ART_22),
        Basis.DELEGATES: Share(HALF, True, _ART_26),
    },
    women={Basis.DELEGATES: Share(THIRD, False, _ART_25)},
    notice_days=10,
    notice_clause=_ART_21,
)
RULE_SETS = {one.name: one for one in (RESIDENTS, VILLAGERS)}


@dataclass(frozen=True)
class Count:
    """What was counted. `yes + no + abstain + spoilt` took part of `eligible`."""

    eligible: int
    yes: int
    no: int
    abstain: int
    spoilt: int = 0
    women: int = 0  # among the eligible, where the rule asks
    groups: Mapping[str, int] = field(default_factory=dict)  # delegates of each group

    @property
    def present(self) -> int:
        """Return how many took part: whoever abstains or spoils the paper was there."""
        return self.yes + self.no + self.abstain + self.spoilt


@dataclass(frozen=True)
class Finding:
    """One thing the law asks, whether it is so, and by which clause."""

    sentence: str
    params: Mapping[str, Any]
    clause: str
    met: bool


@dataclass(frozen=True)
class Verdict:
    """What a vote comes to: it is valid when everything but the majority holds, and adopted with the majority too."""

    valid: bool
    adopted: bool
    findings: tuple[Finding, ...]


def verdict(rules: RuleSet, basis: Basis, count: Count, *, noticed: date, opened: date) -> Verdict:
    """Return what a vote comes to, each finding with its clause."""
    formal = [_notice(rules, noticed, opened), _quorum(rules, basis, count)]
    if basis in rules.women:
        formal.append(_women(rules.women[basis], count))
    if basis is Basis.DELEGATES and rules.delegates:
        formal.append(_groups(rules, count))
    found = [one for one in formal if one]
    valid, majority = all(one.met for one in found), _majority(rules.majority[basis], count)
    return Verdict(valid, valid and majority.met, (*found, majority))


def too_early(rules: RuleSet, noticed: date, opens: date) -> bool:
    """Say whether a vote would begin before the days of notice the law asks are over."""
    return (opens - noticed).days < rules.notice_days


def _notice(rules: RuleSet, noticed: date, opened: date) -> Finding | None:
    if not rules.notice_days:
        return None
    days = (opened - noticed).days
    return Finding(
        N_("Announced %(days)s days before; %(wanted)s are asked for"),
        {"days": days, "wanted": rules.notice_days}, rules.notice_clause, days >= rules.notice_days,
    )  # fmt: skip


def _quorum(rules: RuleSet, basis: Basis, count: Count) -> Finding:
    share = rules.quorum[basis]
    return Finding(
        N_("%(some)s of %(whole)s took part; at least %(least)s are needed"),
        {"some": count.present, "whole": count.eligible, "least": share.least(count.eligible)},
        share.clause, share.met(count.present, count.eligible),
    )  # fmt: skip


def _majority(share: Share, count: Count) -> Finding:
    return Finding(
        N_("%(some)s of %(whole)s who took part agree; at least %(least)s are needed"),
        {"some": count.yes, "whole": count.present, "least": share.least(count.present)},
        share.clause, share.met(count.yes, count.present),
    )  # fmt: skip


def _women(share: Share, count: Count) -> Finding:
    return Finding(
        N_("%(some)s of %(whole)s delegates are women; at least %(least)s are needed"),
        {"some": count.women, "whole": count.eligible, "least": share.least(count.eligible)},
        share.clause, share.met(count.women, count.eligible),
    )  # fmt: skip


def _groups(rules: RuleSet, count: Count) -> Finding:
    assert rules.delegates is not None
    low, high = rules.delegates
    wrong = [name for name, some in count.groups.items() if not low <= some <= high]
    return Finding(
        N_("Each group sends %(low)s to %(high)s delegates; otherwise: %(wrong)s groups"),
        {"low": low, "high": high, "wrong": len(wrong)}, rules.delegates_clause, not wrong,
    )  # fmt: skip
