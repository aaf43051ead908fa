"""What an event was, in the reader's words."""

from django.utils.translation import gettext

from rongshu.core.words import N_
from rongshu.loop.cases import kinds
from rongshu.loop.cases.models import Event

BESIDE_MOVES = {
    "opened": N_("Opened"),
    "comment": N_("Remarked"),
    "me_too": N_("Reported by a neighbour too"),
    "took_in": N_("Took in another report of the same"),
    "let_go": N_("Let go of another report again"),
    "reminded": N_("Reminded: it is overdue"),
    "supervised": N_("Supervised: overdue and not moving"),
    "raised": N_("Raised to the level above"),
}


def happened(event: Event) -> str:
    """Return what an event was: a move's own word, or that of an event beside the moves."""
    step = kinds.of(event.case.kind).flow.move(event.name)
    return gettext(step.said if step else BESIDE_MOVES.get(event.name, event.name))
