"""What a problem is settled to be when it is recognised. Pure."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.river.problems.catalogue import BY_NAME, ProblemKind
from rongshu.river.problems.severity import Severity, settled

MOST = Decimal(10) ** 9


@dataclass(frozen=True)
class Judged:
    """A kind, how much of it, and how grave."""

    kind: ProblemKind
    quantity: Decimal | None
    severity: Severity


def kind_named(name: str) -> ProblemKind:
    """Return a kind of the catalogue; raises Invalid."""
    if name not in BY_NAME:
        sentence = N_("Please choose what kind of problem it is.")
        raise Invalid(sentence, fields={"kind": sentence})
    return BY_NAME[name]


def quantity_of(written: Any) -> Decimal | None:
    """Return an amount as it was measured, in the kind's unit; None for nothing said; raises Invalid."""
    text = str("" if written is None else written).strip()
    if not text:
        return None
    try:
        amount = Decimal(text).quantize(Decimal("0.01"))
    except InvalidOperation:
        amount = Decimal(-1)
    if not (amount.is_finite() and 0 <= amount < MOST):
        sentence = N_("An amount is a number that isn't negative, like 12.5.")
        raise Invalid(sentence, fields={"quantity": sentence})
    return amount


def judged(*, kind: str, quantity: Any, severity: str) -> Judged:
    """Return what somebody recognised: the graver of the table and their own judgement; minor where neither says.

    Raises Invalid for a kind or a severity there is not, and for what is no amount.
    """
    if severity not in {"", *Severity}:
        sentence = N_("Please say how grave it is.")
        raise Invalid(sentence, fields={"severity": sentence})
    one, amount = kind_named(kind), quantity_of(quantity)
    own = Severity(severity) if severity else None
    return Judged(one, amount, settled(one.name, amount, own) or Severity.MINOR)
