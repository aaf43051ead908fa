"""One application an enterprise, item and window: a second is told the number of the first."""

from rongshu.core import clock
from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.policy.applying import queries, rules
from rongshu.policy.library.models import Item

ALREADY = N_(
    "This enterprise has applied for it already, on %(day)s: number %(number)s. One application is enough."
)


def not_twice(item: Item, credit_code: str) -> None:
    """Raise Refused, with the number of the first, when a company has applied for an item this time round."""
    first = queries.earlier(item, credit_code, turn=rules.turn_of(item.opens_on))
    if first is not None:
        day = clock.today(first.case.opened_at).isoformat()
        raise Twice(ALREADY, number=first.case.number, day=day, fields={"credit_code": ALREADY})


class Twice(Invalid):
    """A second application of the same company for the same item; `params["number"]` is the first's."""

    status = 409
    code = "applied_already"
